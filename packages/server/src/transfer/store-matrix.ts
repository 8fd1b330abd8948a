import type { TransferMatrix, TransferState } from '@lantai/core/transfer/schema.ts'
import { sql } from 'kysely'
import type { Reader } from '../base/db.ts'
import { seenBy } from './store-views.ts'

interface Cell {
  readonly agencyId: string
  readonly year: number
  readonly transfers: number
  readonly accepted: number
  readonly underWay: number
  readonly state: TransferState
  readonly latestId: string
}

/** Every agency that transfers to the organisation (and itself), also those that never did, by the years of the records. */
export async function transferMatrix(
  reader: Reader,
  organisationId: string | null,
  { from = 0, to = 9999 }: { from?: number; to?: number },
): Promise<TransferMatrix> {
  const agencies = await sql<{ id: string; code: string; name: string; undated: number }>`
    select a.id, a.code, a.name,
      (select count(*) from transfer t where t.agency_id = a.id and t.year_from is null and ${seenBy(organisationId)})::int as undated
    from organisation a
    where (a.closed_on is null and (a.repository_id = ${organisationId} or a.id = ${organisationId}) and a.kind <> 'repository')
      or exists (select from transfer t where t.agency_id = a.id and ${seenBy(organisationId)})
    order by a.code`.execute(reader)
  const cells = await sql<Cell>`
    with counted as (
      select t.agency_id, i.year, t.id, t.state, count(*) as items
      from transfer t join transfer_item i on i.transfer_id = t.id
      where ${seenBy(organisationId)} and i.year between ${from} and ${to}
      group by t.agency_id, i.year, t.id, t.state
    )
    select agency_id, year, count(*)::int as transfers,
      coalesce(sum(items) filter (where state = 'ACCEPTED'), 0)::int as accepted,
      -- what was returned and came again is counted once: in the transfer that corrects it
      coalesce(sum(items) filter (where state not in ('ACCEPTED', 'REJECTED')
        or (state = 'REJECTED' and not exists (select from transfer n where n.resubmits = counted.id))), 0)::int as under_way,
      (array_agg(state order by id desc))[1] as state, (array_agg(id order by id desc))[1] as latest_id
    from counted group by agency_id, year order by year`.execute(reader)
  const byAgency = Map.groupBy(cells.rows, ({ agencyId }) => agencyId)
  return {
    years: [...new Set(cells.rows.map(({ year }) => year))].sort((a, b) => a - b),
    agencies: agencies.rows.map((agency) => ({
      ...agency,
      cells: (byAgency.get(agency.id) ?? []).map(({ agencyId: _, ...cell }) => cell),
    })),
  }
}
