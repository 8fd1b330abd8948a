import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import type { ShellRoute } from '../app/shell-route.tsx'
import { anySearch } from '../ui/use-address.ts'

export const connectRoutes = (parent: ShellRoute) => [
  createRoute({
    getParentRoute: () => parent,
    path: '/systems',
    validateSearch: anySearch,
    component: lazyRouteComponent(() => import('./systems-page.tsx'), 'SystemsPage'),
  }),
  createRoute({
    getParentRoute: () => parent,
    path: '/systems/$id',
    validateSearch: anySearch,
    component: lazyRouteComponent(() => import('./system-page.tsx'), 'SystemPage'),
  }),
  createRoute({
    getParentRoute: () => parent,
    path: '/deliveries',
    validateSearch: anySearch,
    component: lazyRouteComponent(() => import('./deliveries-page.tsx'), 'DeliveriesPage'),
  }),
  createRoute({
    getParentRoute: () => parent,
    path: '/deliveries/$id',
    validateSearch: anySearch,
    component: lazyRouteComponent(() => import('./delivery-page.tsx'), 'DeliveryPage'),
  }),
  createRoute({
    getParentRoute: () => parent,
    path: '/call-backs',
    validateSearch: anySearch,
    component: lazyRouteComponent(() => import('./call-backs-page.tsx'), 'CallBacksPage'),
  }),
  createRoute({
    getParentRoute: () => parent,
    path: '/reconciliations',
    validateSearch: anySearch,
    component: lazyRouteComponent(() => import('./reconciliations-page.tsx'), 'ReconciliationsPage'),
  }),
  createRoute({
    getParentRoute: () => parent,
    path: '/reconciliations/$id',
    validateSearch: anySearch,
    component: lazyRouteComponent(() => import('./reconciliation-page.tsx'), 'ReconciliationPage'),
  }),
]
