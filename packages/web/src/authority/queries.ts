import { authorityApi } from '@lantai/core/authority/api.ts'
import type { LinkRole } from '@lantai/core/authority/kinds.ts'
import type { LinkedFonds, LinkedItem } from '@lantai/core/authority/link-schema.ts'
import type { AuthorityFilters, AuthorityRow } from '@lantai/core/authority/schema.ts'
import { queryOptions, useQueryClient } from '@tanstack/react-query'
import { clientOf } from '../app/client.ts'
import { type List, useList } from '../ui/use-list.ts'

export const authority = clientOf(authorityApi)

export const authoritiesKey = ['authorities'] as const

export const useAuthorities = (filters: AuthorityFilters): List<AuthorityRow> =>
  useList([...authoritiesKey, 'list', filters], (cursor) =>
    authority.list({ query: { ...filters, cursor, limit: 100 } }),
  )

export const authorityQuery = (id: string) =>
  queryOptions({ queryKey: [...authoritiesKey, 'one', id], queryFn: () => authority.show({ params: { id } }) })

export const versionsQuery = (id: string) =>
  queryOptions({
    queryKey: [...authoritiesKey, 'versions', id],
    queryFn: async () => (await authority.versions({ params: { id } })).items,
  })

export const versionQuery = (id: string, version: number) =>
  queryOptions({
    queryKey: [...authoritiesKey, 'version', id, version],
    queryFn: () => authority.version({ params: { id, version } }),
    staleTime: 60_000,
  })

export const actsQuery = (id: string) =>
  queryOptions({
    queryKey: [...authoritiesKey, 'acts', id],
    queryFn: async () => (await authority.acts({ params: { id } })).items,
  })

export const proposalQuery = (id: string, role: LinkRole) =>
  queryOptions({
    queryKey: [...authoritiesKey, 'proposal', id, role],
    queryFn: async () => (await authority.proposal({ params: { id }, query: { role } })).names,
  })

export const similarQuery = (name: string, except: string | undefined) =>
  queryOptions({
    queryKey: [...authoritiesKey, 'similar', name, except],
    queryFn: async () => (await authority.similar({ query: { name, except } })).items,
    enabled: name.trim().length > 1,
  })

export const useLinkedItems = (id: string, role: LinkRole | undefined): List<LinkedItem> =>
  useList([...authoritiesKey, 'items', id, role], (cursor) =>
    authority.linkedItems({ params: { id }, query: { role, cursor, limit: 100 } }),
  )

export const useLinkedFonds = (id: string): List<LinkedFonds> =>
  useList([...authoritiesKey, 'fonds', id], (cursor) =>
    authority.linkedFonds({ params: { id }, query: { cursor, limit: 100 } }),
  )

export const recordAuthoritiesQuery = (of: 'item' | 'fonds', id: string) =>
  queryOptions({
    queryKey: [...authoritiesKey, 'of', of, id],
    queryFn: async () =>
      (await (of === 'item' ? authority.ofItem({ params: { id } }) : authority.ofFonds({ params: { id } }))).items,
  })

/** After any change: lists, records, links and histories are asked for again. */
export function useAuthoritiesChanged(): () => Promise<void> {
  const queries = useQueryClient()
  return () => queries.invalidateQueries({ queryKey: authoritiesKey })
}
