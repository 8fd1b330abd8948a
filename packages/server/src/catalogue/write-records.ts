import { columnFields } from '@lantai/core/catalogue/fields.ts'
import { indexItem } from '@lantai/core/search/item-index.ts'
import { sql } from 'kysely'
import type { Tx } from '../base/db.ts'
import { codeKeyOf, type Described, sameValue } from './described.ts'
import { addToTally } from './tally.ts'

/** A record before and after an act; both have the same id. */
export interface Change {
  readonly from: Described
  readonly to: Described
}

/** Before the name of a field: whether its value was the parent's. Kept field by field, so that acts on two fields do not meet. */
export const lentMark = '^'

/** What a version replaced: values by field name, `^` marks, and of what is no field `referenceCode` and `parentId`. */
export type Before = Readonly<Record<string, unknown>>

const compared = [...columnFields.map(({ name }) => name), 'referenceCode', 'parentId'] as const

/** The values that a change replaces; empty when nothing is different. */
export function beforeOf({ from, to }: Change): Before {
  const before: Record<string, unknown> = {}
  for (const name of compared) {
    const key = name as keyof Described
    if (!sameValue(from[key], to[key])) before[name] = from[key]
  }
  for (const name of new Set([...Object.keys(from.description), ...Object.keys(to.description)]))
    if (!sameValue(from.description[name], to.description[name])) before[name] = from.description[name] ?? null
  for (const name of new Set([...from.inherited, ...to.inherited])) {
    const was = from.inherited.includes(name)
    if (was !== to.inherited.includes(name)) before[lentMark + name] = was
  }
  return before
}

const batch = 1000

/**
 * Writes locked records as an act left them: the row, its search columns, the version with what it replaced, the counts.
 * Records without a difference are passed over. Answers how many were written.
 */
export async function writeRecords(tx: Tx, actId: string, changes: readonly Change[]): Promise<number> {
  let written = 0
  for (let start = 0; start < changes.length; start += batch) {
    const part = changes.slice(start, start + batch).flatMap((change) => {
      const before = beforeOf(change)
      return Object.keys(before).length === 0 ? [] : [{ ...change, before }]
    })
    if (part.length > 0) await writeBatch(tx, actId, part)
    written += part.length
  }
  return written
}

async function writeBatch(tx: Tx, actId: string, part: readonly (Change & { before: Before })[]): Promise<void> {
  const rows = part.map(({ from, to, before }) => ({
    ...to,
    version: from.version + 1,
    codeKey: codeKeyOf(to),
    before,
    ...indexItem(to),
  }))
  await sql`
    with given as materialized (
      select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as e(id uuid, version int, "referenceCode" text,
        "codeKey" text, "parentId" uuid, ancestors uuid[], category text, year int, retention text, organ text, title text,
        creator text, "documentNo" text, date text, "dateTo" text, "securityClass" text, "pageCount" int, notes text,
        description jsonb, inherited text[], aliases text[], plain text, search text, before jsonb)
    ), kept as (
      insert into item_version (item_id, version, act_id, before) select id, version, ${actId}::uuid, before from given
    )
    update item i set version = g.version, reference_code = g."referenceCode", code_key = g."codeKey", parent_id = g."parentId",
      ancestors = g.ancestors, category = g.category, year = g.year, retention = g.retention, organ = g.organ,
      title = g.title, creator = g.creator, document_no = g."documentNo", date = g.date, date_to = g."dateTo",
      security_class = g."securityClass", page_count = g."pageCount", notes = g.notes, description = g.description,
      inherited = g.inherited, aliases = g.aliases, plain = g.plain, search = g.search::tsvector
    from given g where i.id = g.id`.execute(tx)
  const moved = part.filter(
    ({ from, to }) => from.category !== to.category || from.year !== to.year || from.retention !== to.retention,
  )
  if (moved.length > 0)
    await addToTally(
      tx,
      moved.flatMap(({ from, to }) => [
        { ...from, items: -1, bytes: -from.byteCount },
        { ...to, items: 1, bytes: to.byteCount },
      ]),
    )
}
