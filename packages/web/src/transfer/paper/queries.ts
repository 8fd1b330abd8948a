import { paperTransferApi } from '@lantai/core/transfer/paper-api.ts'
import type { PaperRow } from '@lantai/core/transfer/paper-schema.ts'
import { queryOptions, useQueryClient } from '@tanstack/react-query'
import { clientOf } from '../../app/client.ts'
import { type List, useList } from '../../ui/use-list.ts'
import { transfersKey } from '../queries.ts'

export const papers = clientOf(paperTransferApi)

export const paperQuery = (id: string) =>
  queryOptions({ queryKey: [...transfersKey, 'paper', id], queryFn: () => papers.show({ params: { id } }) })

export interface RowFilters {
  readonly problems?: boolean | undefined
  readonly text?: string | undefined
}

export const usePaperRows = (id: string, filters: RowFilters): List<PaperRow> =>
  useList([...transfersKey, 'paper-rows', id, filters], (cursor) =>
    papers.rows({ params: { id }, query: { ...filters, cursor, limit: 100 } }),
  )

/** A transfer of paper is one of the transfers: whatever is shown of any is asked for anew. */
export function usePaperChanged(): () => Promise<void> {
  const queries = useQueryClient()
  return () => queries.invalidateQueries({ queryKey: transfersKey })
}
