import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import type { ShellRoute } from '../app/shell-route.tsx'
import { anySearch } from '../ui/use-address.ts'

export const arrangementRoutes = (parent: ShellRoute) => [
  createRoute({
    getParentRoute: () => parent,
    path: '/arrangement',
    validateSearch: anySearch,
    component: lazyRouteComponent(() => import('./schedules-page.tsx'), 'SchedulesPage'),
  }),
  createRoute({
    getParentRoute: () => parent,
    path: '/arrangement/schedules/$id',
    validateSearch: anySearch,
    component: lazyRouteComponent(() => import('./schedule-page.tsx'), 'SchedulePage'),
  }),
  createRoute({
    getParentRoute: () => parent,
    path: '/arrangement/codes',
    validateSearch: anySearch,
    component: lazyRouteComponent(() => import('./codes-page.tsx'), 'CodesPage'),
  }),
  createRoute({
    getParentRoute: () => parent,
    path: '/arrangement/schemes',
    validateSearch: anySearch,
    component: lazyRouteComponent(() => import('./schemes-page.tsx'), 'SchemesPage'),
  }),
  createRoute({
    getParentRoute: () => parent,
    path: '/arrangement/schemes/$id',
    validateSearch: anySearch,
    component: lazyRouteComponent(() => import('./scheme-page.tsx'), 'SchemePage'),
  }),
]
