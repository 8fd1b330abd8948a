import type { DeliveryState } from '@lantai/core/connect/delivery-schema.ts'
import type { Text } from '@lantai/core/text.ts'
import { type Insertable, type Selectable, sql, type Updateable } from 'kysely'
import type { Reader, Tables, Tx } from '../base/db.ts'
import type { KeptFile } from './tables.ts'

export type DeliveryRow = Selectable<Tables['delivery']>

/** Two packages with one business id must not both look before either is written. */
export const lockBusinessId = (tx: Tx, systemId: string, businessId: string) =>
  sql`select pg_advisory_xact_lock(hashtextextended(${`${systemId} ${businessId}`}, 15))`.execute(tx)

/** The version of a business id that counts. */
export const currentDelivery = (
  reader: Reader,
  systemId: string,
  businessId: string,
): Promise<DeliveryRow | undefined> =>
  reader
    .selectFrom('delivery')
    .selectAll()
    .where('systemId', '=', systemId)
    .where('businessId', '=', businessId)
    .where('superseded', '=', false)
    .executeTakeFirst()

export const deliveryById = (reader: Reader, id: string): Promise<DeliveryRow | undefined> =>
  reader.selectFrom('delivery').selectAll().where('id', '=', id).executeTakeFirst()

export const lockDelivery = (tx: Tx, id: string): Promise<DeliveryRow | undefined> =>
  tx.selectFrom('delivery').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()

export const addDelivery = (tx: Tx, row: Insertable<Tables['delivery']>) =>
  tx.insertInto('delivery').values(row).execute()

export const setDelivery = (tx: Tx, id: string, fields: Updateable<Tables['delivery']>) =>
  tx.updateTable('delivery').set(fields).where('id', '=', id).execute()

export const countRepeat = (tx: Tx, id: string) =>
  tx.updateTable('delivery').set({ repeats: sql`repeats + 1` }).where('id', '=', id).execute()

/** The newest version before this one that may still stand in a basket. */
export const versionBefore = (
  reader: Reader,
  { systemId, businessId, version }: DeliveryRow,
): Promise<DeliveryRow | undefined> =>
  reader
    .selectFrom('delivery')
    .selectAll()
    .where('systemId', '=', systemId)
    .where('businessId', '=', businessId)
    .where('version', '<', version)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()

/** Deliveries of a filing, or of a transfer, in this state; locked, in the order of their ids. */
export const lockOf = (
  tx: Tx,
  of: { filingId: string } | { transferId: string },
  states: readonly DeliveryState[],
): Promise<DeliveryRow[]> =>
  tx
    .selectFrom('delivery')
    .selectAll()
    .where('filingId' in of ? 'filingId' : 'transferId', '=', 'filingId' in of ? of.filingId : of.transferId)
    .where('state', 'in', [...states])
    .where('superseded', '=', false)
    .orderBy('id')
    .forUpdate()
    .execute()

export const tellStory = (tx: Tx, deliveryId: string, at: string, kind: string, { zh, en }: Text) =>
  sql`insert into delivery_story (delivery_id, line, at, kind, zh, en)
    select ${deliveryId}, coalesce(max(line), 0) + 1, ${at}, ${kind}, ${zh}, ${en} from delivery_story where delivery_id = ${deliveryId}`.execute(
    tx,
  )

export const storyOf = (reader: Reader, deliveryId: string) =>
  reader
    .selectFrom('deliveryStory')
    .select(['at', 'kind', 'zh', 'en'])
    .where('deliveryId', '=', deliveryId)
    .orderBy('line')
    .limit(1000)
    .execute()

export interface ItemToKeep {
  readonly sequence: number
  readonly title: string
  readonly referenceCode: string | null
  readonly files: readonly KeptFile[]
}

/** Puts the documents of a delivery in the place of those that an attempt before left. */
export async function replaceItems(tx: Tx, deliveryId: string, items: readonly ItemToKeep[]): Promise<void> {
  await tx.deleteFrom('deliveryItem').where('deliveryId', '=', deliveryId).execute()
  if (items.length === 0) return
  await sql`insert into delivery_item (delivery_id, sequence, title, reference_code, files)
    select ${deliveryId}, sequence, title, "referenceCode", files from jsonb_to_recordset(${JSON.stringify(items)}::jsonb)
      as e(sequence int, title text, "referenceCode" text, files jsonb)`.execute(tx)
}

export const itemsOf = (reader: Reader, deliveryId: string, limit = 100_000) =>
  reader
    .selectFrom('deliveryItem')
    .selectAll()
    .where('deliveryId', '=', deliveryId)
    .orderBy('sequence')
    .limit(limit)
    .execute()

export const setCodes = async (tx: Tx, deliveryId: string, codes: ReadonlyMap<number, string>): Promise<void> => {
  const rows = JSON.stringify([...codes].map(([sequence, code]) => ({ sequence, code })))
  await sql`update delivery_item i set reference_code = e.code from jsonb_to_recordset(${rows}::jsonb) as e(sequence int, code text)
    where i.delivery_id = ${deliveryId} and i.sequence = e.sequence`.execute(tx)
}
