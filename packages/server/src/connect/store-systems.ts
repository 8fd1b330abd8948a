import type { ConnectedSystem, SystemQuery } from '@lantai/core/connect/schema.ts'
import { isRefusal, type Refusal } from '@lantai/core/refusal.ts'
import type { PageOf } from '@lantai/core/schema.ts'
import { type Insertable, type RawBuilder, type Selectable, sql, type Updateable } from 'kysely'
import type { Reader, Tables, Tx } from '../base/db.ts'
import { containing, type Key, type KeyKind, pageOf, readKey } from '../base/keyset.ts'

export type SystemRow = Selectable<Tables['connectedSystem']>

/** A body sees its own systems, archives those of the bodies that transfer to them. Null: everything. */
export const seenBy = (organisationId: string | null, agency: RawBuilder<unknown>): RawBuilder<unknown> =>
  organisationId === null
    ? sql`true`
    : sql`(${agency}.id = ${organisationId} or ${agency}.repository_id = ${organisationId})`

export const systemById = (reader: Reader, id: string): Promise<SystemRow | undefined> =>
  reader.selectFrom('connectedSystem').selectAll().where('id', '=', id).executeTakeFirst()

export const systemByCode = (reader: Reader, code: string): Promise<SystemRow | undefined> =>
  reader.selectFrom('connectedSystem').selectAll().where('code', '=', code).executeTakeFirst()

/** The system when the organisation sees it. `lock` keeps others from changing it meanwhile. */
export async function systemFor(
  reader: Reader,
  organisationId: string | null,
  id: string,
  { lock = false } = {},
): Promise<SystemRow | undefined> {
  const found = reader
    .selectFrom('connectedSystem as s')
    .innerJoin('organisation as a', 'a.id', 's.agencyId')
    .selectAll('s')
    .where('s.id', '=', id)
    .where(sql<boolean>`${seenBy(organisationId, sql.ref('a'))}`)
  return lock ? found.forUpdate('s').executeTakeFirst() : found.executeTakeFirst()
}

export const addSystem = (tx: Tx, row: Insertable<Tables['connectedSystem']>) =>
  tx.insertInto('connectedSystem').values(row).execute()

export const setSystem = (tx: Tx, id: string, fields: Updateable<Tables['connectedSystem']>) =>
  tx
    .updateTable('connectedSystem')
    .set({ ...fields, version: sql`version + 1` })
    .where('id', '=', id)
    .execute()

/** When a package came last; no change that a person must know of. */
export const noteDelivery = (tx: Tx, id: string, at: string) =>
  tx.updateTable('connectedSystem').set({ lastDeliveryAt: at }).where('id', '=', id).execute()

export async function countSystems(reader: Reader, agencyId: string): Promise<number> {
  const row = await reader
    .selectFrom('connectedSystem')
    .select((of) => of.fn.countAll<number>().as('count'))
    .where('agencyId', '=', agencyId)
    .executeTakeFirstOrThrow()
  return Number(row.count)
}

export const activeSystems = (reader: Reader): Promise<SystemRow[]> =>
  reader.selectFrom('connectedSystem').selectAll().where('state', '=', 'active').orderBy('id').execute()

type Row = Omit<ConnectedSystem, 'agency' | 'fonds' | 'counts'> &
  Record<'agencyId' | 'agencyCode' | 'agencyName', string> &
  Record<'fondsId' | 'fondsCode' | 'fondsName', string | null> &
  ConnectedSystem['counts']

// Sums of days and small partial indexes: nothing here grows with the years of deliveries but a row a day.
const columns = sql`s.id, s.code, s.name, s.target, s.same_id, s.layouts, s.state, s.contact, s.call_back_address, s.call_back_digest,
  s.secret_made_at, s.key_made_at, s.reconcile_daily, s.last_delivery_at, s.version, s.created_by, s.created_at,
  a.id as agency_id, a.code as agency_code, a.name as agency_name, f.id as fonds_id, f.code as fonds_code, f.name as fonds_name,
  o.received, o.checked, o.pre_archived, d.deliveries, d.filed, d.returned, d.bytes, d.recent, d.recent_returned,
  t.faults, t.dead_call_backs, t.differences, t.source_faults`
const joined = (
  today: string,
) => sql`connected_system s join organisation a on a.id = s.agency_id left join fonds f on f.id = s.fonds_id
  cross join lateral (select count(*) filter (where state = 'received')::int as received, count(*) filter (where state = 'checked')::int as checked,
      count(*) filter (where state = 'pre-archived')::int as pre_archived
    from delivery where system_id = s.id and not superseded and state in ('received', 'checked', 'pre-archived')) o
  cross join lateral (select coalesce(sum(deliveries), 0)::int as deliveries, coalesce(sum(filed), 0)::int as filed,
      coalesce(sum(returned), 0)::int as returned, coalesce(sum(bytes), 0)::int8 as bytes,
      coalesce(sum(deliveries) filter (where day > ${today}::date - 30), 0)::int as recent,
      coalesce(sum(returned) filter (where day > ${today}::date - 30), 0)::int as recent_returned
    from connect_day where system_id = s.id) d
  cross join lateral (select
      (select count(*)::int from delivery where system_id = s.id and fault is not null) as faults,
      (select count(*)::int from call_back where system_id = s.id and state = 'dead') as dead_call_backs,
      (select coalesce(sum(open), 0)::int from reconciliation where system_id = s.id and open > 0) as differences,
      (select count(*)::int from connect_source where system_id = s.id and fault is not null and enabled) as source_faults) t`

