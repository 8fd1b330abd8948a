import type { Filters, LookIn, SearchOrder } from '@lantai/core/search/schema.ts'
import type { Scope } from './scope.ts'

export interface SearchRequest {
  /** As it was typed: the language of core/search/parse-query.ts. */
  readonly query?: string
  readonly filters?: Filters
  /** `both` when left out. */
  readonly in?: LookIn
  /** `relevance` when left out and there are words, else `newest`. */
  readonly sort?: SearchOrder
  readonly cursor?: string
  /** 20 when left out. */
  readonly limit?: number
  readonly scope: Scope
  /** Nobody looks at `total`: leave the counting out where it costs. */
  readonly uncounted?: boolean
  /** Only records described after this moment (ISO). */
  readonly since?: string
}
