import type { Actor } from '@lantai/core/actor.ts'
import type { Tx } from '../base/db.ts'
import type { House } from '../base/house.ts'

export interface Accepted {
  readonly transferId: string
  readonly repositoryId: string
  /** ISO moment. */
  readonly at: string
  /** Ids of the new records by their reference codes. */
  readonly itemIds: ReadonlyMap<string, string>
}

/** Does its part of an acceptance, in the transaction of it; a throw undoes the whole. */
export type AfterAcceptance = (tx: Tx, actor: Actor, accepted: Accepted) => Promise<void>

const followers = new WeakMap<House, AfterAcceptance[]>()

/** A slice that stands on this one asks to be told of what is accepted. */
export function onAccepted(house: House, follower: AfterAcceptance): void {
  followers.set(house, [...(followers.get(house) ?? []), follower])
}

export async function tellAccepted(house: House, tx: Tx, actor: Actor, accepted: Accepted): Promise<void> {
  for (const follower of followers.get(house) ?? []) await follower(tx, actor, accepted)
}
