import type { TransferForm } from '@lantai/core/norms/transfer-periods.ts'
import type { Holding, Left } from '@lantai/core/transfer/plan-rules.ts'
import { defaultTransferSettings } from '@lantai/core/transfer/plan-rules.ts'
import type { TransferPlan, TransferSettings } from '@lantai/core/transfer/plan-schema.ts'
import { type Insertable, type Selectable, sql } from 'kysely'
import type { Reader, Tables, Tx } from '../base/db.ts'

export type PlanRow = Selectable<Tables['transferPlan']>

export async function settingsOf(reader: Reader, repositoryId: string): Promise<TransferSettings> {
  const row = await reader
    .selectFrom('transferSetting')
    .select('settings')
    .where('repositoryId', '=', repositoryId)
    .executeTakeFirst()
  return { ...defaultTransferSettings, ...row?.settings }
}

export const saveSettings = (tx: Tx, repositoryId: string, settings: TransferSettings, by: string, at: string) => {
  const row = { settings: JSON.stringify(settings) as never, setBy: by, setAt: at }
  return tx
    .insertInto('transferSetting')
    .values({ repositoryId, ...row })
    .onConflict((conflict) => conflict.column('repositoryId').doUpdateSet(row))
    .execute()
}

export const lockPlan = async (tx: Tx, repositoryId: string | null, id: string): Promise<PlanRow | undefined> => {
  const row = await tx.selectFrom('transferPlan').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  return row && (repositoryId === null || row.repositoryId === repositoryId) ? row : undefined
}
export const planOfYear = (reader: Reader, repositoryId: string, year: number): Promise<PlanRow | undefined> =>
  reader
    .selectFrom('transferPlan')
    .selectAll()
    .where('repositoryId', '=', repositoryId)
    .where('year', '=', year)
    .executeTakeFirst()

export const addPlan = (tx: Tx, row: Insertable<Tables['transferPlan']>) =>
  tx.insertInto('transferPlan').values(row).execute()
export const setPlan = (tx: Tx, before: PlanRow, fields: Partial<Insertable<Tables['transferPlan']>>) =>
  tx
    .updateTable('transferPlan')
    .set({ ...fields, version: before.version + 1 })
    .where('id', '=', before.id)
    .execute()
export const removePlan = (tx: Tx, id: string) => tx.deleteFrom('transferPlan').where('id', '=', id).execute()

type ShownRow = Omit<TransferPlan, 'repository'> & {
  repositoryId: string
  repositoryCode: string
  repositoryName: string
}

/** Plans as they are shown, newest year first. */
export async function plans(
  reader: Reader,
  organisationId: string | null,
  {
    id,
    today,
    before,
    limit,
  }: { id?: string; today: string; before?: readonly [number, string] | undefined; limit: number },
): Promise<TransferPlan[]> {
  const { rows } = await sql<ShownRow>`
    select p.id, p.year, p.title, p.state, p.note, p.created_by, p.created_at, p.published_by, p.published_at, p.version,
      r.id as repository_id, r.code as repository_code, r.name as repository_name, l.agencies, l.lines, l.counts, l.overdue
    from transfer_plan p join organisation r on r.id = p.repository_id
    cross join lateral (
      select count(distinct agency_id)::int as agencies, coalesce(sum(n), 0)::int as lines, coalesce(sum(late), 0)::int as overdue,
        coalesce((select jsonb_object_agg(state, n) from (
          select state, count(*)::int as n from transfer_plan_line where plan_id = p.id group by state) s), '{}') as counts
      from (select agency_id, count(*) as n,
          count(*) filter (where coalesce(postponed_to, due_on) < ${today}::date and state not in ('done', 'received')) as late
        from transfer_plan_line where plan_id = p.id group by agency_id) a
    ) l
    where true ${organisationId === null ? sql`` : sql`and p.repository_id = ${organisationId}`}
      ${id ? sql`and p.id = ${id}` : sql``}
      ${before ? sql`and (p.year, p.id) < (${before[0]}::int8, ${before[1]}::uuid)` : sql``}
    order by p.year desc, p.id desc limit ${limit}`.execute(reader)
  return rows.map(({ repositoryId, repositoryCode, repositoryName, counts, ...row }) => ({
    ...row,
    counts: { ...noLines, ...counts },
    repository: { id: repositoryId, code: repositoryCode, name: repositoryName },
  }))
}

