import type { SavedSearch } from '@lantai/core/search/schema.ts'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { historyKey, savedKey, search } from './queries.ts'

/** Notes a search that was meant, not every key on the way to it. Nobody waits for it, and nothing hangs on it. */
export function useRemember(): (query: string) => void {
  const queries = useQueryClient()
  return (query) => {
    if (query.trim() === '') return
    search
      .remember({ body: { query: query.trim() } })
      .then(() => queries.invalidateQueries({ queryKey: historyKey }))
      .catch(() => undefined)
  }
}

/** The address of the catalogue that runs a saved search. */
export const addressOf = ({ id, query, filters, in: lookIn }: SavedSearch): Record<string, unknown> => ({
  ...filters,
  ...(query ? { q: query } : {}),
  ...(lookIn === 'both' ? {} : { in: lookIn }),
  saved: id,
})

/** Once a saved search has been looked at, its news are none any more. */
export function useSeen(id: string | undefined): void {
  const queries = useQueryClient()
  useEffect(() => {
    if (!id) return
    search
      .seen({ params: { id } })
      .then(() =>
        Promise.all([
          queries.invalidateQueries({ queryKey: savedKey }),
          queries.invalidateQueries({ queryKey: ['waits', 'saved-searches'] }),
        ]),
      )
      // It may have been removed on another screen.
      .catch(() => undefined)
  }, [id, queries])
}
