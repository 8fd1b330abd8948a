import { sql } from 'kysely'
import type { Reader, Tx } from '../base/db.ts'

/** A record that an act has still to work on. */
export interface Target {
  readonly position: number
  readonly itemId: string
  /** It takes over what changed above it; otherwise it was chosen itself. */
  readonly inherits: boolean
}

export async function addTargets(tx: Tx, actId: string, ids: readonly string[]): Promise<void> {
  await sql`
    insert into edit_target (act_id, position, item_id)
    select ${actId}::uuid, coalesce((select max(position) from edit_target where act_id = ${actId}::uuid), 0) + e.n, e.id
    from unnest(${ids}::uuid[]) with ordinality as e(id, n)`.execute(tx)
}

const below = (ids: readonly string[], fields: readonly string[]) => sql`
  recursive d(id, depth) as (
    select e.id, 0 from unnest(${ids}::uuid[]) as e(id)
    union all
    select c.id, d.depth + 1 from d cross join lateral (
      select id from item where parent_id = d.id and inherited && ${fields}::text[] order by code_key, id) c
  )`

/** How many records below these may take over one of these fields from above; counting stops after `limit`. */
export async function countInheriting(
  reader: Reader,
  ids: readonly string[],
  fields: readonly string[],
  limit: number,
): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    with ${below(ids, fields)} select count(*) as count from (select from d where depth > 0 limit ${limit}) found`.execute(
    reader,
  )
  return rows[0]?.count ?? 0
}

/** Adds those records as targets, parents before their children. */
export async function addInheriting(
  tx: Tx,
  actId: string,
  ids: readonly string[],
  fields: readonly string[],
): Promise<void> {
  await sql`
    with ${below(ids, fields)}
    insert into edit_target (act_id, position, item_id, inherits)
    select ${actId}::uuid, coalesce((select max(position) from edit_target where act_id = ${actId}::uuid), 0)
      + row_number() over (order by depth, id), id, true from d where depth > 0`.execute(tx)
}

/** All that an act has still to work on, or only those who take over what changed above them. */
export type Which = 'all' | 'heirs'
const among = (actId: string, which: Which) =>
  which === 'all' ? sql`act_id = ${actId}::uuid` : sql`act_id = ${actId}::uuid and inherits`

/** The next records of an act, in their order. What is done with is taken off in the same transaction (`takeOff`). */
export async function nextTargets(reader: Reader, actId: string, which: Which, limit: number): Promise<Target[]> {
  const { rows } = await sql<Target>`
    select position, item_id, inherits from edit_target where ${among(actId, which)} order by position limit ${limit}`.execute(
    reader,
  )
  return rows
}

export async function takeOff(tx: Tx, actId: string, which: Which, through: number): Promise<void> {
  await sql`delete from edit_target where ${among(actId, which)} and position <= ${through}`.execute(tx)
}

export async function countTargets(reader: Reader, actId: string, which: Which): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from edit_target where ${among(actId, which)}`.execute(reader)
  return rows[0]?.count ?? 0
}

export async function clearTargets(tx: Tx, actId: string): Promise<void> {
  await sql`delete from edit_target where act_id = ${actId}::uuid`.execute(tx)
}
