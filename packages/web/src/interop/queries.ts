import { interopApi } from '@lantai/core/interop/api.ts'
import type { FindingQuery, Import, ImportFinding, ImportQuery, LoadedItem } from '@lantai/core/interop/schema.ts'
import { queryOptions } from '@tanstack/react-query'
import { clientOf } from '../app/client.ts'
import { type List, useList } from '../ui/use-list.ts'

export const interop = clientOf(interopApi)

export const importsKey = ['imports'] as const

export const useImports = (query: Omit<ImportQuery, 'cursor' | 'limit'>): List<Import> =>
  useList([...importsKey, 'list', query], (cursor) => interop.list({ query: { ...query, cursor, limit: 50 } }), {
    every: 5000,
  })

export const importQuery = (id: string) =>
  queryOptions({ queryKey: [...importsKey, 'one', id], queryFn: () => interop.show({ params: { id } }) })

export const useFindings = (id: string, version: number, query: Pick<FindingQuery, 'code'>): List<ImportFinding> =>
  useList([...importsKey, 'findings', id, version, query], (cursor) =>
    interop.findings({ params: { id }, query: { ...query, cursor, limit: 100 } }),
  )

export const useLoaded = (id: string): List<LoadedItem> =>
  useList([...importsKey, 'loaded', id], (cursor) => interop.loaded({ params: { id }, query: { cursor, limit: 100 } }))

export const mapsQuery = queryOptions({
  queryKey: [...importsKey, 'maps'],
  queryFn: async () => (await interop.maps()).items,
})

export const exportColumnsQuery = queryOptions({
  queryKey: ['export-columns'],
  queryFn: () => interop.exportColumns(),
  staleTime: 600_000,
})