function shape(row: Row): ConnectedSystem {
  const { agencyId, agencyCode, agencyName, fondsId, fondsCode, fondsName, ...rest } = row
  const { received, checked, preArchived, deliveries, filed, returned, bytes, recent, recentReturned, ...more } = rest
  const { faults, deadCallBacks, differences, sourceFaults, ...plain } = more
  const under = { received, checked, preArchived, deliveries, filed, returned, bytes, recent, recentReturned }
  return {
    ...plain,
    agency: { id: agencyId, code: agencyCode, name: agencyName },
    fonds: fondsId ? { id: fondsId, code: fondsCode ?? '', name: fondsName ?? '' } : null,
    counts: { ...under, faults, deadCallBacks, differences, sourceFaults },
  }
}

/** A system that exists, as it is shown. `today` is the day in the installation's time zone. */
export async function systemView(reader: Reader, id: string, today: string): Promise<ConnectedSystem> {
  const { rows } = await sql<Row>`select ${columns} from ${joined(today)} where s.id = ${id}`.execute(reader)
  if (!rows[0]) throw new TypeError(`no connected system ${id}`)
  return shape(rows[0])
}

interface Order {
  readonly by: (row: Row) => Key
  readonly kinds: readonly KeyKind[]
  readonly columns: RawBuilder<unknown>
  readonly behind: (key: Key) => RawBuilder<unknown>
}
const lastText = sql`coalesce(to_char(s.last_delivery_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), '')`
const trouble = sql`(t.faults + t.dead_call_backs + t.differences + t.source_faults)`
const troubleOf = ({ faults, deadCallBacks, differences, sourceFaults }: Row) =>
  faults + deadCallBacks + differences + sourceFaults
const orders: Readonly<Record<NonNullable<SystemQuery['sort']>, Order>> = {
  code: { by: ({ code }) => [code], kinds: ['text'], columns: sql`s.code`, behind: ([code]) => sql`s.code > ${code}` },
  agency: {
    by: ({ agencyCode, id }) => [agencyCode, id],
    kinds: ['text', 'id'],
    columns: sql`a.code, s.id`,
    behind: ([code, id]) => sql`(a.code, s.id) > (${code}, ${id}::uuid)`,
  },
  newest: { by: ({ id }) => [id], kinds: ['id'], columns: sql`s.id desc`, behind: ([id]) => sql`s.id < ${id}::uuid` },
  'last-delivery': {
    by: ({ lastDeliveryAt, id }) => [lastDeliveryAt ?? '', id],
    kinds: ['text', 'id'],
    columns: sql`${lastText} desc, s.id desc`,
    behind: ([at, id]) => sql`(${lastText}, s.id) < (${at}, ${id}::uuid)`,
  },
  failures: {
    by: (row) => [troubleOf(row), row.id],
    kinds: ['number', 'id'],
    columns: sql`${trouble} desc, s.id desc`,
    behind: ([count, id]) => sql`(${trouble}, s.id) < (${count}::int8, ${id}::uuid)`,
  },
}

export async function listSystems(
  reader: Reader,
  organisationId: string | null,
  query: SystemQuery,
  today: string,
): Promise<PageOf<ConnectedSystem> | Refusal> {
  const order = orders[query.sort ?? 'code']
  const after = readKey(query.cursor, order.kinds)
  if (isRefusal(after)) return after
  const limit = query.limit ?? 50
  const words = query.text?.trim()
  const like = words && containing(words)
  const where = sql.join(
    [
      seenBy(organisationId, sql`a`),
      ...(query.agencyId ? [sql`s.agency_id = ${query.agencyId}`] : []),
      ...(query.state ? [sql`s.state = ${query.state}`] : []),
      ...(query.target ? [sql`s.target = ${query.target}`] : []),
      ...(query.troubled ? [sql`${trouble} > 0`] : []),
      ...(like
        ? [sql`(s.code ilike ${like} or s.name ilike ${like} or a.name ilike ${like} or a.code ilike ${like})`]
        : []),
    ],
    sql` and `,
  )
  const [{ rows }, counted] = await Promise.all([
    sql<Row>`select ${columns} from ${joined(today)} where ${where} ${after ? sql`and ${order.behind(after)}` : sql``}
      order by ${order.columns} limit ${limit + 1}`.execute(reader),
    sql<{ total: number }>`select count(*) as total from ${joined(today)} where ${where}`.execute(reader),
  ])
  const page = pageOf(rows, limit, order.by, counted.rows[0]?.total ?? 0)
  return { ...page, items: page.items.map(shape) }
}

export async function volumeOf(reader: Reader, systemId: string, from: string, to: string) {
  return reader
    .selectFrom('connectDay')
    .select(['day', 'deliveries', 'bytes', 'filed', 'returned', 'repeats'])
    .where('systemId', '=', systemId)
    .where('day', '>=', from)
    .where('day', '<=', to)
    .orderBy('day')
    .limit(800)
    .execute()
}

/** Adds to the counts of a system's day. */
export const countDay = (
  tx: Tx,
  systemId: string,
  day: string,
  { deliveries = 0, bytes = 0, filed = 0, returned = 0, repeats = 0 },
) =>
  tx
    .insertInto('connectDay')
    .values({ systemId, day, deliveries, bytes, filed, returned, repeats })
    .onConflict((on) =>
      on.columns(['systemId', 'day']).doUpdateSet({
        deliveries: sql`connect_day.deliveries + excluded.deliveries`,
        bytes: sql`connect_day.bytes + excluded.bytes`,
        filed: sql`connect_day.filed + excluded.filed`,
        returned: sql`connect_day.returned + excluded.returned`,
        repeats: sql`connect_day.repeats + excluded.repeats`,
      }),
    )
    .execute()
