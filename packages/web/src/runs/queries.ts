import { runsApi } from '@lantai/core/runs/api.ts'
import type { Run, RunState } from '@lantai/core/runs/schema.ts'
import { queryOptions } from '@tanstack/react-query'
import { clientOf } from '../app/client.ts'
import { isUnderWay } from '../ui/run-progress.tsx'
import { type List, useList } from '../ui/use-list.ts'

export const runs = clientOf(runsApi)

/** New runs appear and those under way move, so the list is asked for again while it is looked at. */
export const useRuns = (state: RunState | undefined): List<Run> =>
  useList(['runs', 'list', state], (cursor) => runs.list({ query: { state, cursor, limit: 100 } }), { every: 2500 })

export const runQuery = (id: string) =>
  queryOptions({
    queryKey: ['run', id],
    queryFn: () => runs.show({ params: { id } }),
    refetchInterval: ({ state }) => (state.data && !isUnderWay(state.data.run.state) ? false : 1000),
  })
