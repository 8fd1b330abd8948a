import { uploadsApi } from '@lantai/core/uploads/api.ts'
import type { Upload, UploadPurpose } from '@lantai/core/uploads/schema.ts'
import { queryOptions } from '@tanstack/react-query'
import { clientOf } from '../../app/client.ts'

const uploads = clientOf(uploadsApi)

export const uploadsKey = ['uploads'] as const

/** One's own uploads that nothing has come of yet, the newest first. */
export const unfinishedQuery = (purpose: UploadPurpose) =>
  queryOptions({
    queryKey: [...uploadsKey, 'unfinished', purpose],
    queryFn: async (): Promise<readonly Upload[]> => {
      const pages = await Promise.all(
        (['open', 'complete', 'refused'] as const).map((state) => uploads.list({ query: { purpose, state } })),
      )
      return pages.flatMap(({ items }) => items)
    },
  })

const isOver = (state: Upload['state']): boolean => state === 'taken' || state === 'refused'

/** An upload whose bytes are all there, until something has come of it. */
export const takingQuery = (id: string) =>
  queryOptions({
    queryKey: [...uploadsKey, 'one', id],
    queryFn: () => uploads.show({ params: { id } }),
    refetchInterval: ({ state }) => (state.data && isOver(state.data.state) ? false : 1000),
  })
