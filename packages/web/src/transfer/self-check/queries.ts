import { selfCheckApi } from '@lantai/core/transfer/self-check-api.ts'
import type { SelfCheck } from '@lantai/core/transfer/self-check-schema.ts'
import { queryOptions, useQueryClient } from '@tanstack/react-query'
import { clientOf } from '../../app/client.ts'
import { type List, useList } from '../../ui/use-list.ts'
import { useEvery } from '../use-every.ts'

export const selfChecks = clientOf(selfCheckApi)

const selfChecksKey = ['self-checks'] as const

export function useSelfChecks(): List<SelfCheck> {
  const list = useList([...selfChecksKey, 'list'], (cursor) => selfChecks.list({ query: { cursor } }))
  useEvery(4000, list.rows.some(({ state }) => state === 'checking') && list.refresh)
  return list
}

export const selfCheckQuery = (id: string) =>
  queryOptions({
    queryKey: [...selfChecksKey, 'one', id],
    queryFn: async () => (await selfChecks.show({ params: { id } })).selfCheck,
    refetchInterval: ({ state }) => (state.data?.state === 'checking' ? 2000 : false),
  })

export function useSelfChecksChanged(): () => Promise<void> {
  const queries = useQueryClient()
  return () => queries.invalidateQueries({ queryKey: selfChecksKey })
}
