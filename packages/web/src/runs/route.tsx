import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import type { ShellRoute } from '../app/shell-route.tsx'
import { anySearch } from '../ui/use-address.ts'

export const runsRoutes = (parent: ShellRoute) => [
  createRoute({
    getParentRoute: () => parent,
    path: '/runs',
    validateSearch: anySearch,
    component: lazyRouteComponent(() => import('./runs-page.tsx'), 'RunsPage'),
  }),
]
