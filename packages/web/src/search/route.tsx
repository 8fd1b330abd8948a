import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import type { ShellRoute } from '../app/shell-route.tsx'
import { anySearch } from '../ui/use-address.ts'

export const searchRoutes = (parent: ShellRoute) => [
  createRoute({
    getParentRoute: () => parent,
    path: '/searches',
    validateSearch: anySearch,
    component: lazyRouteComponent(() => import('./searches-page.tsx'), 'SearchesPage'),
  }),
  createRoute({
    getParentRoute: () => parent,
    path: '/search-help',
    component: lazyRouteComponent(() => import('./help-page.tsx'), 'SearchHelpPage'),
  }),
]