/** The database counts only the states that lines are in. */
const noLines = { planned: 0, announced: 0, preparing: 0, received: 0, done: 0, postponed: 0 }

interface AgencyName {
  readonly id: string
  readonly code: string
  readonly name: string
}

/** Everything that the rules look at, for all agencies of a repository or for some, in four questions however many they are. */
export async function holdings(
  reader: Reader,
  repositoryId: string,
  { year, agencyIds }: { year: number; agencyIds?: readonly string[] | undefined },
): Promise<{ holdings: Holding[]; withoutFonds: AgencyName[] }> {
  const { rows: agencies } = await sql<
    AgencyName & { fondsId: string | null; startYear: number | null; endYear: number | null }
  >`
    select a.id, a.code, a.name, f.id as fonds_id, f.start_year, f.end_year
    from organisation a left join fonds f on f.agency_id = a.id and f.repository_id = ${repositoryId}
    where a.repository_id = ${repositoryId} and a.closed_on is null and a.kind <> 'repository'
      ${agencyIds ? sql`and a.id = any(${agencyIds}::uuid[])` : sql``}
    order by a.code, f.code`.execute(reader)
  const fondsIds = agencies.flatMap(({ fondsId }) => fondsId ?? [])
  const filed = await sql<{ fondsId: string; agencyId: string; year: number; items: number }>`
    select fonds_id, agency_id, year, sum(items)::int as items from filing
    where fonds_id = any(${fondsIds}::uuid[]) and state <> 'handed-over' and items > 0
    group by fonds_id, agency_id, year`.execute(reader)
  const held = await sql<{ fondsId: string; year: number; bytes: number }>`
    select fonds_id, year, sum(bytes)::int8 as bytes from item_tally
    where fonds_id = any(${fondsIds}::uuid[]) group by fonds_id, year having sum(items) > 0`.execute(reader)
  const left = await sql<Left & { fondsId: string; agencyId: string }>`
    select l.id, l.fonds_id, l.agency_id, l.form, l.category, l.year_from, l.year_to, l.postponed_to, l.expected_items,
      l.expected_volumes, l.expected_centimetres
    from transfer_plan_line l join transfer_plan p on p.id = l.plan_id
    where p.repository_id = ${repositoryId} and p.year < ${year} and l.state <> 'done'
      and l.fonds_id = any(${fondsIds}::uuid[])
      and not exists (select from transfer_plan_line n where n.carried_from = l.id)
    order by l.year_from, l.id`.execute(reader)
  const of = <T extends { fondsId: string }>(rows: readonly T[]) => Map.groupBy(rows, ({ fondsId }) => fondsId)
  const [filedBy, heldBy, leftBy] = [of(filed.rows), of(held.rows), of(left.rows)]
  return {
    withoutFonds: agencies.filter(({ fondsId }) => !fondsId).map(({ id, code, name }) => ({ id, code, name })),
    holdings: agencies.flatMap(({ id, fondsId, startYear, endYear }): Holding[] => {
      if (!fondsId) return []
      const mine = <T extends { agencyId: string }>(rows: readonly T[] = []) =>
        rows.filter(({ agencyId }) => agencyId === id)
      const years = (form: TransferForm) =>
        new Set((heldBy.get(fondsId) ?? []).filter(({ bytes }) => form === 'paper' || bytes > 0).map((one) => one.year))
      return [
        {
          agencyId: id,
          fonds: { id: fondsId, startYear, endYear },
          filed: new Map(mine(filedBy.get(fondsId)).map((one) => [one.year, one.items])),
          held: { electronic: years('electronic'), paper: years('paper') },
          left: mine(leftBy.get(fondsId)),
        },
      ]
    }),
  }
}
