import { catalogueApi } from '@lantai/core/catalogue/api.ts'
import type { Fonds, Item, ItemPage, ItemQuery } from '@lantai/core/catalogue/schema.ts'
import type { FacetKind, SearchOrder } from '@lantai/core/search/schema.ts'
import type { Text } from '@lantai/core/text.ts'
import { type InfiniteData, queryOptions, useQueryClient } from '@tanstack/react-query'
import { clientOf } from '../app/client.ts'
import { type List, useList } from '../ui/use-list.ts'

export const catalogue = clientOf(catalogueApi)

export type ItemFilters = Omit<ItemQuery, 'cursor' | 'limit'>

export const itemsKey = ['items'] as const

interface Items {
  readonly list: List<Item>
  /** The order that the rows have. */
  readonly order: SearchOrder
  /** Why nothing could match. */
  readonly note: Text | null
  /** What of the query could not be read as it was meant. */
  readonly notes: readonly Text[]
  readonly rebuilding: boolean
}

/** Items page after page, with what the search has to say of them. */
export function useItems(filters: ItemFilters): Items {
  const key = [...itemsKey, 'list', filters]
  const list = useList<Item>(key, (cursor) => catalogue.list({ query: { ...filters, cursor, limit: 100 } }))
  // useList keeps rows only; the rest of the first page lies in the same cache.
  const first = useQueryClient().getQueryData<InfiniteData<ItemPage>>(key)?.pages[0]
  const note = first?.note && first.noteEn ? { zh: first.note, en: first.noteEn } : null
  const order = first?.order ?? filters.sort ?? 'newest'
  return { list, order, note, notes: first?.notes ?? noNotes, rebuilding: first?.rebuilding ?? false }
}

const noNotes: readonly Text[] = []
const shownFacets: FacetKind[] = ['fonds', 'decade', 'category', 'level', 'retention', 'organ', 'creator', 'access']

export const facetsQuery = ({ sort: _, ...filters }: ItemFilters) =>
  queryOptions({
    queryKey: ['items', 'facets', filters],
    queryFn: () => catalogue.facets({ query: { ...filters, kinds: shownFacets } }),
    placeholderData: (former) => former,
  })

export const itemQuery = (id: string) =>
  queryOptions({ queryKey: ['items', 'one', id], queryFn: () => catalogue.show({ params: { id } }) })

export const outlookQuery = (id: string, fileId: string) =>
  queryOptions({
    queryKey: ['items', 'outlook', id, fileId],
    queryFn: () => catalogue.outlook({ params: { id, fileId } }),
    staleTime: Number.POSITIVE_INFINITY,
  })

export const fondsKey = ['fonds'] as const

export const useFondsList = (q: string | undefined): List<Fonds> =>
  useList(['fonds', 'list', q], (cursor) => catalogue.fondsList({ query: { q, cursor, limit: 100 } }))

/** Fonds to choose from; a repository has some hundreds, and the cap is the largest page there is. */
export const fondsChoiceQuery = queryOptions({
  queryKey: ['fonds', 'choice'],
  queryFn: async () => (await catalogue.fondsList({ query: { limit: 500 } })).items,
  staleTime: 60_000,
})
