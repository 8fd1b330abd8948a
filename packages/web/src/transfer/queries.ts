import { transferApi } from '@lantai/core/transfer/api.ts'
import type { DraftRow, Transfer, TransferItem, TransferQuery, TransferState } from '@lantai/core/transfer/schema.ts'
import { queryOptions } from '@tanstack/react-query'
import type { Static } from 'typebox'
import { clientOf } from '../app/client.ts'
import { type List, useList } from '../ui/use-list.ts'
import { useEvery } from './use-every.ts'

export const transfers = clientOf(transferApi)

export type TransferFilters = Omit<Static<typeof TransferQuery>, 'cursor' | 'limit'>

/** States in which the server is at work: the page asks again until they are over. */
const working: readonly TransferState[] = ['RECEIVED', 'CHECKING', 'ACCEPTING']
export const isWorking = (state: TransferState): boolean => working.includes(state)

export function useTransfers(filters: TransferFilters): List<Transfer> {
  const list = useList(['transfers', 'list', filters], (cursor) =>
    transfers.list({ query: { ...filters, cursor, limit: 100 } }),
  )
  useEvery(4000, list.rows.some((transfer) => isWorking(transfer.state)) && list.refresh)
  return list
}

export const matrixQuery = (range: { from?: number; to?: number }) =>
  queryOptions({
    queryKey: ['transfers', 'matrix', range],
    queryFn: () => transfers.matrix({ query: range }),
    placeholderData: (before) => before,
  })

export const transferQuery = (id: string) =>
  queryOptions({
    queryKey: ['transfers', 'one', id],
    queryFn: () => transfers.show({ params: { id } }),
    refetchInterval: ({ state }) => (state.data && isWorking(state.data.transfer.state) ? 2000 : false),
  })

/** Everything about transfers may have changed after an act. */
export const transfersKey = ['transfers'] as const

export const useTransferItems = (id: string, text: string | undefined): List<TransferItem> =>
  useList(['transfers', 'items', id, text], (cursor) =>
    transfers.items({ params: { id }, query: { text, cursor, limit: 100 } }),
  )

export const draftsKey = ['transfer-drafts'] as const

export const draftsQuery = queryOptions({
  queryKey: ['transfer-drafts', 'list'],
  queryFn: async () => (await transfers.drafts()).items,
})

export const draftQuery = (id: string) =>
  queryOptions({
    queryKey: ['transfer-drafts', 'one', id],
    queryFn: () => transfers.showDraft({ params: { id } }),
    refetchInterval: ({ state }) => (state.data?.state === 'making' ? 1500 : false),
  })

export const useDraftRows = (id: string, problems: boolean): List<DraftRow> =>
  useList(['transfer-drafts', 'rows', id, problems], (cursor) =>
    transfers.draftRows({ params: { id }, query: { problems: problems || undefined, cursor, limit: 200 } }),
  )
