import { createRouter } from '@tanstack/react-router'
import { arrangementRoutes } from '../arrangement/route.tsx'
import { auditRoutes } from '../audit/route.tsx'
import { authorityRoutes } from '../authority/route.tsx'
import { catalogueRoutes } from '../catalogue/route.tsx'
import { checksRoutes } from '../checks/route.tsx'
import { connectRoutes } from '../connect/route.tsx'
import { filingRoutes } from '../filing/route.tsx'
import { homeRoutes } from '../home/route.tsx'
import { identityRoutes, openRoutes } from '../identity/route.tsx'
import { interopRoutes } from '../interop/route.tsx'
import { runsRoutes } from '../runs/route.tsx'
import { searchRoutes } from '../search/route.tsx'
import { transferRoutes } from '../transfer/route.tsx'
import { ErrorPage } from './error-page.tsx'
import { rootRoute, shellRoute } from './shell-route.tsx'

const routeTree = rootRoute.addChildren([
  ...openRoutes(rootRoute),
  shellRoute.addChildren([
    ...homeRoutes(shellRoute),
    ...filingRoutes(shellRoute),
    ...transferRoutes(shellRoute),
    ...catalogueRoutes(shellRoute),
    ...searchRoutes(shellRoute),
    ...authorityRoutes(shellRoute),
    ...arrangementRoutes(shellRoute),
    ...interopRoutes(shellRoute),
    ...connectRoutes(shellRoute),
    ...checksRoutes(shellRoute),
    ...runsRoutes(shellRoute),
    ...identityRoutes(shellRoute),
    ...auditRoutes(shellRoute),
  ]),
])

export const router = createRouter({
  routeTree,
  basepath: '/desk',
  defaultPreload: 'intent',
  defaultErrorComponent: ErrorPage,
  scrollRestoration: true,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
