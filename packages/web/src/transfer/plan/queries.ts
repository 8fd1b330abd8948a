import type { Duty, Reminder } from '@lantai/core/transfer/duty-schema.ts'
import { transferHistoryApi } from '@lantai/core/transfer/history-api.ts'
import { transferPlanApi } from '@lantai/core/transfer/plan-api.ts'
import type { PlanLine, PlanLineFilter, planLineSorts, TransferPlan } from '@lantai/core/transfer/plan-schema.ts'
import type { StatisticsQuery } from '@lantai/core/transfer/statistics-schema.ts'
import { queryOptions, useQueryClient } from '@tanstack/react-query'
import { clientOf } from '../../app/client.ts'
import { type List, useList } from '../../ui/use-list.ts'

export const plans = clientOf(transferPlanApi)
const history = clientOf(transferHistoryApi)

const plansKey = ['transfer-plans'] as const

export const usePlans = (): List<TransferPlan> =>
  useList([...plansKey, 'list'], (cursor) => plans.list({ query: { cursor } }))

export const planQuery = (id: string) =>
  queryOptions({ queryKey: [...plansKey, 'one', id], queryFn: () => plans.show({ params: { id } }) })

export type LineFilters = PlanLineFilter & { readonly sort?: (typeof planLineSorts)[number] }

export const usePlanLines = (id: string, filters: LineFilters): List<PlanLine> =>
  useList([...plansKey, 'lines', id, filters], (cursor) =>
    plans.lines({ params: { id }, query: { ...filters, cursor, limit: 100 } }),
  )

export const settingsQuery = queryOptions({ queryKey: [...plansKey, 'settings'], queryFn: () => plans.settings() })
export const periodsQuery = queryOptions({
  queryKey: [...plansKey, 'periods'],
  queryFn: async () => (await plans.periods()).items,
  staleTime: 600_000,
})

export const useDuties = (done: boolean): List<Duty> =>
  useList([...plansKey, 'duties', done], (cursor) => plans.duties({ query: { done: done || undefined, cursor } }))

export const dutyQuery = (id: string) =>
  queryOptions({ queryKey: [...plansKey, 'duty', id], queryFn: () => plans.duty({ params: { id } }) })

export const useReminders = (query: { unread?: boolean; agencyId?: string }): List<Reminder> =>
  useList([...plansKey, 'reminders', query], (cursor) => plans.reminders({ query: { ...query, cursor } }))

export const statisticsQuery = (query: StatisticsQuery) =>
  queryOptions({
    queryKey: [...plansKey, 'statistics', query],
    queryFn: () => history.statistics({ query }),
    placeholderData: (before) => before,
  })

/** After an act on plans everything about them is asked for anew. */
export function usePlansChanged(): () => Promise<void> {
  const queries = useQueryClient()
  return () => queries.invalidateQueries({ queryKey: plansKey })
}
