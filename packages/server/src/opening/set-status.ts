import type { Actor } from '@lantai/core/actor.ts'
import { openingObjection, unchanged } from '@lantai/core/opening/rules.ts'
import type { AccessAct, AccessChange } from '@lantai/core/opening/schema.ts'
import { type Refusal, refuse } from '@lantai/core/refusal.ts'
import { audit } from '../base/audit.ts'
import type { Tx } from '../base/db.ts'
import { lockForAccess } from '../catalogue/index.ts'
import { recordActs } from './store.ts'

/**
 * Sets the access status of items that the actor's repository holds: all of them or none. Refuses with `http.not-found`
 * when one is not held, with the first objection of the rules otherwise; items that have the status already stay as they
 * are, unless all have it.
 */
export async function setStatus(
  tx: Tx,
  actor: Actor,
  itemIds: readonly string[],
  change: AccessChange,
  { now, today, newId }: { now: Date; today: string; newId: () => string },
): Promise<AccessAct[] | Refusal> {
  const subjects = await lockForAccess(tx, actor.organisationId, itemIds)
  if (subjects.length < new Set(itemIds).size) return refuse('http.not-found')
  const changing = subjects.filter((subject) => subject.accessStatus !== change.to)
  if (changing.length === 0) return unchanged(change.to)
  for (const subject of changing) {
    const objection = openingObjection(subject, change, today)
    if (objection) return objection
  }
  const acts = await recordActs(tx, changing, change, { actor, at: now.toISOString(), newId })
  for (const { id, referenceCode, accessStatus } of changing)
    await audit(tx, 'opening.status-set', {
      id,
      referenceCode,
      from: accessStatus,
      to: change.to,
      reason: change.reason.trim(),
    })
  return acts
}
