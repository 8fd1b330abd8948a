import { createRootRoute, createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { ErrorPage, NotFoundPage } from './error-page.tsx'
import { Root } from './root.tsx'
import { meQuery, queryClient } from './session.ts'

export const rootRoute = createRootRoute({
  component: Root,
  notFoundComponent: NotFoundPage,
  errorComponent: ErrorPage,
})

/** Every page inside the shell hangs below this: there is a signed-in person, from whom nothing more is asked. */
export const shellRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'shell',
  beforeLoad: async ({ location }) => {
    const me = await queryClient.ensureQueryData(meQuery)
    if (!me) throw redirect({ to: '/sign-in', search: { back: location.href } })
    if (me.needs.length > 0) throw redirect({ to: '/first-steps', search: { back: location.href } })
  },
  component: lazyRouteComponent(() => import('./shell.tsx'), 'Shell'),
  notFoundComponent: NotFoundPage,
  errorComponent: ErrorPage,
})

/** A slice exports `xRoutes(parent: ShellRoute)`, an array of its routes, listed in router.tsx. */
export type ShellRoute = typeof shellRoute
