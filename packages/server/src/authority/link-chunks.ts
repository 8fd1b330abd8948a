import type { Actor } from '@lantai/core/actor.ts'
import { isRefusal, type Refusal } from '@lantai/core/refusal.ts'
import { sql } from 'kysely'
import { audit, transact } from '../base/audit.ts'
import type { Db, Reader } from '../base/db.ts'
import { lockAct, type StoredAct } from './acts.ts'
import { alreadyMerged } from './change.ts'
import { deleteLinks, insertLinks } from './links.ts'
import { unlinkedOf } from './proposal.ts'
import { membersOf } from './show.ts'

/** Place in the work: which name, and after which item of it (by date and id). */
export interface Place {
  readonly name: number
  readonly date: string
  readonly id: string
}
export const beginning: Place = { name: 0, date: '', id: '00000000-0000-0000-0000-000000000000' }

const chunk = 1000

export const actById = (reader: Reader, id: string): Promise<StoredAct> =>
  reader.selectFrom('authorityAct').selectAll().where('id', '=', id).executeTakeFirstOrThrow()

async function repositoryOf(reader: Reader, { authorityId }: StoredAct): Promise<string> {
  const record = await reader
    .selectFrom('authority')
    .select('repositoryId')
    .where('id', '=', authorityId)
    .executeTakeFirstOrThrow()
  return record.repositoryId
}

/** How many items an act of linking still has before it. */
export async function countLeft(reader: Reader, act: StoredAct): Promise<number> {
  const repositoryId = await repositoryOf(reader, act)
  const members = await membersOf(reader, act.authorityId)
  const { role = 'creator', names = [] } = act.spec
  let left = 0
  for (const name of names) {
    const { rows } = await sql<{ count: number }>`
      select count(*) as count from item i where ${unlinkedOf(name, { repositoryId, role, members })}`.execute(reader)
    left += rows[0]?.count ?? 0
  }
  return left
}

/**
 * Links the next items of an act, all of a chunk or none, and tells where to go on; null at the end. Refuses when the act
 * was undone or its record merged meanwhile.
 */
export async function linkChunk(
  db: Db,
  actor: Actor,
  act: StoredAct,
  place: Place,
  { newId, now }: { newId: () => string; now: () => Date },
): Promise<{ made: number; next: Place } | null | Refusal> {
  const { role = 'creator', names = [] } = act.spec
  const name = names[place.name]
  if (!name) return null
  const repositoryId = await repositoryOf(db, act)
  const members = await membersOf(db, act.authorityId)
  const { rows } = await sql<{ id: string; date: string }>`
    select i.id, i.date from item i
    where ${unlinkedOf(name, { repositoryId, role, members })} and (i.date, i.id) > (${place.date}, ${place.id}::uuid)
    order by i.date, i.id limit ${chunk}`.execute(db)
  const last = rows.at(-1)
  if (!last) return { made: 0, next: { ...beginning, name: place.name + 1 } }
  const made = await transact(db, actor, async (tx) => {
    const locked = await lockAct(tx, repositoryId, act.id)
    if (isRefusal(locked)) return locked
    const merged = await alreadyMerged(tx, locked.record)
    if (merged) return merged
    const links = rows.map(({ id }) => ({ id: newId(), itemId: id, fondsId: null }))
    const same = { role, from: null, to: null, note: null, actId: act.id, at: now().toISOString(), by: act.by }
    const count = await insertLinks(tx, act.authorityId, links, same)
    await sql`update authority_act set items = items + ${count} where id = ${act.id}`.execute(tx)
    await audit(tx, 'authority.linked', { id: act.authorityId, role, count, actId: act.id }, repositoryId)
    return count
  })
  return isRefusal(made) ? made : { made, next: { name: place.name, date: last.date, id: last.id } }
}

/** Removes some of the links that an act made; 0 when none is left. */
export async function unlinkChunk(db: Db, actor: Actor, act: StoredAct): Promise<number> {
  const { rows } = await sql<{ id: string }>`
    select id from authority_link where act_id = ${act.id} order by id limit ${chunk}`.execute(db)
  if (rows.length === 0) return 0
  const repositoryId = await repositoryOf(db, act)
  return transact(db, actor, async (tx) => {
    const removed = await deleteLinks(tx, sql`l.id = any(${rows.map(({ id }) => id)}::uuid[])`)
    await audit(tx, 'authority.unlinked', { id: act.authorityId, count: removed, actId: act.id }, repositoryId)
    return removed
  })
}
