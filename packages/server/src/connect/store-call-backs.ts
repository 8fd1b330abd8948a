import type { CallBack, CallBackQuery, DeliveryState } from '@lantai/core/connect/delivery-schema.ts'
import { isRefusal, type Refusal } from '@lantai/core/refusal.ts'
import type { PageOf } from '@lantai/core/schema.ts'
import type { Text } from '@lantai/core/text.ts'
import { type Selectable, sql } from 'kysely'
import type { Db, Reader, Tables, Tx } from '../base/db.ts'
import { containing, pageOf, readKey } from '../base/keyset.ts'
import { seenBy } from './store-systems.ts'

export type CallBackRow = Selectable<Tables['callBack']>

/** Tells a state once: one that still waits for its turn tells the newer state instead. */
export const queueCallBack = (
  tx: Tx,
  {
    id,
    deliveryId,
    systemId,
    tells,
    at,
  }: { id: string; deliveryId: string; systemId: string; tells: DeliveryState; at: string },
) =>
  sql`insert into call_back (id, delivery_id, system_id, tells, state, created_at, next_at)
    values (${id}, ${deliveryId}, ${systemId}, ${tells}, 'waiting', ${at}, ${at})
    on conflict (delivery_id) where state = 'waiting' do update set tells = excluded.tells, created_at = excluded.created_at`.execute(
    tx,
  )

/**
 * Takes call-backs whose time has come for this process: they come due again after `leaseSeconds`, should it die. At most one of a
 * system, so that one that does not answer keeps nobody else waiting.
 */
export async function claimDue(db: Db, at: string, limit: number, leaseSeconds: number): Promise<CallBackRow[]> {
  const { rows } = await sql<CallBackRow>`
    with first as (
      select distinct on (c.system_id) c.id from call_back c join connected_system s on s.id = c.system_id
      where c.state = 'waiting' and c.next_at <= ${at}::timestamptz and s.state = 'active' order by c.system_id, c.next_at, c.id
    ), mine as (
      select c.id from call_back c join first f on f.id = c.id where c.state = 'waiting' and c.next_at <= ${at}::timestamptz
      order by c.next_at limit ${limit} for update of c skip locked
    )
    update call_back c set attempts = attempts + 1, last_at = ${at}::timestamptz,
      next_at = ${at}::timestamptz + make_interval(secs => ${leaseSeconds})
    from mine where c.id = mine.id returning c.*`.execute(db)
  return rows
}

/** The receiver took it. One that was given newer news meanwhile goes out once more. */
export async function markDelivered(tx: Tx, id: string, told: DeliveryState, at: string): Promise<boolean> {
  const { rows } = await sql<{ done: boolean }>`
    update call_back set state = case when tells = ${told} then 'delivered' else state end, problem = null,
      attempts = case when tells = ${told} then attempts else 0 end,
      next_at = case when tells = ${told} then null else ${at}::timestamptz end
    where id = ${id} and state = 'waiting' returning state = 'delivered' as done`.execute(tx)
  return rows[0]?.done ?? false
}

export const putOff = (tx: Tx, id: string, nextAt: string, problem: Text) =>
  tx
    .updateTable('callBack')
    .set({ nextAt, problem: JSON.stringify(problem) as never })
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .execute()

/** Whoever does not answer one call answers no other at that moment. */
export const putOffOthers = (tx: Tx, systemId: string, until: string) =>
  tx
    .updateTable('callBack')
    .set({ nextAt: until })
    .where('systemId', '=', systemId)
    .where('state', '=', 'waiting')
    .where('nextAt', '<', until)
    .execute()

export const bury = (tx: Tx, id: string, problem: Text) =>
  tx
    .updateTable('callBack')
    .set({ state: 'dead', nextAt: null, problem: JSON.stringify(problem) as never })
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .execute()

/** Dead letters of the organisation's systems that were chosen, locked; those with a newer one waiting stay dead. */
export async function lockDead(tx: Tx, organisationId: string | null, ids: readonly string[]): Promise<CallBackRow[]> {
  const { rows } = await sql<CallBackRow>`
    select c.* from call_back c join connected_system s on s.id = c.system_id join organisation a on a.id = s.agency_id
    where c.id = any(${[...ids]}::uuid[]) and c.state = 'dead' and s.call_back_address is not null and ${seenBy(organisationId, sql`a`)}
      and not exists (select from call_back o where o.delivery_id = c.delivery_id and o.state = 'waiting')
    order by c.id for update of c`.execute(tx)
  // Of two dead letters of one delivery the newer one goes.
  return [...new Map(rows.map((row) => [row.deliveryId, row])).values()]
}

export const revive = (tx: Tx, ids: readonly string[], at: string) =>
  tx
    .updateTable('callBack')
    .set({ state: 'waiting', attempts: 0, nextAt: at })
    .where('id', 'in', [...ids])
    .execute()

type Row = Omit<CallBack, 'system'> & Record<'systemId' | 'systemCode' | 'systemName', string>

export async function listCallBacks(
  reader: Reader,
  organisationId: string | null,
  query: CallBackQuery,
): Promise<PageOf<CallBack> | Refusal> {
  const after = readKey(query.cursor, ['id'])
  if (isRefusal(after)) return after
  const limit = query.limit ?? 50
  const words = query.text?.trim()
  const oldest = query.sort === 'oldest'
  const where = sql.join(
    [
      seenBy(organisationId, sql`a`),
      ...(query.systemId ? [sql`c.system_id = ${query.systemId}`] : []),
      ...(query.deliveryId ? [sql`c.delivery_id = ${query.deliveryId}`] : []),
      ...(query.state ? [sql`c.state = ${query.state}`] : []),
      ...(words ? [sql`d.business_id ilike ${containing(words)}`] : []),
    ],
    sql` and `,
  )
  const from = sql`call_back c join delivery d on d.id = c.delivery_id join connected_system s on s.id = c.system_id
    join organisation a on a.id = s.agency_id`
  const [{ rows }, counted] = await Promise.all([
    sql<Row>`select c.id, c.delivery_id, d.business_id, d.version, c.tells, c.state, c.attempts, c.problem, c.created_at, c.last_at,
        c.next_at, s.id as system_id, s.code as system_code, s.name as system_name
      from ${from} where ${where} ${after ? (oldest ? sql`and c.id > ${after[0]}::uuid` : sql`and c.id < ${after[0]}::uuid`) : sql``}
      order by c.id ${oldest ? sql`` : sql`desc`} limit ${limit + 1}`.execute(reader),
    sql<{ total: number }>`select count(*) as total from ${from} where ${where}`.execute(reader),
  ])
  const page = pageOf(rows, limit, ({ id }) => [id], counted.rows[0]?.total ?? 0)
  return {
    ...page,
    items: page.items.map(({ systemId, systemCode, systemName, ...plain }) => ({
      ...plain,
      system: { id: systemId, code: systemCode, name: systemName },
    })),
  }
}
