import type { Actor } from '@lantai/core/actor.ts'
import type { AccessAct, AccessChange } from '@lantai/core/opening/schema.ts'
import type { Reader, Tx } from '../base/db.ts'
import { type AccessSubject, setAccess } from '../catalogue/index.ts'
import './tables.ts'

/** Sets the status of locked items and keeps one act for each. */
export async function recordActs(
  tx: Tx,
  subjects: readonly AccessSubject[],
  change: AccessChange,
  { actor, at, newId }: { actor: Actor; at: string; newId: () => string },
): Promise<AccessAct[]> {
  const reason = change.reason.trim()
  await setAccess(tx, subjects, { to: change.to, reason, by: actor.name, at })
  const acts = subjects.map((subject) => ({
    id: newId(),
    itemId: subject.id,
    from: subject.accessStatus,
    to: change.to,
    reason,
    by: actor.name,
    at,
  }))
  await tx
    .insertInto('accessAct')
    .values(acts.map(({ from, to, ...act }) => ({ ...act, fromStatus: from, toStatus: to, byId: actor.accountId })))
    .execute()
  return acts
}

/** Acts on an item that the organisation holds or whose fonds it constituted, newest first; undefined when it is neither. */
export async function actsOf(
  reader: Reader,
  organisationId: string | null,
  itemId: string,
): Promise<AccessAct[] | undefined> {
  const item = await reader
    .selectFrom('item')
    .innerJoin('fonds', 'fonds.id', 'item.fondsId')
    .select('item.id')
    .where('item.id', '=', itemId)
    .where((where) =>
      where.or([where('item.repositoryId', '=', organisationId), where('fonds.agencyId', '=', organisationId)]),
    )
    .executeTakeFirst()
  if (!item) return undefined
  return reader
    .selectFrom('accessAct')
    .select(['id', 'itemId', 'fromStatus as from', 'toStatus as to', 'reason', 'by', 'at'])
    .where('itemId', '=', itemId)
    .orderBy('id', 'desc')
    .execute()
}
