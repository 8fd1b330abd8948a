import { type Refusal, refuse } from '../refusal.ts'
import type { DeliveryState } from './delivery-schema.ts'
import type { Difference, Listed } from './reconcile-schema.ts'
import type { SameIdRule } from './schema.ts'
import { deliveryStateNames } from './text.ts'

interface Standing {
  readonly businessId: string
  readonly version: number
  readonly sm3: string
  readonly state: DeliveryState
}

/** What becomes of a package whose business id may have come before: told the old answer, taken as this version, or refused. */
export function ruleOfSameId(
  before: Standing | undefined,
  sm3: string,
  rule: SameIdRule,
): { readonly take: 'repeat' } | { readonly take: 'new'; readonly version: number } | Refusal {
  if (!before) return { take: 'new', version: 1 }
  const { businessId, version, state } = before
  // Also of a returned one: a sender that repeats itself must not make a version with every repetition.
  if (before.sm3 === sm3) return { take: 'repeat' }
  if (state === 'filed') return refuse('connect.already-filed', { businessId })
  if (state === 'returned' || rule === 'new-version') return { take: 'new', version: version + 1 }
  const { zh, en } = deliveryStateNames[state]
  return refuse('connect.other-content', { businessId, state: zh, stateEn: en })
}

const after: Readonly<Record<DeliveryState, readonly DeliveryState[]>> = {
  received: ['checked', 'returned'],
  checked: ['pre-archived', 'filed', 'returned'],
  'pre-archived': ['filed', 'returned'],
  filed: [],
  // A person has it judged once more, for instance when the fault was a missing fonds.
  returned: ['received'],
}
export const mayFollow = (from: DeliveryState, to: DeliveryState): boolean => after[from].includes(to)

/** States that are told to the business system without being asked. */
export const isTold = (state: DeliveryState): boolean => state !== 'received'

/** Attempts at a call-back before it is given up: the last one about 40 hours after the first. */
export const mostAttempts = 12
const firstWait = 60
const longestWait = 6 * 3600

/** Seconds to wait after the `attempts`-th failure; null: given up. `spread` (0–1) keeps many from coming back at one moment. */
export function waitAfter(attempts: number, spread: number): number | null {
  if (attempts >= mostAttempts) return null
  const wait = Math.min(firstWait * 2 ** (attempts - 1), longestWait)
  return Math.round(wait * (0.9 + 0.2 * spread))
}

/** What is signed: the moment in Unix seconds and the body, so that neither can be changed or sent once more later. */
export const signedText = (timestamp: number, body: string): string => `${timestamp}.${body}`

/** A call-back is good for this many seconds either way of the receiver's clock. */
export const clockSkew = 300

/** A record of ours beside a day's list: digests of all its versions, the newest first. */
export interface OurRecord {
  readonly businessId: string
  readonly digests: readonly string[]
  readonly deliveryId: string
}
export type Found = Pick<Difference, 'businessId' | 'kind' | 'theirSm3' | 'ourSm3' | 'deliveryId'>

/** A record that they list against what is here of it; null: equal. An earlier version that they still list is no difference. */
export function compareListed({ businessId, sm3 }: Listed, own: OurRecord | undefined): Found | null {
  const theirSm3 = sm3?.toLowerCase() ?? null
  if (!own) return { businessId, kind: 'missing', theirSm3, ourSm3: null, deliveryId: null }
  if (theirSm3 === null || own.digests.includes(theirSm3)) return null
  return { businessId, kind: 'digest', theirSm3, ourSm3: own.digests[0] ?? null, deliveryId: own.deliveryId }
}

/** A record of the day that they do not list. */
export const unlisted = ({ businessId, digests, deliveryId }: OurRecord): Found => ({
  businessId,
  kind: 'unknown',
  theirSm3: null,
  ourSm3: digests[0] ?? null,
  deliveryId,
})
