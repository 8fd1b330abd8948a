import type { Actor } from '@lantai/core/actor.ts'
import type { Tx } from '../base/db.ts'
import type { House } from '../base/house.ts'

/** A filing whose codes are given for good and whose papers have left, or one that was given up with all that lay in it. */
export interface FilingEnd {
  readonly filingId: string
  readonly how: 'handed-over' | 'removed'
  /** ISO moment. */
  readonly at: string
}

/** Does its part in the transaction that ends the filing; a throw undoes the whole. */
type AfterFiling = (tx: Tx, actor: Actor, end: FilingEnd) => Promise<void>

const followers = new WeakMap<House, AfterFiling[]>()

/** A slice that stands on this one asks to be told. */
export function onFilingEnd(house: House, follower: AfterFiling): void {
  followers.set(house, [...(followers.get(house) ?? []), follower])
}

export async function tellFilingEnd(house: House, tx: Tx, actor: Actor, end: FilingEnd): Promise<void> {
  for (const follower of followers.get(house) ?? []) await follower(tx, actor, end)
}
