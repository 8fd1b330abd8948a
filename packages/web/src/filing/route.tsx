import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import type { ShellRoute } from '../app/shell-route.tsx'
import { anySearch } from '../ui/use-address.ts'

export const filingRoutes = (parent: ShellRoute) => [
  createRoute({
    getParentRoute: () => parent,
    path: '/filings',
    validateSearch: anySearch,
    component: lazyRouteComponent(() => import('./filings-page.tsx'), 'FilingsPage'),
  }),
  createRoute({
    getParentRoute: () => parent,
    path: '/filings/$id',
    validateSearch: anySearch,
    component: lazyRouteComponent(() => import('./filing-page.tsx'), 'FilingPage'),
  }),
]
