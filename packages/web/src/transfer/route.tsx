import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import type { ShellRoute } from '../app/shell-route.tsx'
import { anySearch } from '../ui/use-address.ts'

export const transferRoutes = (parent: ShellRoute) => [
  createRoute({
    getParentRoute: () => parent,
    path: '/transfers',
    validateSearch: anySearch,
    component: lazyRouteComponent(() => import('./transfers-page.tsx'), 'TransfersPage'),
  }),
  createRoute({
    getParentRoute: () => parent,
    path: '/transfers/matrix',
    validateSearch: anySearch,
    component: lazyRouteComponent(() => import('./matrix-page.tsx'), 'MatrixPage'),
  }),
  createRoute({
    getParentRoute: () => parent,
    path: '/transfers/upload',
    component: lazyRouteComponent(() => import('./upload-page.tsx'), 'UploadPage'),
  }),
  createRoute({
    getParentRoute: () => parent,
    path: '/transfers/$id',
    validateSearch: anySearch,
    component: lazyRouteComponent(() => import('./transfer-page.tsx'), 'TransferPage'),
  }),
  createRoute({
    getParentRoute: () => parent,
    path: '/packages',
    component: lazyRouteComponent(() => import('./drafts-page.tsx'), 'DraftsPage'),
  }),
  createRoute({
    getParentRoute: () => parent,
    path: '/packages/$id',
    validateSearch: anySearch,
    component: lazyRouteComponent(() => import('./draft-page.tsx'), 'DraftPage'),
  }),
]
