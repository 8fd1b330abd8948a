import type { Delivery, DeliveryQuery } from '@lantai/core/connect/delivery-schema.ts'
import { isRefusal, type Refusal } from '@lantai/core/refusal.ts'
import type { PageOf } from '@lantai/core/schema.ts'
import { type RawBuilder, sql } from 'kysely'
import type { Reader } from '../base/db.ts'
import { containing, type Key, type KeyKind, pageOf, readKey } from '../base/keyset.ts'
import { seenBy } from './store-systems.ts'

type Row = Omit<Delivery, 'system' | 'agency' | 'filing' | 'transfer'> &
  Record<'systemId' | 'systemCode' | 'systemName' | 'agencyId' | 'agencyCode' | 'agencyName', string> &
  Record<'filingId' | 'filingTitle' | 'transferId' | 'transferNumber', string | null>

const columns = sql`d.id, d.business_id, d.version, d.superseded, d.target, d.channel, d.state, d.title, d.layout, d.sm3, d.bytes, d.items,
  d.files, d.failed, d.warnings, d.repeats, d.fault, d.reasons, d.call_back, d.received_at, d.checked_at, d.settled_at, d.run_id,
  s.id as system_id, s.code as system_code, s.name as system_name, a.id as agency_id, a.code as agency_code, a.name as agency_name,
  f.id as filing_id, f.title as filing_title, t.id as transfer_id, t.number as transfer_number`
const joined = sql`delivery d join connected_system s on s.id = d.system_id join organisation a on a.id = d.agency_id
  left join filing f on f.id = d.filing_id left join transfer t on t.id = d.transfer_id`

function shape(row: Row): Delivery {
  const { systemId, systemCode, systemName, agencyId, agencyCode, agencyName, ...rest } = row
  const { filingId, filingTitle, transferId, transferNumber, ...plain } = rest
  return {
    ...plain,
    system: { id: systemId, code: systemCode, name: systemName },
    agency: { id: agencyId, code: agencyCode, name: agencyName },
    filing: filingId ? { id: filingId, title: filingTitle ?? '' } : null,
    transfer: transferId ? { id: transferId, number: transferNumber ?? '' } : null,
  }
}

/** A delivery that exists, as it is shown. */
export async function deliveryView(reader: Reader, id: string): Promise<Delivery> {
  const { rows } = await sql<Row>`select ${columns} from ${joined} where d.id = ${id}`.execute(reader)
  if (!rows[0]) throw new TypeError(`no delivery ${id}`)
  return shape(rows[0])
}

export async function deliveryFor(
  reader: Reader,
  organisationId: string | null,
  id: string,
): Promise<Delivery | undefined> {
  const { rows } =
    await sql<Row>`select ${columns} from ${joined} where d.id = ${id} and ${seenBy(organisationId, sql`a`)}`.execute(
      reader,
    )
  return rows[0] && shape(rows[0])
}

export const versionsOf = (reader: Reader, systemId: string, businessId: string) =>
  reader
    .selectFrom('delivery')
    .select(['id', 'version', 'state', 'receivedAt'])
    .where('systemId', '=', systemId)
    .where('businessId', '=', businessId)
    .orderBy('version', 'desc')
    .limit(100)
    .execute()

interface Order {
  readonly by: (row: Row) => Key
  readonly kinds: readonly KeyKind[]
  readonly columns: RawBuilder<unknown>
  readonly behind: (key: Key) => RawBuilder<unknown>
}
const orders: Readonly<Record<NonNullable<DeliveryQuery['sort']>, Order>> = {
  newest: { by: ({ id }) => [id], kinds: ['id'], columns: sql`d.id desc`, behind: ([id]) => sql`d.id < ${id}::uuid` },
  oldest: { by: ({ id }) => [id], kinds: ['id'], columns: sql`d.id`, behind: ([id]) => sql`d.id > ${id}::uuid` },
  'business-id': {
    by: ({ businessId, id }) => [businessId, id],
    kinds: ['text', 'id'],
    columns: sql`d.business_id collate "C", d.id`,
    behind: ([key, id]) => sql`(d.business_id collate "C", d.id) > (${key}, ${id}::uuid)`,
  },
  bytes: {
    by: ({ bytes, id }) => [bytes, id],
    kinds: ['number', 'id'],
    columns: sql`d.bytes desc, d.id desc`,
    behind: ([bytes, id]) => sql`(d.bytes, d.id) < (${bytes}::int8, ${id}::uuid)`,
  },
}

export async function listDeliveries(
  reader: Reader,
  organisationId: string | null,
  query: DeliveryQuery,
): Promise<PageOf<Delivery> | Refusal> {
  const order = orders[query.sort ?? 'newest']
  const after = readKey(query.cursor, order.kinds)
  if (isRefusal(after)) return after
  const limit = query.limit ?? 50
  const words = query.text?.trim()
  const where = sql.join(
    [
      seenBy(organisationId, sql`a`),
      ...(query.superseded ? [] : [sql`not d.superseded`]),
      ...(query.systemId ? [sql`d.system_id = ${query.systemId}`] : []),
      ...(query.agencyId ? [sql`d.agency_id = ${query.agencyId}`] : []),
      ...(query.state?.length ? [sql`d.state = any(${query.state}::text[])`] : []),
      ...(query.channel ? [sql`d.channel = ${query.channel}`] : []),
      ...(query.callBack ? [sql`d.call_back = ${query.callBack}`] : []),
      ...(query.faults ? [sql`d.fault is not null`] : []),
      ...(query.from ? [sql`d.day >= ${query.from}::date`] : []),
      ...(query.to ? [sql`d.day <= ${query.to}::date`] : []),
      ...(words ? [sql`(d.business_id ilike ${containing(words)} or d.title ilike ${containing(words)})`] : []),
    ],
    sql` and `,
  )
  const [{ rows }, counted] = await Promise.all([
    sql<Row>`select ${columns} from ${joined} where ${where} ${after ? sql`and ${order.behind(after)}` : sql``}
      order by ${order.columns} limit ${limit + 1}`.execute(reader),
    sql<{
      total: number
    }>`select count(*) as total from delivery d join organisation a on a.id = d.agency_id where ${where}`.execute(
      reader,
    ),
  ])
  const page = pageOf(rows, limit, order.by, counted.rows[0]?.total ?? 0)
  return { ...page, items: page.items.map(shape) }
}

/** A system's own deliveries of a day, as it is told them. */
export async function ownList(
  reader: Reader,
  systemId: string,
  query: { cursor?: string; limit?: number; day?: string; state?: string },
) {
  const after = readKey(query.cursor, ['id'])
  if (isRefusal(after)) return after
  const limit = query.limit ?? 100
  const { rows } = await sql<
    Pick<Delivery, 'id' | 'businessId' | 'version' | 'state' | 'sm3' | 'bytes' | 'receivedAt'>
  >`
    select id, business_id, version, state, sm3, bytes, received_at from delivery where system_id = ${systemId} and not superseded
      ${query.day ? sql`and day = ${query.day}::date` : sql``} ${query.state ? sql`and state = ${query.state}` : sql``}
      ${after ? sql`and id > ${after[0]}::uuid` : sql``} order by id limit ${limit + 1}`.execute(reader)
  const page = pageOf(rows, limit, ({ id }) => [id], null)
  return { ...page, items: page.items.map(({ id: _, ...told }) => told) }
}
