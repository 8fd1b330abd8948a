import type { House } from '../base/house.ts'
import type { Key } from '../base/keyset.ts'
import type { Condition } from './condition.ts'
import type { Count } from './count.ts'
import type { Frequencies } from './frequencies.ts'
import type { Order } from './order.ts'
import type { FoundRow } from './row.ts'
import type { Scope } from './scope.ts'

/** A search on its way: what each of its pages is made from. */
export interface Search {
  readonly house: House
  readonly scope: Scope
  readonly condition: Condition
  readonly order: Order
  readonly after: Key | undefined
  /** One more than the page has: the row too many tells that there is a next page. */
  readonly limit: number
  readonly known: { readonly item: Frequencies; readonly text: Frequencies }
  readonly counted: boolean
  /** Descriptions are walked along instead of looked up. */
  readonly common: boolean
}

export interface Answer extends Count {
  readonly rows: FoundRow[]
}

export const uncounted: Count = { total: 0, approximate: true }
