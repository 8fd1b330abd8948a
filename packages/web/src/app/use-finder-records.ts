import { authorityApi } from '@lantai/core/authority/api.ts'
import { catalogueApi } from '@lantai/core/catalogue/api.ts'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useRested } from '../ui/use-rested.ts'
import { clientOf } from './client.ts'
import type { Place } from './finder-commands.ts'
import { useMay } from './session.ts'

const catalogue = clientOf(catalogueApi)
const authority = clientOf(authorityApi)
const restMs = 150

export interface FoundRecord {
  readonly key: string
  readonly group: 'records' | 'fonds' | 'authorities'
  readonly text: string
  readonly note: string
  readonly go: Place
}

/** Records, fonds and authority records that a few words or a code may mean, each asked for as the permissions allow. */
export function useFinderRecords(words: string): { found: readonly FoundRecord[]; asked: string; error: unknown } {
  const may = useMay()
  const asked = useRested(words.trim(), restMs)
  const options = { placeholderData: keepPreviousData, staleTime: 10_000 } as const
  const records = useQuery({
    ...options,
    queryKey: ['finder', 'records', asked],
    queryFn: async () => (await catalogue.list({ query: { q: asked, in: 'description', limit: 8 } })).items,
    enabled: asked !== '' && may('catalogue.read'),
  })
  const fonds = useQuery({
    ...options,
    queryKey: ['finder', 'fonds', asked],
    queryFn: async () => (await catalogue.fondsList({ query: { q: asked.slice(0, 100), limit: 4 } })).items,
    enabled: asked !== '' && may('catalogue.read'),
  })
  const names = useQuery({
    ...options,
    queryKey: ['finder', 'authorities', asked],
    queryFn: async () => (await authority.list({ query: { q: asked.slice(0, 100), limit: 4 } })).items,
    enabled: asked !== '' && may('authority.read'),
  })
  if (asked === '') return { found: [], asked, error: null }
  const found: FoundRecord[] = [
    ...(fonds.data ?? []).map(({ id, code, name }) => ({
      key: `fonds ${id}`,
      group: 'fonds' as const,
      text: name,
      note: code,
      go: { to: '/fonds/$id', params: { id } },
    })),
    ...(names.data ?? []).map(({ id, code, name, matched }) => ({
      key: `authority ${id}`,
      group: 'authorities' as const,
      text: matched && matched !== name ? `${name}（${matched}）` : name,
      note: code,
      go: { to: '/authorities/$id', params: { id } },
    })),
    ...(records.data ?? []).map(({ id, title, referenceCode }) => ({
      key: `item ${id}`,
      group: 'records' as const,
      text: title,
      note: referenceCode,
      go: { to: '/catalogue/$id', params: { id } },
    })),
  ]
  return { found, asked, error: records.error ?? fonds.error ?? names.error }
}
