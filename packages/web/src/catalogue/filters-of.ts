import type { ItemFilters } from './queries.ts'

const listed = ['fondsId', 'category', 'retention', 'access', 'level', 'organ', 'creator', 'security'] as const
type Listed = (typeof listed)[number]
const single = ['yearFrom', 'yearTo', 'hasFiles', 'transferId', 'belowId', 'in', 'sort'] as const
type Single = (typeof single)[number]
/** Figures that the address has made numbers of. */
const worded = ['q', 'dateFrom', 'dateTo'] as const

const listOf = (value: unknown): string[] | undefined =>
  value === undefined ? undefined : (Array.isArray(value) ? value : [value]).map(String)

/** The filters as the address holds them, where a single value may stand alone and figures may have become numbers. */
export function filtersOf(address: Partial<ItemFilters>): ItemFilters {
  const lists = Object.fromEntries(listed.map((key) => [key, listOf(address[key])])) as Pick<ItemFilters, Listed>
  const values = Object.fromEntries(single.map((key) => [key, address[key]])) as Pick<ItemFilters, Single>
  const words = Object.fromEntries(
    worded.map((key) => [key, address[key] === undefined ? undefined : String(address[key])]),
  )
  return { ...lists, ...values, ...words }
}

export const isFiltered = ({ sort: _, in: __, ...filters }: ItemFilters): boolean =>
  Object.values(filters).some((value) => value !== undefined && !(Array.isArray(value) && value.length === 0))

/** Undefines every filter; the order stays. */
export const noFilters: Record<Exclude<keyof ItemFilters, 'sort' | 'in'>, undefined> = {
  q: undefined,
  fondsId: undefined,
  category: undefined,
  retention: undefined,
  access: undefined,
  level: undefined,
  organ: undefined,
  creator: undefined,
  security: undefined,
  yearFrom: undefined,
  yearTo: undefined,
  dateFrom: undefined,
  dateTo: undefined,
  hasFiles: undefined,
  transferId: undefined,
  belowId: undefined,
}
