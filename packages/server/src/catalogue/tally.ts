import type { RecordLevel } from '@lantai/core/catalogue/levels.ts'
import type { AccessStatus } from '@lantai/core/opening/schema.ts'
import { sql } from 'kysely'
import type { Tx } from '../base/db.ts'

export interface Counted {
  readonly repositoryId: string
  readonly fondsId: string
  readonly category: string
  readonly year: number
  readonly retention: string
  readonly accessStatus: AccessStatus
  readonly level: RecordLevel
  /** May be negative: an item that changes its status leaves one row and enters another. */
  readonly items: number
  readonly bytes: number
}

/** Adds to the counts that people browse by. Rows are locked in one order, so that two writers cannot block each other. */
export async function addToTally(tx: Tx, counted: readonly Counted[]): Promise<void> {
  const values = counted.map(
    ({ repositoryId, fondsId, category, year, retention, accessStatus, level, items, bytes }) => ({
      repositoryId,
      fondsId,
      category,
      year,
      retention,
      accessStatus,
      level,
      items,
      bytes,
    }),
  )
  await sql`
    insert into item_tally as t (repository_id, fonds_id, category, year, retention, access_status, level, items, bytes)
    select "repositoryId", "fondsId", category, year, retention, "accessStatus", level, sum(items), sum(bytes)
    from jsonb_to_recordset(${JSON.stringify(values)}::jsonb) as e("repositoryId" uuid, "fondsId" uuid, category text,
      year int, retention text, "accessStatus" text, level text, items int8, bytes int8)
    group by 1, 2, 3, 4, 5, 6, 7
    order by 2, 3, 4, 5, 6, 7
    on conflict (fonds_id, category, year, retention, access_status, level)
    do update set items = t.items + excluded.items, bytes = t.bytes + excluded.bytes`.execute(tx)
}
