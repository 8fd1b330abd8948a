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
  createRoute({
    getParentRoute: () => parent,
    path: '/transfer-plans',
    validateSearch: anySearch,
    component: lazyRouteComponent(() => import('./plan/plans-page.tsx'), 'PlansPage'),
  }),
  createRoute({
    getParentRoute: () => parent,
    path: '/transfer-plans/$id',
    validateSearch: anySearch,
    component: lazyRouteComponent(() => import('./plan/plan-page.tsx'), 'PlanPage'),
  }),
  createRoute({
    getParentRoute: () => parent,
    path: '/transfer-duties',
    validateSearch: anySearch,
    component: lazyRouteComponent(() => import('./plan/duties-page.tsx'), 'DutiesPage'),
  }),
  createRoute({
    getParentRoute: () => parent,
    path: '/transfer-reminders',
    validateSearch: anySearch,
    component: lazyRouteComponent(() => import('./plan/reminders-page.tsx'), 'RemindersPage'),
  }),
  createRoute({
    getParentRoute: () => parent,
    path: '/transfer-statistics',
    validateSearch: anySearch,
    component: lazyRouteComponent(() => import('./plan/statistics-page.tsx'), 'StatisticsPage'),
  }),
  createRoute({
    getParentRoute: () => parent,
    path: '/transfer-agreements',
    validateSearch: anySearch,
    component: lazyRouteComponent(() => import('./agreement/agreements-page.tsx'), 'AgreementsPage'),
  }),
  createRoute({
    getParentRoute: () => parent,
    path: '/paper-transfers/$id',
    validateSearch: anySearch,
    component: lazyRouteComponent(() => import('./paper/paper-page.tsx'), 'PaperPage'),
  }),
  createRoute({
    getParentRoute: () => parent,
    path: '/transfer-quarantine',
    validateSearch: anySearch,
    component: lazyRouteComponent(() => import('./quarantine/quarantine-page.tsx'), 'QuarantinePage'),
  }),
  createRoute({
    getParentRoute: () => parent,
    path: '/self-checks',
    validateSearch: anySearch,
    component: lazyRouteComponent(() => import('./self-check/self-checks-page.tsx'), 'SelfChecksPage'),
  }),
  createRoute({
    getParentRoute: () => parent,
    path: '/self-checks/upload',
    component: lazyRouteComponent(() => import('./self-check/self-check-upload-page.tsx'), 'SelfCheckUploadPage'),
  }),
  createRoute({
    getParentRoute: () => parent,
    path: '/self-checks/$id',
    validateSearch: anySearch,
    component: lazyRouteComponent(() => import('./self-check/self-check-page.tsx'), 'SelfCheckPage'),
  }),
]
