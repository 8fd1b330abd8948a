import type { DeliveryItem } from '@lantai/core/connect/delivery-schema.ts'
import { sql } from 'kysely'
import type { Reader } from '../base/db.ts'
import { containing } from '../base/keyset.ts'

/** Documents of a delivery behind a place, with those words in title or code. */
export async function itemsAfter(
  reader: Reader,
  deliveryId: string,
  { after, limit, text }: { after: number; limit: number; text?: string | undefined },
): Promise<{ rows: DeliveryItem[]; total: number }> {
  const words = text?.trim()
  const where = sql`delivery_id = ${deliveryId} ${
    words ? sql`and (title ilike ${containing(words)} or reference_code ilike ${containing(words)})` : sql``
  }`
  const [{ rows }, counted] = await Promise.all([
    sql<DeliveryItem>`select sequence, title, reference_code, files from delivery_item
      where ${where} and sequence > ${after} order by sequence limit ${limit}`.execute(reader),
    sql<{ total: number }>`select count(*) as total from delivery_item where ${where}`.execute(reader),
  ])
  const shown = rows.map(({ files, ...item }) => ({
    ...item,
    files: files.map(({ name, role, bytes, sm3 }) => ({ name, role, bytes, sm3 })),
  }))
  return { rows: shown, total: counted.rows[0]?.total ?? 0 }
}
