import { searchApi } from '@lantai/core/search/api.ts'
import type { Filters, LookIn } from '@lantai/core/search/schema.ts'
import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { clientOf } from '../app/client.ts'

export const search = clientOf(searchApi)

export const suggestionsQuery = (typed: string) =>
  queryOptions({
    queryKey: ['search', 'suggestions', typed],
    queryFn: async () => (await search.suggest({ query: { q: typed } })).items,
    enabled: typed !== '',
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  })

/** The query that found nothing, with its filters. */
export type Asked = Filters & { readonly q: string; readonly in?: LookIn }

export const nearQuery = (asked: Asked) =>
  queryOptions({
    queryKey: ['search', 'near', asked],
    queryFn: async () => (await search.near({ query: asked })).items,
    staleTime: 30_000,
  })

export const savedKey = ['search', 'saved'] as const
export const savedQuery = queryOptions({
  queryKey: savedKey,
  queryFn: async () => (await search.saved()).items,
  staleTime: 15_000,
})

export const historyKey = ['search', 'history'] as const
export const historyQuery = queryOptions({
  queryKey: historyKey,
  queryFn: async () => (await search.history()).items,
  staleTime: 15_000,
})

export const indexQuery = queryOptions({ queryKey: ['search', 'index'], queryFn: () => search.status() })
