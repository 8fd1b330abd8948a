import { isRefusal, type Refusal } from '@lantai/core/refusal.ts'
import type { PageOf, Static } from '@lantai/core/schema.ts'
import type { DutyDetail, Reminder, ReminderQuery } from '@lantai/core/transfer/duty-schema.ts'
import type { PlanLine } from '@lantai/core/transfer/plan-schema.ts'
import { type Insertable, sql } from 'kysely'
import type { Reader, Tables, Tx } from '../base/db.ts'
import { pageOf, readKey } from '../base/keyset.ts'

/** The fonds, when it is of this agency in this repository, and the agency one that transfers to it. */
export async function fondsOfLine(
  reader: Reader,
  { repositoryId, agencyId, fondsId }: { repositoryId: string; agencyId: string; fondsId: string },
): Promise<boolean> {
  const { rows } = await sql`
    select from fonds f join organisation a on a.id = f.agency_id
    where f.id = ${fondsId} and a.id = ${agencyId} and f.repository_id = ${repositoryId}
      and (a.repository_id = ${repositoryId} or a.id = ${repositoryId})`.execute(reader)
  return rows.length > 0
}

interface Standing {
  readonly lineId: string
  readonly filedItems: number
  readonly underWay: number
  readonly accepted: number
  readonly selfCheckFailed: number | null
}

/** How far an agency is with lines: what lies in its filings, what is sent, what is accepted, and its latest self-check. */
export async function standings(reader: Reader, lineIds: readonly string[]): Promise<Map<string, Standing>> {
  const { rows } = await sql<Standing>`
    select l.id as line_id,
      case when l.form = 'electronic' then (select coalesce(sum(f.items), 0)::int from filing f
        where f.agency_id = l.agency_id and f.fonds_id = l.fonds_id and f.year between l.year_from and l.year_to
          and f.state <> 'handed-over') else 0 end as filed_items,
      (select coalesce(sum(t.items + t.volumes) filter (where t.state not in ('ACCEPTED', 'REJECTED')), 0)::int
        from transfer t where t.plan_line_id = l.id) as under_way,
      (select coalesce(sum(t.items + t.volumes) filter (where t.state = 'ACCEPTED'), 0)::int
        from transfer t where t.plan_line_id = l.id) as accepted,
      (select s.failed from self_check s
        where s.agency_id = l.agency_id and s.fonds_id = l.fonds_id and s.state in ('checked', 'sent')
        order by s.id desc limit 1) as self_check_failed
    from transfer_plan_line l where l.id = any(${lineIds}::uuid[])`.execute(reader)
  return new Map(rows.map((row) => [row.lineId, row]))
}

export async function dutyParts(
  reader: Reader,
  line: PlanLine,
): Promise<Pick<DutyDetail, 'filings' | 'transfers' | 'selfChecks'>> {
  const filings = await sql<DutyDetail['filings'][number]>`
    select id, title, year, items, state from filing
    where agency_id = ${line.agency.id} and fonds_id = ${line.fonds.id}
      and year between ${line.yearFrom} and ${line.yearTo} and state <> 'handed-over'
    order by year, id limit 200`.execute(reader)
  const transfers = await sql<DutyDetail['transfers'][number]>`
    select id, number, state, items + volumes as items, received_at, reasons from transfer
    where plan_line_id = ${line.id} order by id desc limit 200`.execute(reader)
  const selfChecks = await sql<DutyDetail['selfChecks'][number]>`
    select s.id, s.package_name, s.checked_at, s.failed
    from self_check s where s.agency_id = ${line.agency.id} and s.fonds_id = ${line.fonds.id}
    order by s.id desc limit 20`.execute(reader)
  return {
    filings: line.form === 'electronic' ? filings.rows : [],
    transfers: transfers.rows,
    selfChecks: line.form === 'electronic' ? selfChecks.rows : [],
  }
}

/** Notes a reminder once for its occasion; false when it was given before. */
export async function addReminder(tx: Tx, row: Insertable<Tables['transferReminder']>): Promise<boolean> {
  const added = await tx
    .insertInto('transferReminder')
    .values(row)
    .onConflict((conflict) => conflict.columns(['lineId', 'occasion']).doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!added) return false
  await tx
    .updateTable('transferPlanLine')
    .set({ remindedAt: row.sentAt })
    .where('id', '=', row.lineId as string)
    .execute()
  return true
}

