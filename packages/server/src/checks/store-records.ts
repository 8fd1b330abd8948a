import { sql } from 'kysely'
import type { Reader } from '../base/db.ts'

/** What the catalogue says of a preserved item. */
export interface StoredRecord {
  readonly referenceCode: string
  readonly title: string
  readonly files: readonly { readonly path: string; readonly bytes: number; readonly sm3: string }[]
}

/** Records of these items by id; an item without one is missing. */
export async function recordsOf(reader: Reader, itemIds: readonly string[]): Promise<Map<string, StoredRecord>> {
  const { rows } = await sql<StoredRecord & { id: string }>`
    select i.id, i.reference_code, i.title, coalesce((
      select jsonb_agg(jsonb_build_object('path', f.path, 'bytes', f.bytes, 'sm3', f.sm3) order by f.sequence)
      from item_file f where f.item_id = i.id), '[]'::jsonb) as files
    from item i where i.id = any(${[...itemIds]}::uuid[])`.execute(reader)
  return new Map(rows.map(({ id, ...record }) => [id, record]))
}
