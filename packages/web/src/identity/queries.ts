import { identityApi } from '@lantai/core/identity/api.ts'
import type {
  Account,
  AccountQuery,
  Grant,
  GrantQuery,
  Organisation,
  OrganisationQuery,
} from '@lantai/core/identity/schema.ts'
import { queryOptions, useQueryClient } from '@tanstack/react-query'
import type { Static } from 'typebox'
import { clientOf } from '../app/client.ts'
import { type List, useList } from '../ui/use-list.ts'

export const identity = clientOf(identityApi)

type Filters<Q> = Omit<Q, 'cursor' | 'limit'>
export type AccountFilters = Filters<Static<typeof AccountQuery>>
export type GrantFilters = Filters<Static<typeof GrantQuery>>
export type OrganisationFilters = Filters<Static<typeof OrganisationQuery>>

export const regionsQuery = queryOptions({
  queryKey: ['regions'],
  queryFn: async () => (await identity.regions()).items,
})

export const settingsQuery = queryOptions({
  queryKey: ['settings', 'sign-in'],
  queryFn: () => identity.signInSettings(),
})

export const organisationQuery = (id: string) =>
  queryOptions({ queryKey: ['organisations', 'one', id], queryFn: () => identity.organisation({ params: { id } }) })

export const accountQuery = (id: string) =>
  queryOptions({ queryKey: ['accounts', 'one', id], queryFn: () => identity.account({ params: { id } }) })

export const useOrganisations = (filters: OrganisationFilters, enabled = true): List<Organisation> =>
  useList(
    ['organisations', 'list', filters],
    (cursor) => identity.organisations({ query: { ...filters, cursor, limit: 100 } }),
    { enabled },
  )

export const useAccounts = (filters: AccountFilters): List<Account> =>
  useList(['accounts', 'list', filters], (cursor) => identity.accounts({ query: { ...filters, cursor, limit: 100 } }))

export const useGrants = (filters: GrantFilters): List<Grant> =>
  useList(['grants', 'list', filters], (cursor) => identity.grants({ query: { ...filters, cursor, limit: 100 } }))

/** After any act on accounts, grants or organisations: what is on screen is asked for again. */
export function useIdentityChanged(): () => Promise<unknown> {
  const queries = useQueryClient()
  return () =>
    Promise.all(
      ['organisations', 'accounts', 'grants', 'regions'].map((key) => queries.invalidateQueries({ queryKey: [key] })),
    )
}
