import { quarantineApi } from '@lantai/core/transfer/quarantine-api.ts'
import type { Quarantine, QuarantineQuery } from '@lantai/core/transfer/quarantine-schema.ts'
import { useQueryClient } from '@tanstack/react-query'
import type { Static } from 'typebox'
import { clientOf } from '../../app/client.ts'
import { type List, useList } from '../../ui/use-list.ts'
import { transfersKey } from '../queries.ts'

export const quarantines = clientOf(quarantineApi)
export type QuarantineFilters = Omit<Static<typeof QuarantineQuery>, 'cursor' | 'limit'>

export const useQuarantine = (filters: QuarantineFilters): List<Quarantine> =>
  useList([...transfersKey, 'quarantine', filters], (cursor) => quarantines.list({ query: { ...filters, cursor } }))

/** What is kept apart is a transfer: its page changes with the quarantine. */
export function useQuarantineChanged(): () => Promise<void> {
  const queries = useQueryClient()
  return () => queries.invalidateQueries({ queryKey: transfersKey })
}
