import { checkRunApi, checkSchemeApi } from '@lantai/core/checks/api.ts'
import type { CheckRunQuery, CheckRunRow } from '@lantai/core/checks/run-schema.ts'
import type { CheckFinding } from '@lantai/core/checks/schema.ts'
import type { SchemeQuery, SchemeRow } from '@lantai/core/checks/scheme-schema.ts'
import { queryOptions } from '@tanstack/react-query'
import { clientOf } from '../app/client.ts'
import { type List, useList } from '../ui/use-list.ts'

export const checkRuns = clientOf(checkRunApi)
export const checkSchemes = clientOf(checkSchemeApi)

export const checksKey = ['checks'] as const
export type RunFilters = Omit<CheckRunQuery, 'cursor' | 'limit'>
export type SchemeFilters = Omit<SchemeQuery, 'cursor' | 'limit'>
export type Stage = CheckRunRow['stage']

export const useCheckRuns = (query: RunFilters): List<CheckRunRow> =>
  useList([...checksKey, 'runs', query], (cursor) => checkRuns.list({ query: { ...query, cursor } }), { every: 10_000 })

export const checkRunQuery = (id: string) =>
  queryOptions({
    queryKey: [...checksKey, 'run', id],
    queryFn: () => checkRuns.show({ params: { id } }),
    refetchInterval: ({ state }) => (state.data?.state === 'running' ? 2000 : false),
  })

export const useFindings = (runId: string, code: string): List<CheckFinding> =>
  useList([...checksKey, 'findings', runId, code], (cursor) =>
    checkRuns.findings({ params: { id: runId }, query: { code, cursor, limit: 100 } }),
  )

export const useSchemes = (query: SchemeFilters): List<SchemeRow> =>
  useList([...checksKey, 'schemes', query], (cursor) => checkSchemes.list({ query: { ...query, cursor } }))

export const schemeQuery = (id: string) =>
  queryOptions({ queryKey: [...checksKey, 'scheme', id], queryFn: () => checkSchemes.show({ params: { id } }) })

export const differenceQuery = (id: string, revision: number) =>
  queryOptions({
    queryKey: [...checksKey, 'difference', id, revision],
    queryFn: () => checkSchemes.difference({ params: { id }, query: {} }),
  })

export const catalogueQuery = (stage: Stage, catalogue?: string) =>
  queryOptions({
    queryKey: [...checksKey, 'catalogue', stage, catalogue],
    queryFn: () => checkSchemes.catalogue({ query: { stage, catalogue } }),
    staleTime: 600_000,
  })

export const scheduleQuery = queryOptions({
  queryKey: [...checksKey, 'schedule'],
  queryFn: () => checkRuns.schedule(),
})