export interface Due {
  readonly id: string
  readonly repositoryId: string
  readonly agencyId: string
  readonly agencyName: string
  readonly fondsCode: string
  readonly fondsName: string
  readonly form: 'electronic' | 'paper'
  readonly yearFrom: number
  readonly yearTo: number
  readonly due: string
}

/** Lines of published plans that are open and due within some days, behind a key. */
export async function linesToRemind(reader: Reader, today: string, within: number, after: string): Promise<Due[]> {
  const { rows } = await sql<Due>`
    select l.id, l.repository_id, l.agency_id, a.name as agency_name, f.code as fonds_code, f.name as fonds_name, l.form,
      l.year_from, l.year_to, coalesce(l.postponed_to, l.due_on) as due
    from transfer_plan_line l join transfer_plan p on p.id = l.plan_id
    join organisation a on a.id = l.agency_id join fonds f on f.id = l.fonds_id
    where p.state = 'published' and l.state in ('announced', 'preparing', 'postponed') and l.id > ${after}::uuid
      and coalesce(l.postponed_to, l.due_on) <= ${today}::date + ${within}::int
    order by l.id limit 500`.execute(reader)
  return rows
}

export async function dueOf(reader: Reader, lineId: string): Promise<Due | undefined> {
  const { rows } = await sql<Due>`
    select l.id, l.repository_id, l.agency_id, a.name as agency_name, f.code as fonds_code, f.name as fonds_name, l.form,
      l.year_from, l.year_to, coalesce(l.postponed_to, l.due_on) as due
    from transfer_plan_line l join organisation a on a.id = l.agency_id join fonds f on f.id = l.fonds_id
    where l.id = ${lineId}`.execute(reader)
  return rows[0]
}

type Row = Omit<Reminder, 'repository' | 'agency'> &
  Record<'repositoryId' | 'repositoryCode' | 'repositoryName' | 'agencyId' | 'agencyCode' | 'agencyName', string>

/** Reminders that an organisation gave or got, newest first. */
export async function listReminders(
  reader: Reader,
  organisationId: string | null,
  { cursor, limit = 50, unread, agencyId, id }: Static<typeof ReminderQuery> & { id?: string },
): Promise<PageOf<Reminder> | Refusal> {
  const after = readKey(cursor, ['id'])
  if (isRefusal(after)) return after
  const { rows } = await sql<Row>`
    select n.id, n.line_id, n.kind, n.due_on, n.days_left, n.text, n.text_en, n.sent_by, n.sent_at, n.read_by, n.read_at,
      n.repository_id, r.code as repository_code, r.name as repository_name, n.agency_id, a.code as agency_code, a.name as agency_name
    from transfer_reminder n join organisation r on r.id = n.repository_id join organisation a on a.id = n.agency_id
    where ${organisationId === null ? sql`true` : sql`(n.repository_id = ${organisationId} or n.agency_id = ${organisationId})`}
      ${unread ? sql`and n.read_at is null` : sql``}
      ${agencyId ? sql`and n.agency_id = ${agencyId}` : sql``}
      ${id ? sql`and n.id = ${id}` : sql``}
      ${after ? sql`and n.id < ${after[0]}::uuid` : sql``}
    order by n.id desc limit ${limit + 1}`.execute(reader)
  const page = pageOf(rows, limit, (row) => [row.id], null)
  return {
    ...page,
    items: page.items.map(
      ({ repositoryId, repositoryCode, repositoryName, agencyId, agencyCode, agencyName, ...row }) => ({
        ...row,
        repository: { id: repositoryId, code: repositoryCode, name: repositoryName },
        agency: { id: agencyId, code: agencyCode, name: agencyName },
      }),
    ),
  }
}

export const noteRead = (tx: Tx, agencyId: string, id: string, by: string, at: string) =>
  tx
    .updateTable('transferReminder')
    .set({ readBy: by, readAt: at })
    .where('id', '=', id)
    .where('agencyId', '=', agencyId)
    .where('readAt', 'is', null)
    .execute()

export const reminderFor = (reader: Reader, agencyId: string | null, id: string) =>
  reader
    .selectFrom('transferReminder')
    .select('id')
    .where('id', '=', id)
    .where('agencyId', '=', agencyId)
    .executeTakeFirst()
