import type { MetadataFact } from '@lantai/core/checks/facts.ts'
import { sql } from 'kysely'
import type { Reader, Tx } from '../base/db.ts'

/** What is kept of an item's 元数据.xml. */
export type KeptMetadata = Pick<MetadataFact, 'values' | 'electronic'>

export interface ItemRow {
  readonly transferId: string
  readonly sequence: number
  readonly itemId: string
  readonly folder: string
  readonly referenceCode: string
  readonly year: number | null
  readonly metadata: KeptMetadata
}

export interface FileRow {
  readonly itemSequence: number
  /** 0 is 元数据.xml, content files follow. */
  readonly sequence: number
  /** Path inside the item's folder. */
  readonly path: string
  readonly role: string
  readonly mediaType: string
  readonly bytes: number
  readonly sm3: string
  readonly sha512: string
}

export interface ItemWithFiles extends ItemRow {
  readonly storedAt: string | null
  readonly files: readonly FileRow[]
}

/** Forgets the items of an earlier check. */
export const clearItems = (tx: Tx, transferId: string) =>
  tx.deleteFrom('transferItem').where('transferId', '=', transferId).execute()

export async function addItemRows(
  tx: Tx,
  transferId: string,
  items: readonly ItemRow[],
  files: readonly FileRow[],
): Promise<void> {
  await sql`
    insert into transfer_item (transfer_id, sequence, item_id, folder, reference_code, year, metadata)
    select ${transferId}, sequence, "itemId", folder, "referenceCode", year, metadata
    from jsonb_to_recordset(${JSON.stringify(items)}::jsonb) as e(sequence int, "itemId" uuid, folder text,
      "referenceCode" text, year int, metadata jsonb)`.execute(tx)
  await sql`
    insert into transfer_file (transfer_id, item_sequence, sequence, path, role, media_type, bytes, sm3, sha512)
    select ${transferId}, "itemSequence", sequence, path, role, "mediaType", bytes, sm3, sha512
    from jsonb_to_recordset(${JSON.stringify(files)}::jsonb) as e("itemSequence" int, sequence int, path text, role text,
      "mediaType" text, bytes int8, sm3 text, sha512 text)`.execute(tx)
}

/** Items after a sequence number with all their files, in order. */
export async function itemsAfter(
  reader: Reader,
  transferId: string,
  after: number,
  limit: number,
  text?: string,
): Promise<ItemWithFiles[]> {
  let matching = reader
    .selectFrom('transferItem')
    .selectAll()
    .where('transferId', '=', transferId)
    .where('sequence', '>', sql<number>`${after}::int8`)
  if (text)
    matching = matching.where(
      sql<boolean>`(strpos(lower(reference_code), lower(${text})) > 0
        or strpos(lower(metadata -> 'values' ->> 'title'), lower(${text})) > 0)`,
    )
  const items = await matching.orderBy('sequence').limit(limit).execute()
  if (items.length === 0) return []
  const files = await reader
    .selectFrom('transferFile')
    .select(['itemSequence', 'sequence', 'path', 'role', 'mediaType', 'bytes', 'sm3', 'sha512'])
    .where('transferId', '=', transferId)
    .where(
      'itemSequence',
      'in',
      items.map(({ sequence }) => sequence),
    )
    .orderBy('itemSequence')
    .orderBy('sequence')
    .execute()
  const byItem = Map.groupBy(files, ({ itemSequence }) => itemSequence)
  return items.map((item) => ({
    ...item,
    metadata: item.metadata as unknown as KeptMetadata,
    files: byItem.get(item.sequence) ?? [],
  }))
}

export async function countItems(reader: Reader, transferId: string, text?: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from transfer_item where transfer_id = ${transferId}
    ${
      text
        ? sql`and (strpos(lower(reference_code), lower(${text})) > 0 or strpos(lower(metadata -> 'values' ->> 'title'), lower(${text})) > 0)`
        : sql``
    }`.execute(reader)
  return rows[0]?.count ?? 0
}

/** The file of a package and where it lies in it. */
export async function fileOf(reader: Reader, transferId: string, itemSequence: number, sequence: number) {
  return reader
    .selectFrom('transferFile as f')
    .innerJoin('transferItem as i', (join) =>
      join.onRef('i.transferId', '=', 'f.transferId').onRef('i.sequence', '=', 'f.itemSequence'),
    )
    .select(['i.folder', 'f.path', 'f.mediaType', 'f.bytes'])
    .where('f.transferId', '=', transferId)
    .where('f.itemSequence', '=', itemSequence)
    .where('f.sequence', '=', sequence)
    .executeTakeFirst()
}

export const markStored = (tx: Tx, transferId: string, sequences: readonly number[], at: string) =>
  tx
    .updateTable('transferItem')
    .set({ storedAt: at })
    .where('transferId', '=', transferId)
    .where('sequence', 'in', [...sequences])
    .execute()

/** Bytes of the items that are stored already: where an interrupted acceptance goes on. */
export async function storedSoFar(reader: Reader, transferId: string): Promise<{ bytes: number; waiting: number }> {
  const { rows } = await sql<{ bytes: number; waiting: number }>`
    select coalesce(sum(f.bytes) filter (where i.stored_at is not null), 0)::int8 as bytes,
      count(distinct i.sequence) filter (where i.stored_at is null) as waiting
    from transfer_item i left join transfer_file f on f.transfer_id = i.transfer_id and f.item_sequence = i.sequence
    where i.transfer_id = ${transferId}`.execute(reader)
  return rows[0] ?? { bytes: 0, waiting: 0 }
}

export async function referenceCodes(reader: Reader, transferId: string): Promise<string[]> {
  const rows = await reader
    .selectFrom('transferItem')
    .select('referenceCode')
    .where('transferId', '=', transferId)
    .execute()
  return rows.map(({ referenceCode }) => referenceCode)
}

/** Reference codes of this transfer that another one, being accepted at this moment, is about to take. */
export async function codesBeingTaken(reader: Reader, repositoryId: string, transferId: string): Promise<string[]> {
  const { rows } = await sql<{ referenceCode: string }>`
    select mine.reference_code from transfer_item mine
    join transfer_item other on other.reference_code = mine.reference_code and other.transfer_id <> mine.transfer_id
    join transfer t on t.id = other.transfer_id
    where mine.transfer_id = ${transferId} and t.repository_id = ${repositoryId}
      and (t.state = 'ACCEPTING' or (t.state = 'FAILED' and t.failed_from = 'ACCEPTING'))`.execute(reader)
  return rows.map(({ referenceCode }) => referenceCode)
}
