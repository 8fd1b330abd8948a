import type { StatisticsQuery, StatisticsRow } from '@lantai/core/transfer/statistics-schema.ts'
import { type RawBuilder, sql } from 'kysely'
import type { Reader } from '../base/db.ts'

type Counts = Omit<StatisticsRow, 'agency' | 'faults' | 'onTimeRate' | 'firstPassRate' | 'year'>
interface Row extends Counts {
  readonly year: number
  readonly agencyId: string
  readonly agencyCode: string
  readonly agencyName: string
}
interface Fault {
  readonly agencyId: string
  readonly year: number
  readonly code: string
  readonly transfers: number
}
export interface Counted {
  readonly rows: readonly Row[]
  readonly faults: readonly Fault[]
}

/** Figures by agency and year: of lines by the year of their plan, of transfers by the year in which they came. */
export async function countTransfers(
  reader: Reader,
  organisationId: string | null,
  { from = 1950, to = 2999, agencyId, form }: StatisticsQuery,
  { today, timeZone }: { today: string; timeZone: string },
): Promise<Counted> {
  const seen = (table: string): RawBuilder<unknown> => {
    const column = (name: string) => sql.ref(`${table}.${name}`)
    return sql.join(
      [
        organisationId === null
          ? sql`true`
          : sql`(${column('repositoryId')} = ${organisationId} or ${column('agencyId')} = ${organisationId})`,
        ...(agencyId ? [sql`${column('agencyId')} = ${agencyId}`] : []),
        ...(form ? [sql`${column('form')} = ${form}`] : []),
      ],
      sql` and `,
    )
  }
  const received = sql`extract(year from t.received_at at time zone ${timeZone})::int`
  const decided = sql`t.state in ('ACCEPTED', 'REJECTED')`
  const due = sql`coalesce(l.postponed_to, l.due_on)`
  // A list of paper is returned and handed in again as the same transfer: then it has kept the reasons.
  const { rows } = await sql<Row>`
    with lines as (
      select l.agency_id, p.year, count(*)::int as due,
        count(*) filter (where (l.received_at at time zone ${timeZone})::date <= ${due})::int as on_time,
        count(*) filter (where (l.received_at at time zone ${timeZone})::date > ${due}
          or (l.received_at is null and l.state <> 'done' and ${due} < ${today}::date))::int as late,
        count(*) filter (where l.received_at is null and l.state <> 'done' and ${due} >= ${today}::date)::int as not_yet
      from transfer_plan_line l join transfer_plan p on p.id = l.plan_id
      where ${seen('l')} and p.state <> 'draft' and l.state <> 'planned' and p.year between ${from} and ${to}
      group by l.agency_id, p.year
    ), sent as (
      select t.agency_id, ${received} as year, count(*)::int as transfers,
        count(*) filter (where t.state = 'ACCEPTED')::int as accepted, count(*) filter (where t.state = 'REJECTED')::int as returned,
        count(*) filter (where t.resubmits is null and ${decided})::int as first_decided,
        count(*) filter (where t.resubmits is null and t.reasons is null and t.state = 'ACCEPTED')::int as first_passed,
        coalesce(sum(t.items + t.volumes) filter (where t.state = 'ACCEPTED'), 0)::int as items,
        coalesce(sum(t.bytes) filter (where t.state = 'ACCEPTED'), 0)::int8 as bytes
      from transfer t where ${seen('t')} and ${received} between ${from} and ${to} group by 1, 2
    )
    select a.id as agency_id, a.code as agency_code, a.name as agency_name, year,
      coalesce(due, 0) as due, coalesce(on_time, 0) as on_time, coalesce(late, 0) as late, coalesce(not_yet, 0) as not_yet,
      coalesce(transfers, 0) as transfers, coalesce(accepted, 0) as accepted, coalesce(returned, 0) as returned,
      coalesce(first_decided, 0) as first_decided, coalesce(first_passed, 0) as first_passed, coalesce(items, 0) as items,
      coalesce(bytes, 0)::int8 as bytes
    from lines full join sent using (agency_id, year) join organisation a on a.id = agency_id
    order by year desc, a.code`.execute(reader)
  const faults = await sql<Fault>`
    select t.agency_id, ${received} as year, r.code, count(distinct t.id)::int as transfers
    from transfer t join lateral (
      select id from check_run where subject_id = t.id and subject_kind = 'transfer' order by id desc limit 1) c on true
    join check_result r on r.check_run_id = c.id and r.outcome = 'failed'
    where ${seen('t')} and ${received} between ${from} and ${to}
    group by 1, 2, 3 order by 4 desc, 3`.execute(reader)
  return { rows, faults: faults.rows }
}
