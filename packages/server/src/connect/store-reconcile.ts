import type {
  Difference,
  DifferenceQuery,
  Reconciliation,
  ReconciliationQuery,
} from '@lantai/core/connect/reconcile-schema.ts'
import type { Found, OurRecord } from '@lantai/core/connect/rules.ts'
import { isRefusal, type Refusal } from '@lantai/core/refusal.ts'
import type { PageOf } from '@lantai/core/schema.ts'
import { type Insertable, type Selectable, sql, type Updateable } from 'kysely'
import type { Reader, Tables, Tx } from '../base/db.ts'
import { containing, pageOf, readKey } from '../base/keyset.ts'
import { seenBy } from './store-systems.ts'

export type ReconciliationRow = Selectable<Tables['reconciliation']>

export const addReconciliation = (tx: Tx, row: Insertable<Tables['reconciliation']>) =>
  tx.insertInto('reconciliation').values(row).execute()

export const setReconciliation = (tx: Tx, id: string, fields: Updateable<Tables['reconciliation']>) =>
  tx.updateTable('reconciliation').set(fields).where('id', '=', id).execute()

export const reconciliationById = (reader: Reader, id: string): Promise<ReconciliationRow | undefined> =>
  reader.selectFrom('reconciliation').selectAll().where('id', '=', id).executeTakeFirst()

/** What is here of these business ids, on whatever day it came. */
export async function ourRecords(
  reader: Reader,
  systemId: string,
  businessIds: readonly string[],
): Promise<Map<string, OurRecord>> {
  const { rows } = await sql<OurRecord>`
    select business_id, array_agg(sm3 order by version desc) as digests, (array_agg(id order by version desc))[1] as delivery_id
    from delivery where system_id = ${systemId} and business_id = any(${[...businessIds]}::text[]) group by business_id`.execute(
    reader,
  )
  return new Map(rows.map((row) => [row.businessId, row]))
}

/**
 * Business ids that came on a day, `limit` of them behind `after`, in their order. `near`: so close to midnight that the other clock may
 * have counted them to the neighbouring day.
 */
export async function ofDay(
  reader: Reader,
  systemId: string,
  day: string,
  { after, limit, skew, timeZone }: { after: string; limit: number; skew: number; timeZone: string },
): Promise<(OurRecord & { near: boolean })[]> {
  const { rows } = await sql<OurRecord & { near: boolean }>`
    select business_id, array_agg(sm3 order by version desc) as digests, (array_agg(id order by version desc))[1] as delivery_id,
      bool_or(extract(epoch from (received_at at time zone ${timeZone}) - day) < ${skew}
        or extract(epoch from (received_at at time zone ${timeZone}) - day) > 86400 - ${skew}) as near
    from delivery where system_id = ${systemId} and day = ${day}::date and business_id collate "C" > ${after}
    group by business_id order by business_id collate "C" limit ${limit}`.execute(reader)
  return rows
}

export async function countOfDay(reader: Reader, systemId: string, day: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(distinct business_id) as count from delivery where system_id = ${systemId} and day = ${day}::date`.execute(
    reader,
  )
  return rows[0]?.count ?? 0
}

export const clearDifferences = (tx: Tx, reconciliationId: string) =>
  tx.deleteFrom('reconcileDifference').where('reconciliationId', '=', reconciliationId).execute()

export async function addDifferences(tx: Tx, reconciliationId: string, found: readonly Found[]): Promise<void> {
  if (found.length === 0) return
  await sql`insert into reconcile_difference (reconciliation_id, business_id, kind, their_sm3, our_sm3, delivery_id)
    select ${reconciliationId}, "businessId", kind, "theirSm3", "ourSm3", "deliveryId" from jsonb_to_recordset(${JSON.stringify(found)}::jsonb)
      as e("businessId" text, kind text, "theirSm3" text, "ourSm3" text, "deliveryId" uuid)
    on conflict (reconciliation_id, business_id) do nothing`.execute(tx)
}

/** Counts of a reconciliation as its differences are now. */
export const recountDifferences = (tx: Tx, ids: readonly string[]) =>
  sql`update reconciliation r set missing = c.missing, unknown = c.unknown, digest = c.digest, open = c.open
    from (select e.id, count(d.*) filter (where kind = 'missing')::int as missing, count(d.*) filter (where kind = 'unknown')::int as unknown,
        count(d.*) filter (where kind = 'digest')::int as digest, count(d.*) filter (where settled_at is null and business_id is not null)::int as open
      from unnest(${[...ids]}::uuid[]) e(id) left join reconcile_difference d on d.reconciliation_id = e.id group by e.id) c
    where r.id = c.id`.execute(tx)

/** A record that was missing has come: the differences about it settle by themselves. */
export async function settleMissing(tx: Tx, systemId: string, businessId: string, at: string): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    update reconcile_difference d set settled_at = ${at}, settled_by = 'Lantai'
    from reconciliation r where r.id = d.reconciliation_id and r.system_id = ${systemId} and d.business_id = ${businessId}
      and d.settled_at is null and d.kind in ('missing', 'digest') returning r.id`.execute(tx)
  if (rows.length > 0) await recountDifferences(tx, [...new Set(rows.map(({ id }) => id))])
}

