import { sql } from 'kysely'
import type { Reader } from '../base/db.ts'

/** Matters that a person gave to two or more items of the filing that became a transfer, with the codes of these in order. */
export async function mattersOf(reader: Reader, transferId: string): Promise<{ matter: string; codes: string[] }[]> {
  const { rows } = await sql<{ matter: string; codes: string[] }>`
    select btrim(i.cells->>'matter') as matter, array_agg(i.reference_code order by i.position, i.id) as codes
    from filing f join filing_item i on i.filing_id = f.id
    where f.transfer_id = ${transferId}::uuid and i.reference_code is not null
      and i.sources->>'matter' <> 'proposal' and length(btrim(i.cells->>'matter')) >= 2
    group by 1 having count(*) > 1 order by 1`.execute(reader)
  return rows
}
