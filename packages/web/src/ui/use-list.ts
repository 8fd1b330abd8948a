import type { PageOf } from '@lantai/core/schema.ts'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useMemo } from 'react'

export interface List<R> {
  readonly rows: readonly R[]
  readonly total: number | null
  readonly approximate: boolean
  /** Nothing has arrived yet. */
  readonly waiting: boolean
  readonly loadingMore: boolean
  readonly hasMore: boolean
  readonly error: unknown
  readonly loadMore: () => void
  readonly refresh: () => void
}

/**
 * A keyset list, page after page: `useList(['transfers', query], (cursor) => transfers.list({ query: { ...query, cursor } }))`.
 * While another query loads, the rows of the one before stay.
 */
export function useList<R>(
  key: readonly unknown[],
  page: (cursor: string | undefined) => Promise<PageOf<R>>,
  options: { readonly every?: number | false; readonly enabled?: boolean } = {},
): List<R> {
  const query = useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam }) => page(pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
    placeholderData: (before) => before,
    // The more pages have been opened, the more requests one round costs.
    refetchInterval: ({ state }) => options.every && options.every * Math.max(1, state.data?.pages.length ?? 1),
    enabled: options.enabled ?? true,
  })
  const pages = query.data?.pages
  const rows = useMemo(() => pages?.flatMap((one) => one.items) ?? [], [pages])
  return {
    rows,
    total: pages?.[0]?.total ?? null,
    approximate: pages?.[0]?.approximate ?? false,
    waiting: query.isPending && (options.enabled ?? true),
    loadingMore: query.isFetchingNextPage,
    hasMore: query.hasNextPage,
    error: query.error,
    loadMore: () => {
      if (query.hasNextPage && !query.isFetchingNextPage) query.fetchNextPage()
    },
    refresh: () => void query.refetch(),
  }
}
