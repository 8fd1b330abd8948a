import type { ItemFilters } from './queries.ts'

type Listed = 'fondsId' | 'category' | 'retention' | 'access'
const listed: readonly Listed[] = ['fondsId', 'category', 'retention', 'access']

const listOf = (value: unknown): string[] | undefined =>
  value === undefined ? undefined : (Array.isArray(value) ? value : [value]).map(String)

/** The filters as the address holds them, where a single value may stand alone and figures may have become numbers. */
export function filtersOf(address: Partial<ItemFilters>): ItemFilters {
  const { q, yearFrom, yearTo, hasFiles, transferId, sort } = address
  const lists = Object.fromEntries(listed.map((key) => [key, listOf(address[key])])) as Pick<ItemFilters, Listed>
  return { ...lists, q: q === undefined ? undefined : String(q), yearFrom, yearTo, hasFiles, transferId, sort }
}

export const isFiltered = ({ sort: _, ...filters }: ItemFilters): boolean =>
  Object.values(filters).some((value) => value !== undefined && !(Array.isArray(value) && value.length === 0))

/** Undefines every filter; the order stays. */
export const noFilters: Record<Exclude<keyof ItemFilters, 'sort'>, undefined> = {
  q: undefined,
  fondsId: undefined,
  category: undefined,
  retention: undefined,
  access: undefined,
  yearFrom: undefined,
  yearTo: undefined,
  hasFiles: undefined,
  transferId: undefined,
}
