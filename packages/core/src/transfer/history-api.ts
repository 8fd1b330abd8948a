import { api, Binary } from '../api.ts'
import { ById } from '../schema.ts'
import { ComparedItemPage, ComparedQuery, TransferComparison } from './comparison-schema.ts'
import { StatisticsQuery, TransferStatistics } from './statistics-schema.ts'

/** What transfers tell afterwards: a resubmission beside its first, and figures by agency and year. */
export const transferHistoryApi = api({
  comparison: {
    method: 'GET',
    path: '/transfers/:id/comparison',
    may: 'transfer.read',
    summary: { zh: '重新移交与首次移交对比', en: 'A resubmission beside what it corrects' },
    params: ById,
    reply: TransferComparison,
  },
  comparedItems: {
    method: 'GET',
    path: '/transfers/:id/comparison/items',
    may: 'transfer.read',
    summary: { zh: '逐件对比', en: 'Compared item by item' },
    params: ById,
    query: ComparedQuery,
    reply: ComparedItemPage,
  },
  statistics: {
    method: 'GET',
    path: '/transfer-statistics',
    may: 'transfer.read',
    summary: { zh: '移交统计（单位 × 年度）', en: 'Statistics by agency and year' },
    query: StatisticsQuery,
    reply: TransferStatistics,
  },
  exportStatistics: {
    method: 'GET',
    path: '/transfer-statistics/export',
    may: 'transfer.read',
    summary: { zh: '导出移交统计（CSV）', en: 'Statistics as CSV' },
    query: StatisticsQuery,
    reply: Binary,
  },
})
