import { filingApi } from '@lantai/core/filing/api.ts'
import type {
  Filing,
  FilingFile,
  FilingFileQuery,
  FilingFinding,
  FilingQuery,
  FilingStep,
} from '@lantai/core/filing/schema.ts'
import { queryOptions } from '@tanstack/react-query'
import type { Static } from 'typebox'
import { clientOf } from '../app/client.ts'
import { type List, useList } from '../ui/use-list.ts'

export const filings = clientOf(filingApi)

export type FilingFilters = Omit<Static<typeof FilingQuery>, 'cursor' | 'limit'>
export type FileFilters = Omit<Static<typeof FilingFileQuery>, 'cursor' | 'limit'>

/** Everything about one filing hangs below this key. */
export const filingKey = (id: string) => ['filings', 'one', id] as const
export const filingsKey = ['filings'] as const

export const useFilings = (filters: FilingFilters): List<Filing> =>
  useList(['filings', 'list', filters], (cursor) => filings.list({ query: { ...filters, cursor, limit: 100 } }))

export const fondsQuery = queryOptions({
  queryKey: ['filings', 'fonds'],
  queryFn: async () => (await filings.fonds()).items,
  staleTime: 60_000,
})

export const filingQuery = (id: string) =>
  queryOptions({
    queryKey: [...filingKey(id), 'show'],
    queryFn: () => filings.show({ params: { id } }),
    refetchInterval: ({ state }) => (state.data?.filing.state === 'handing-over' ? 2000 : false),
  })

export const gridKey = (id: string) => [...filingKey(id), 'grid'] as const
/** All items at once: 5,000 are about 2 MB. Kept fresh by what each act answers, so that it is fetched once. */
export const gridQuery = (id: string) =>
  queryOptions({
    queryKey: gridKey(id),
    queryFn: () => filings.grid({ params: { id } }),
    staleTime: 60_000,
    // Sharing structure over 5,000 rows costs more than drawing the 30 in sight.
    structuralSharing: false,
  })

export const choicesQuery = (id: string) =>
  queryOptions({
    queryKey: [...filingKey(id), 'choices'],
    queryFn: () => filings.choices({ params: { id } }),
    staleTime: 60_000,
  })

export const classesQuery = (id: string) =>
  queryOptions({
    queryKey: [...filingKey(id), 'classes'],
    queryFn: async () => (await filings.classes({ params: { id } })).items,
    placeholderData: (before) => before,
  })

export const boxesQuery = (id: string) =>
  queryOptions({
    queryKey: [...filingKey(id), 'boxes'],
    queryFn: async () => (await filings.boxes({ params: { id } })).items,
    placeholderData: (before) => before,
  })

export const itemQuery = (id: string, itemId: string) =>
  queryOptions({
    queryKey: [...filingKey(id), 'item', itemId],
    queryFn: () => filings.item({ params: { id, itemId } }),
    placeholderData: (before) => (before?.row.id === itemId ? before : undefined),
  })

export const useFiles = (id: string, filters: FileFilters): List<FilingFile> =>
  useList([...filingKey(id), 'files', filters], (cursor) =>
    filings.files({ params: { id }, query: { ...filters, cursor, limit: 200 } }),
  )

export const useSteps = (id: string, enabled: boolean): List<FilingStep> =>
  useList([...filingKey(id), 'steps'], (cursor) => filings.steps({ params: { id }, query: { cursor, limit: 50 } }), {
    enabled,
  })

export const useFindings = (id: string, level: FilingFinding['level'] | undefined): List<FilingFinding> =>
  useList([...filingKey(id), 'findings', level], (cursor) =>
    filings.findings({ params: { id }, query: { level, cursor, limit: 200 } }),
  )
