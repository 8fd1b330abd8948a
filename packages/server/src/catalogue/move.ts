import type { Actor } from '@lantai/core/actor.ts'
import { mayStandBelow } from '@lantai/core/catalogue/levels.ts'
import { type Refusal, refuse } from '@lantai/core/refusal.ts'
import { lexemes } from '@lantai/core/search/item-index.ts'
import { sql } from 'kysely'
import type { Reader, Tx } from '../base/db.ts'
import type { Act } from './acts.ts'
import { wrongLevel } from './create-record.ts'
import { type Described, lockRecord, readRecords } from './described.ts'
import { lent } from './inherit.ts'
import { type Change, writeRecords } from './write-records.ts'

export interface Moved {
  /** The record itself as it was and is; its heirs have not been served yet (`handDown`). */
  readonly change: Change
  /** Records below it that went with it. */
  readonly below: number
}

/** Why a record cannot stand below another; null when it can. `parent` undefined: the fonds. */
export function moveObjection(record: Described, parent: Described | undefined): Refusal | null {
  if (parent && parent.fondsId !== record.fondsId) return refuse('catalogue.other-fonds')
  if (parent && (parent.id === record.id || parent.ancestors.includes(record.id))) return refuse('catalogue.circle')
  if (!mayStandBelow(record.level, parent?.level ?? null)) return wrongLevel(record.level, parent?.level ?? null)
  return null
}

/**
 * Moves a record with all below it. Codes stay: giving others is an act of its own. Only the record itself gets a version:
 * what is below is not described differently, only its place and its search columns change, in one statement that reads
 * and writes nothing else. Two moves of one fonds wait for each other, lest together they make a circle.
 */
export async function moveRecord(
  tx: Tx,
  actor: Actor,
  act: Act,
  { itemId, parentId }: { itemId: string; parentId: string | null },
): Promise<Moved | Refusal> {
  const [standing] = await readRecords(tx, actor.organisationId, [itemId])
  if (!standing) return refuse('http.not-found')
  // Before any record: two who move must not each hold one that the other needs.
  await sql`select pg_advisory_xact_lock(hashtextextended(${standing.fondsId}, 13))`.execute(tx)
  const record = await lockRecord(tx, actor.organisationId, itemId)
  if (!record) return refuse('http.not-found')
  const parent = parentId ? await lockRecord(tx, actor.organisationId, parentId) : undefined
  if (parentId && !parent) return refuse('http.not-found')
  const objection = moveObjection(record, parent)
  if (objection) return objection
  const ancestors = parent ? [...parent.ancestors, parent.id] : []
  const to = lent({ ...record, parentId, ancestors }, parent ?? null)
  const change = { from: record, to }
  if (record.parentId === parentId) return { change: { from: record, to: record }, below: 0 }
  await writeRecords(tx, act.id, [change])
  return { change, below: await takeAlong(tx, record, ancestors) }
}

/**
 * New ancestors of everything below a record, and the lexemes that stand for them. Children are asked for record by
 * record, and rows by their ids: left to choose, the planner reads a large table whole.
 */
async function takeAlong(tx: Tx, record: Described, ancestors: readonly string[]): Promise<number> {
  const gone = record.ancestors.filter((id) => !ancestors.includes(id)).map(lexemes.below)
  const come = ancestors.filter((id) => !record.ancestors.includes(id)).map(lexemes.below)
  const result = await sql`
    with recursive d(id) as (
      select ${record.id}::uuid
      union all
      select c.id from d cross join lateral (select id from item where parent_id = d.id order by code_key, id) c
    )
    update item i set
      ancestors = ${ancestors}::uuid[] || i.ancestors[${record.ancestors.length + 1}:],
      search = ts_delete(i.search, ${gone}::text[]) || array_to_tsvector(${come}::text[])
    where i.id = any(array(select id from d where id <> ${record.id}::uuid))`.execute(tx)
  return Number(result.numAffectedRows ?? 0n)
}

/** How many records are below one; counting stops after `limit`. */
export async function countBelow(reader: Reader, id: string, limit: number): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    with recursive d(id) as (
      select ${id}::uuid
      union all
      select c.id from d cross join lateral (select id from item where parent_id = d.id order by code_key, id) c
    )
    select count(*) - 1 as count from (select from d limit ${limit + 1}) found`.execute(reader)
  return rows[0]?.count ?? 0
}