export async function settleByWord(
  tx: Tx,
  id: string,
  businessIds: readonly string[],
  { at, by, note }: { at: string; by: string; note: string },
): Promise<number> {
  const { rows } = await sql<{ one: number }>`
    update reconcile_difference set settled_at = ${at}, settled_by = ${by}, note = ${note}
    where reconciliation_id = ${id} and business_id = any(${[...businessIds]}::text[]) and settled_at is null returning 1 as one`.execute(
    tx,
  )
  await recountDifferences(tx, [id])
  return rows.length
}

type Row = Omit<Reconciliation, 'system'> & Record<'systemId' | 'systemCode' | 'systemName', string>
const columns = sql`r.id, r.day, r.by, r.state, r.theirs, r.ours, r.missing, r.unknown, r.digest, r.open, r.fault, r.at, r.run_id,
  s.id as system_id, s.code as system_code, s.name as system_name`
const joined = sql`reconciliation r join connected_system s on s.id = r.system_id join organisation a on a.id = s.agency_id`
const shape = ({ systemId, systemCode, systemName, ...plain }: Row): Reconciliation => ({
  ...plain,
  system: { id: systemId, code: systemCode, name: systemName },
})

export async function reconciliationFor(
  reader: Reader,
  organisationId: string | null,
  id: string,
): Promise<Reconciliation | undefined> {
  const { rows } =
    await sql<Row>`select ${columns} from ${joined} where r.id = ${id} and ${seenBy(organisationId, sql`a`)}`.execute(
      reader,
    )
  return rows[0] && shape(rows[0])
}

export async function listReconciliations(
  reader: Reader,
  organisationId: string | null,
  query: ReconciliationQuery,
): Promise<PageOf<Reconciliation> | Refusal> {
  const after = readKey(query.cursor, ['id'])
  if (isRefusal(after)) return after
  const limit = query.limit ?? 50
  const oldest = query.sort === 'oldest'
  const where = sql.join(
    [
      seenBy(organisationId, sql`a`),
      ...(query.systemId ? [sql`r.system_id = ${query.systemId}`] : []),
      ...(query.from ? [sql`r.day >= ${query.from}::date`] : []),
      ...(query.to ? [sql`r.day <= ${query.to}::date`] : []),
      ...(query.state ? [sql`r.state = ${query.state}`] : []),
      ...(query.open ? [sql`r.open > 0`] : []),
    ],
    sql` and `,
  )
  const [{ rows }, counted] = await Promise.all([
    sql<Row>`select ${columns} from ${joined} where ${where}
      ${after ? (oldest ? sql`and r.id > ${after[0]}::uuid` : sql`and r.id < ${after[0]}::uuid`) : sql``}
      order by r.id ${oldest ? sql`` : sql`desc`} limit ${limit + 1}`.execute(reader),
    sql<{ total: number }>`select count(*) as total from ${joined} where ${where}`.execute(reader),
  ])
  const page = pageOf(rows, limit, ({ id }) => [id], counted.rows[0]?.total ?? 0)
  return { ...page, items: page.items.map(shape) }
}

export async function listDifferences(
  reader: Reader,
  reconciliationId: string,
  query: DifferenceQuery,
): Promise<PageOf<Difference> | Refusal> {
  const after = readKey(query.cursor, ['text'])
  if (isRefusal(after)) return after
  const limit = query.limit ?? 100
  const words = query.text?.trim()
  const where = sql.join(
    [
      sql`reconciliation_id = ${reconciliationId}`,
      ...(query.kind ? [sql`kind = ${query.kind}`] : []),
      ...(query.open === undefined ? [] : [query.open ? sql`settled_at is null` : sql`settled_at is not null`]),
      ...(words ? [sql`business_id ilike ${containing(words)}`] : []),
    ],
    sql` and `,
  )
  const [{ rows }, counted] = await Promise.all([
    sql<Difference>`select business_id, kind, their_sm3, our_sm3, delivery_id, settled_at, settled_by, note from reconcile_difference
      where ${where} ${after ? sql`and business_id collate "C" > ${after[0]}` : sql``}
      order by business_id collate "C" limit ${limit + 1}`.execute(reader),
    sql<{ total: number }>`select count(*) as total from reconcile_difference where ${where}`.execute(reader),
  ])
  return pageOf(rows, limit, ({ businessId }) => [businessId], counted.rows[0]?.total ?? 0)
}
