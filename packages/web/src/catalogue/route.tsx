import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import type { ShellRoute } from '../app/shell-route.tsx'
import { anySearch } from '../ui/use-address.ts'

export const catalogueRoutes = (parent: ShellRoute) => [
  createRoute({
    getParentRoute: () => parent,
    path: '/catalogue',
    validateSearch: anySearch,
    component: lazyRouteComponent(() => import('./catalogue-page.tsx'), 'CataloguePage'),
  }),
  createRoute({
    getParentRoute: () => parent,
    path: '/tree',
    validateSearch: anySearch,
    component: lazyRouteComponent(() => import('./tree/tree-page.tsx'), 'TreePage'),
  }),
  createRoute({
    getParentRoute: () => parent,
    path: '/catalogue-grid',
    validateSearch: anySearch,
    component: lazyRouteComponent(() => import('./bulk/grid-page.tsx'), 'GridPage'),
  }),
  createRoute({
    getParentRoute: () => parent,
    path: '/virtual-files',
    validateSearch: anySearch,
    component: lazyRouteComponent(() => import('./groups/virtual-files-page.tsx'), 'VirtualFilesPage'),
  }),
  createRoute({
    getParentRoute: () => parent,
    path: '/fonds/$id',
    component: lazyRouteComponent(() => import('./fonds/fonds-detail-page.tsx'), 'FondsDetailPage'),
  }),
  createRoute({
    getParentRoute: () => parent,
    path: '/edits',
    validateSearch: anySearch,
    component: lazyRouteComponent(() => import('./bulk/acts-page.tsx'), 'ActsPage'),
  }),
  createRoute({
    getParentRoute: () => parent,
    path: '/catalogue/$id',
    component: lazyRouteComponent(() => import('./item-page.tsx'), 'ItemPage'),
  }),
  createRoute({
    getParentRoute: () => parent,
    path: '/fonds',
    validateSearch: anySearch,
    component: lazyRouteComponent(() => import('./fonds-page.tsx'), 'FondsPage'),
  }),
]
