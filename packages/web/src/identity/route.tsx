import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import type { rootRoute, ShellRoute } from '../app/shell-route.tsx'
import { anySearch } from '../ui/use-address.ts'

interface Back {
  /** Where the person wanted to go, as an address of this site. */
  back?: string
}

/** An address of the workbench to return to; anything else could lead a person to a foreign page. */
const backOf = (search: Record<string, unknown>): Back =>
  typeof search.back === 'string' && /^\/(?![/\\])/.test(search.back) ? { back: search.back } : {}

/** Pages for those who are not, or not fully, signed in. */
export const openRoutes = (parent: typeof rootRoute) => [
  createRoute({
    getParentRoute: () => parent,
    path: '/sign-in',
    validateSearch: backOf,
    component: lazyRouteComponent(() => import('./sign-in-page.tsx'), 'SignInPage'),
  }),
  createRoute({
    getParentRoute: () => parent,
    path: '/first-steps',
    validateSearch: backOf,
    component: lazyRouteComponent(() => import('./first-steps-page.tsx'), 'FirstStepsPage'),
  }),
  createRoute({
    getParentRoute: () => parent,
    path: '/setup/$token',
    component: lazyRouteComponent(() => import('./setup-page.tsx'), 'SetupPage'),
  }),
]

export const identityRoutes = (parent: ShellRoute) => [
  createRoute({
    getParentRoute: () => parent,
    path: '/organisations',
    validateSearch: anySearch,
    component: lazyRouteComponent(() => import('./organisations-page.tsx'), 'OrganisationsPage'),
  }),
  createRoute({
    getParentRoute: () => parent,
    path: '/people',
    validateSearch: anySearch,
    component: lazyRouteComponent(() => import('./people-page.tsx'), 'PeoplePage'),
  }),
  createRoute({
    getParentRoute: () => parent,
    path: '/grants',
    validateSearch: anySearch,
    component: lazyRouteComponent(() => import('./grants-page.tsx'), 'GrantsPage'),
  }),
  createRoute({
    getParentRoute: () => parent,
    path: '/settings',
    component: lazyRouteComponent(() => import('./settings-page.tsx'), 'SettingsPage'),
  }),
  createRoute({
    getParentRoute: () => parent,
    path: '/account',
    component: lazyRouteComponent(() => import('./account-page.tsx'), 'AccountPage'),
  }),
]
