import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import type { ShellRoute } from '../app/shell-route.tsx'
import { anySearch } from '../ui/use-address.ts'

export const checksRoutes = (parent: ShellRoute) => [
  createRoute({
    getParentRoute: () => parent,
    path: '/checks',
    validateSearch: anySearch,
    component: lazyRouteComponent(() => import('./runs-page.tsx'), 'CheckRunsPage'),
  }),
  createRoute({
    getParentRoute: () => parent,
    path: '/checks/$id',
    validateSearch: anySearch,
    component: lazyRouteComponent(() => import('./run-page.tsx'), 'CheckRunPage'),
  }),
  createRoute({
    getParentRoute: () => parent,
    path: '/check-schemes',
    validateSearch: anySearch,
    component: lazyRouteComponent(() => import('./schemes-page.tsx'), 'SchemesPage'),
  }),
  createRoute({
    getParentRoute: () => parent,
    path: '/check-schemes/$id',
    validateSearch: anySearch,
    component: lazyRouteComponent(() => import('./scheme-page.tsx'), 'SchemePage'),
  }),
  createRoute({
    getParentRoute: () => parent,
    path: '/check-items',
    validateSearch: anySearch,
    component: lazyRouteComponent(() => import('./items-page.tsx'), 'CheckItemsPage'),
  }),
]
