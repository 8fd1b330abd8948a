import { refuse } from '@lantai/core/refusal.ts'
import type { transferHistoryApi } from '@lantai/core/transfer/history-api.ts'
import type { StatisticsRow } from '@lantai/core/transfer/statistics-schema.ts'
import { csvStream } from '../base/csv.ts'
import type { House } from '../base/house.ts'
import type { Handlers } from '../base/http.ts'
import { scopeOf } from '../base/scope.ts'
import { compare } from './comparison.ts'
import { transferStatistics } from './statistics.ts'
import { transferFor } from './store.ts'
import { comparedItems } from './store-comparison.ts'

const head = [
  '年度',
  '单位代码',
  '单位',
  '应移交',
  '按期',
  '逾期',
  '未到期',
  '移交次数',
  '接收',
  '退回',
  '首次通过',
  '首次通过率',
]
const headMore = ['接收件（卷）数', '字节数', '常见问题']
const percent = (rate: number | null) => (rate === null ? '' : `${(rate * 100).toFixed(1)}%`)

const cells = ({ agency, year, faults, ...row }: StatisticsRow) => [
  year,
  agency.code,
  agency.name,
  row.due,
  row.onTime,
  row.late,
  row.notYet,
  row.transfers,
  row.accepted,
  row.returned,
  row.firstPassed,
  percent(row.firstPassRate),
  row.items,
  row.bytes,
  faults.map(({ code, name, transfers }) => `${code} ${name}（${transfers}）`).join('；'),
]

export const historyHandlers = (house: House): Handlers<typeof transferHistoryApi> => {
  const { timeZone } = house.config
  return {
    comparison: async ({ db, actor, params }) => {
      const transfer = await transferFor(db, scopeOf(actor), params.id)
      return transfer ? compare(db, transfer) : refuse('http.not-found')
    },
    comparedItems: async ({ db, actor, params, query }) => {
      const transfer = await transferFor(db, scopeOf(actor), params.id)
      if (!transfer) return refuse('http.not-found')
      if (!transfer.resubmits) return refuse('transfer.no-earlier', { number: transfer.number })
      return comparedItems(db, transfer.resubmits, transfer.id, query)
    },
    statistics: ({ db, actor, query, today }) => transferStatistics(db, scopeOf(actor), query, { today, timeZone }),
    exportStatistics: async ({ db, actor, query, today }) => {
      const { rows } = await transferStatistics(db, scopeOf(actor), query, { today, timeZone })
      async function* lines() {
        for (const row of rows) yield cells(row)
      }
      const stream = csvStream([...head, ...headMore], lines())
      return { stream, mediaType: 'text/csv; charset=utf-8', name: '移交统计.csv' }
    },
  }
}
