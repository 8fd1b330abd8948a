import { codeSortKey } from '@lantai/core/arrangement/code-sort-key.ts'
import type { RecordLevel } from '@lantai/core/catalogue/levels.ts'
import type { AccessStatus } from '@lantai/core/opening/schema.ts'
import { indexItem } from '@lantai/core/search/item-index.ts'
import { sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import type { Tx } from '../base/db.ts'
import { addToTally } from './tally.ts'

export interface NewItemFile {
  readonly sequence: number
  /** Logical path inside the stored object. */
  readonly path: string
  readonly name: string
  readonly role: string
  readonly mediaType: string
  readonly bytes: number
  readonly sm3: string
  readonly sha512: string
}

export interface NewItem {
  readonly id: string
  readonly repositoryId: string
  readonly fondsId: string
  readonly referenceCode: string
  readonly category: string
  readonly year: number
  readonly retention: string
  readonly organ: string | null
  readonly title: string
  readonly creator: string
  readonly documentNo: string | null
  /** YYYYMMDD, unknown parts 0. */
  readonly date: string
  readonly securityClass: string
  readonly pageCount: number | null
  readonly notes: string | null
  readonly transferId: string | null
  readonly metadata: Record<string, unknown>
  /** ISO moment. */
  readonly createdAt: string
  readonly files: readonly NewItemFile[]
  readonly level?: RecordLevel
  readonly parentId?: string | null
  /** From the uppermost level below the fonds to the parent. */
  readonly ancestors?: readonly string[]
  readonly dateTo?: string | null
  /** Elements of DA/T 18-2022 and of the archives' own schemes, by code. */
  readonly description?: Record<string, unknown>
  readonly inherited?: readonly string[]
  readonly aliases?: readonly string[]
}

const batch = 500

/** Everything that the table `item` keeps of a new one, the searched columns included. */
export function rowOf(item: NewItem, accessStatus: AccessStatus = '未审核') {
  const { files, metadata, ...given } = item
  const fields = {
    ...given,
    level: given.level ?? 'item',
    parentId: given.parentId ?? null,
    ancestors: given.ancestors ?? [],
    dateTo: given.dateTo ?? null,
    description: given.description ?? {},
    inherited: given.inherited ?? [],
    aliases: given.aliases ?? [],
  } as const
  const fileCount = files.length
  return {
    ...fields,
    codeKey: codeSortKey(item.referenceCode),
    fileCount,
    byteCount: files.reduce((sum, file) => sum + file.bytes, 0),
    accessStatus,
    metadata,
    ...indexItem({ ...fields, fileCount, accessStatus }),
  }
}

/**
 * Adds described items with their files, makes them findable, and counts them. The caller's transaction records the
 * event. Throws on a reference code that the repository already holds: ask `heldCodes` before.
 */
export async function addItems(tx: Tx, items: readonly NewItem[]): Promise<void> {
  for (let start = 0; start < items.length; start += batch) {
    const part = items.slice(start, start + batch)
    // Nothing is open from the start: that takes an act of its own.
    const rows = part.map((item) => rowOf(item))
    await sql`
      insert into item (id, repository_id, fonds_id, reference_code, code_key, category, year, retention, organ, title,
        creator, document_no, date, security_class, page_count, notes, file_count, byte_count, access_status, transfer_id,
        metadata, created_at, plain, search, level, parent_id, ancestors, date_to, description, inherited, aliases)
      select id, "repositoryId", "fondsId", "referenceCode", "codeKey", category, year, retention, organ, title,
        creator, "documentNo", date, "securityClass", "pageCount", notes, "fileCount", "byteCount", "accessStatus", "transferId",
        metadata, "createdAt", plain, search::tsvector, level, "parentId", ancestors, "dateTo", description, inherited, aliases
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as e(id uuid, "repositoryId" uuid, "fondsId" uuid,
        "referenceCode" text, "codeKey" text, category text, year int, retention text, organ text, title text, creator text,
        "documentNo" text, date text, "securityClass" text, "pageCount" int, notes text, "fileCount" int, "byteCount" int8,
        "accessStatus" text, "transferId" uuid, metadata jsonb, "createdAt" timestamptz, plain text, search text,
        level text, "parentId" uuid, ancestors uuid[], "dateTo" text, description jsonb, inherited text[], aliases text[])
    `.execute(tx)
    const files = part.flatMap(({ id, files }) => files.map((file) => ({ ...file, id: uuidv7(), itemId: id })))
    if (files.length > 0)
      await sql`
        insert into item_file (id, item_id, sequence, path, name, role, media_type, bytes, sm3, sha512)
        select id, "itemId", sequence, path, name, role, "mediaType", bytes, sm3, sha512
        from jsonb_to_recordset(${JSON.stringify(files)}::jsonb) as e(id uuid, "itemId" uuid, sequence int, path text,
          name text, role text, "mediaType" text, bytes int8, sm3 text, sha512 text)
      `.execute(tx)
    await addToTally(
      tx,
      rows.map((row) => ({ ...row, items: 1, bytes: row.byteCount })),
    )
  }
}
