import type { Actor } from '@lantai/core/actor.ts'
import { isRefusal, type Refusal, refuse } from '@lantai/core/refusal.ts'
import { sql } from 'kysely'
import type { Tx } from '../base/db.ts'
import type { Act } from './acts.ts'
import { readCode } from './code-rules.ts'
import { codeHolder } from './codes.ts'
import { type Described, lockRecords } from './described.ts'
import { parentsOf } from './inherit.ts'
import { noteCodes } from './numbers.ts'
import { type Change, writeRecords } from './write-records.ts'

export interface NewCode {
  readonly itemId: string
  readonly referenceCode: string
}

// A template that was ever set is one that a code may be read by.
const lastDay = '9999-12-31'

/**
 * Gives records other codes. The old ones become aliases: findable, and never given again (DA/T 13-2022, 唯一性). Records may
 * exchange codes among themselves. `unread`: the codes were read before, and are taken as they are. Refuses `http.not-found`, `catalogue.code-form`, `catalogue.code-taken`.
 */
export async function recodeRecords(
  tx: Tx,
  actor: Actor,
  act: Act,
  codes: readonly NewCode[],
  { unread = false, day = lastDay }: { unread?: boolean; day?: string } = {},
): Promise<number | Refusal> {
  const records = await lockRecords(
    tx,
    actor.organisationId,
    codes.map(({ itemId }) => itemId),
  )
  const byId = new Map(records.map((record) => [record.id, record]))
  if (codes.some(({ itemId }) => !byId.has(itemId))) return refuse('http.not-found')
  const parents = await parentsOf(tx, actor.organisationId, records)
  const fonds = await fondsOf(tx, records)
  const wanted: NewCode[] = []
  for (const { itemId, referenceCode } of codes) {
    const record = byId.get(itemId) as Described
    const fondsCode = fonds.get(record.fondsId) as string
    const parentCode = record.parentId ? (parents.get(record.parentId)?.referenceCode ?? '') : null
    const read = unread ? referenceCode : await readCode(tx, referenceCode, { ...record, fondsCode, parentCode }, day)
    if (isRefusal(read)) return read
    if (read !== record.referenceCode) wanted.push({ itemId, referenceCode: read })
  }
  const doubled = wanted.find(
    ({ referenceCode }, index) => wanted.findIndex((one) => one.referenceCode === referenceCode) !== index,
  )
  if (doubled)
    return refuse('catalogue.code-taken', { code: doubled.referenceCode, title: byId.get(doubled.itemId)?.title ?? '' })
  const holder = await codeHolder(tx, act.repositoryId, wanted, act.id)
  if (holder) return refuse('catalogue.code-taken', holder)
  const stays = await standing(tx, act.repositoryId, wanted, new Set(wanted.map(({ itemId }) => itemId)))
  if (stays) return refuse('catalogue.code-taken', stays)
  await keepOld(tx, act, wanted, byId)
  const changes = wanted.map(({ itemId, referenceCode }): Change => {
    const from = byId.get(itemId) as Described
    const aliases = [...new Set([...from.aliases, from.referenceCode])].filter((alias) => alias !== referenceCode)
    return { from, to: { ...from, referenceCode, aliases } }
  })
  await noteCodes(tx, [...byId.values(), ...changes.map(({ to }) => to)])
  return writeRecords(tx, act.id, changes)
}

/** A wanted code that a record of this very act has and keeps, because it is not given another one. */
async function standing(tx: Tx, repositoryId: string, wanted: readonly NewCode[], moving: ReadonlySet<string>) {
  const { rows } = await sql<{ id: string; code: string; title: string }>`
    select id, reference_code as code, title from item
    where repository_id = ${repositoryId}::uuid and reference_code = any(${wanted.map((one) => one.referenceCode)}::text[])`.execute(
    tx,
  )
  const holder = rows.find(({ id }) => !moving.has(id))
  return holder ? { code: holder.code, title: holder.title } : null
}

/**
 * Old codes become aliases; a record's own former code that it takes again stops being one. So that no code is doubled
 * for a moment while records exchange theirs, the codes stand aside first.
 */
async function keepOld(
  tx: Tx,
  act: Act,
  wanted: readonly NewCode[],
  byId: ReadonlyMap<string, Described>,
): Promise<void> {
  const ids = wanted.map(({ itemId }) => itemId)
  const old = wanted.map(({ itemId }) => (byId.get(itemId) as Described).referenceCode)
  const taken = wanted.map(({ referenceCode }) => referenceCode)
  await sql`delete from code_alias where repository_id = ${act.repositoryId}::uuid and code = any(${taken}::text[])`.execute(
    tx,
  )
  // A code that passes from one record to another of the act stays given: it is no alias.
  await sql`
    insert into code_alias (repository_id, code, item_id, act_id)
    select ${act.repositoryId}::uuid, e.code, e.id, ${act.id}::uuid from unnest(${ids}::uuid[], ${old}::text[]) as e(id, code)
    where not e.code = any(${taken}::text[])`.execute(tx)
  await sql`update item set reference_code = '~' || id::text where id = any(${ids}::uuid[])`.execute(tx)
}

async function fondsOf(tx: Tx, records: readonly Described[]) {
  const { rows } = await sql<{ id: string; code: string }>`
    select id, code from fonds where id = any(${[...new Set(records.map(({ fondsId }) => fondsId))]}::uuid[])`.execute(
    tx,
  )
  return new Map(rows.map((row) => [row.id, row.code]))
}
