import { sql } from 'kysely'
import type { Reader, Tx } from '../base/db.ts'

export interface StoredObject {
  readonly itemId: string
  readonly repositoryId: string
  readonly objectId: string
  /** Folder of the object below the store. */
  readonly path: string
  readonly version: number
  readonly inventorySha512: string
  readonly bytes: number
}

/** Records objects that were re-read and whose digests agreed. Recording one again changes nothing. */
export async function recordStored(tx: Tx, objects: readonly StoredObject[], at: string): Promise<void> {
  await sql`
    insert into stored_object (item_id, repository_id, object_id, path, version, inventory_sha512, bytes, stored_at)
    select "itemId", "repositoryId", "objectId", path, version, "inventorySha512", bytes, ${at}
    from jsonb_to_recordset(${JSON.stringify(objects)}::jsonb) as e("itemId" uuid, "repositoryId" uuid, "objectId" text,
      path text, version int, "inventorySha512" text, bytes int8)
    on conflict (item_id) do update set path = excluded.path, version = excluded.version,
      inventory_sha512 = excluded.inventory_sha512, bytes = excluded.bytes`.execute(tx)
}

/** Where and since when an item is preserved; undefined for one that is not. */
export const storedObject = (reader: Reader, itemId: string) =>
  reader.selectFrom('storedObject').selectAll().where('itemId', '=', itemId).executeTakeFirst()
