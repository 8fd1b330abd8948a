import type { Filters, SearchOrder } from '@lantai/core/search/schema.ts'
import type { Scope } from './scope.ts'

export interface SearchRequest {
  /** As it was typed. */
  readonly query?: string
  readonly filters?: Filters
  /** `relevance` when left out and there are words, else `newest`. */
  readonly sort?: SearchOrder
  readonly cursor?: string
  /** 20 when left out. */
  readonly limit?: number
  readonly scope: Scope
  /** Nobody looks at `total`: leave the counting out where it costs. */
  readonly uncounted?: boolean
}
