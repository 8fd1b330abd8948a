import { sql } from 'kysely'
import type { Reader } from '../base/db.ts'

/** A preserved object as the ledger has it. */
export interface LedgerEntry {
  readonly itemId: string
  readonly repositoryId: string
  /** Folder of the object below the store. */
  readonly path: string
  readonly version: number
  readonly inventorySha512: string
  readonly bytes: number
}

/** Which preserved objects are meant; `share` percent of them, always the same ones for one `seed`. */
export interface StoredSelection {
  readonly repositoryId: string
  readonly fondsId?: string | undefined
  readonly transferId?: string | undefined
  readonly itemId?: string | undefined
  readonly share?: number | undefined
  readonly seed?: string | undefined
}

function selected({ repositoryId, fondsId, transferId, itemId, share = 100, seed = '' }: StoredSelection) {
  const conditions = [sql`o.repository_id = ${repositoryId}`]
  if (itemId) conditions.push(sql`o.item_id = ${itemId}`)
  if (fondsId) conditions.push(sql`exists (select from item i where i.id = o.item_id and i.fonds_id = ${fondsId})`)
  if (transferId)
    conditions.push(sql`exists (select from item i where i.id = o.item_id and i.transfer_id = ${transferId})`)
  // Drawn by a hash, so that the draw is even, needs no memory and is the same when the work goes on after a stop.
  if (share < 100) conditions.push(sql`abs(hashtextextended(o.item_id::text || ${seed}, 0) % 100) < ${share}`)
  return sql.join(conditions, sql` and `)
}

/** Preserved objects in the order of their ids, behind `after`. */
export async function storedAfter(
  reader: Reader,
  selection: StoredSelection,
  after: string,
  limit: number,
): Promise<LedgerEntry[]> {
  const { rows } = await sql<LedgerEntry>`
    select o.item_id, o.repository_id, o.path, o.version, o.inventory_sha512, o.bytes from stored_object o
    where ${selected(selection)} and o.item_id > ${after}::uuid order by o.item_id limit ${limit}`.execute(reader)
  return rows
}

/** How many objects a selection has, and their bytes. */
export async function countStored(
  reader: Reader,
  selection: StoredSelection,
): Promise<{ objects: number; bytes: number }> {
  const { rows } = await sql<{ objects: number; bytes: number }>`
    select count(*) as objects, coalesce(sum(o.bytes), 0)::int8 as bytes from stored_object o where ${selected(selection)}`.execute(
    reader,
  )
  return rows[0] ?? { objects: 0, bytes: 0 }
}
