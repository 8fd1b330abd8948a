import type { ItemQuery } from '@lantai/core/catalogue/schema.ts'
import type { SearchRequest } from '../search/index.ts'

export const requestOf = (
  { q, in: lookIn, sort, cursor, limit, ...filters }: ItemQuery,
  organisationId: string | null,
): SearchRequest => ({ query: q, in: lookIn, sort, cursor, limit, filters, scope: { organisationId } })
