import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import type { ShellRoute } from '../app/shell-route.tsx'
import { anySearch } from '../ui/use-address.ts'

export const authorityRoutes = (parent: ShellRoute) => [
  createRoute({
    getParentRoute: () => parent,
    path: '/authorities',
    validateSearch: anySearch,
    component: lazyRouteComponent(() => import('./authorities-page.tsx'), 'AuthoritiesPage'),
  }),
  createRoute({
    getParentRoute: () => parent,
    path: '/authorities/$id',
    validateSearch: anySearch,
    component: lazyRouteComponent(() => import('./authority-page.tsx'), 'AuthorityPage'),
  }),
]
