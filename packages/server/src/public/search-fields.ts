import type { Filters, SearchOrder } from '@lantai/core/search/schema.ts'
import { searchOrders } from '@lantai/core/search/schema.ts'
import type { Fields } from './address.ts'

/** A public search as its address says it. What cannot be read is left out: a reader's address never fails. */
export interface Asked {
  readonly q: string
  readonly fonds: readonly string[]
  readonly category: readonly string[]
  readonly yearFrom: number | null
  readonly yearTo: number | null
  readonly sort: SearchOrder
  readonly after: string | null
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const year = (text: string | null) => (text && /^\d{1,4}$/.test(text.trim()) ? Number(text) : null)
const control = /\p{Cc}+/gu

export function askedOf(query: URLSearchParams): Asked {
  const sort = query.get('sort') as SearchOrder
  const some = (name: string, fits: RegExp) =>
    [...new Set(query.getAll(name).filter((each) => fits.test(each)))].slice(0, 20)
  return {
    q: (query.get('q') ?? '').replace(control, ' ').trim().slice(0, 400),
    fonds: some('fonds', uuid),
    category: some('category', /^[A-Z]{2,8}$/),
    yearFrom: year(query.get('yearFrom')),
    yearTo: year(query.get('yearTo')),
    sort: searchOrders.includes(sort) ? sort : 'relevance',
    after: query.get('after'),
  }
}

/** Fields of the address again; the cursor is left out, since another search begins at its first page. */
export const fieldsOf = ({ q, fonds, category, yearFrom, yearTo, sort }: Asked): Fields => ({
  q,
  fonds,
  category,
  yearFrom,
  yearTo,
  sort: sort === 'relevance' ? null : sort,
})

export const filtersOf = ({ fonds, category, yearFrom, yearTo }: Asked): Filters => ({
  ...(fonds.length > 0 ? { fondsId: [...fonds] } : {}),
  ...(category.length > 0 ? { category: [...category] } : {}),
  ...(yearFrom === null ? {} : { yearFrom }),
  ...(yearTo === null ? {} : { yearTo }),
})
