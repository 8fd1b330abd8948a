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

interface Returned {
  readonly transferId: string
  readonly reasons: string
}
/** Does its part of a return, in the transaction of it. */
type AfterReturn = (tx: Tx, actor: Actor, returned: Returned) => Promise<void>

const returnFollowers = new WeakMap<House, AfterReturn[]>()

export function onReturned(house: House, follower: AfterReturn): void {
  returnFollowers.set(house, [...(returnFollowers.get(house) ?? []), follower])
}

export async function tellReturned(house: House, tx: Tx, actor: Actor, returned: Returned): Promise<void> {
  for (const follower of returnFollowers.get(house) ?? []) await follower(tx, actor, returned)
}

export interface Checked {
  readonly transferId: string
  /** Kinds of what is wrong with the carrier itself. */
  readonly problems: readonly string[]
}

/** Does its part of the end of a check, in the transaction of it: the transfer has its results and waits for a review. */
type AfterCheck = (tx: Tx, actor: Actor, checked: Checked) => Promise<void>

const checkFollowers = new WeakMap<House, AfterCheck[]>()

export function onChecked(house: House, follower: AfterCheck): void {
  checkFollowers.set(house, [...(checkFollowers.get(house) ?? []), follower])
}

export async function tellChecked(house: House, tx: Tx, actor: Actor, checked: Checked): Promise<void> {
  for (const follower of checkFollowers.get(house) ?? []) await follower(tx, actor, checked)
}
