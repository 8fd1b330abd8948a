import { sql } from 'kysely'
import type { House } from '../base/house.ts'
import type { Condition } from './condition.ts'
import { walkDb } from './walk.ts'

export interface Count {
  readonly total: number
  readonly approximate: boolean
}

/** How many rows are found, where the tally knows. */
export async function countByTally(house: House, condition: Condition): Promise<Count | null> {
  if (!condition.tally) return null
  const { rows } = await sql<{ total: number }>`
    select coalesce(sum(items), 0)::int8 as total from item_tally where ${condition.tally}`.execute(house.database.db)
  return { total: rows[0]?.total ?? 0, approximate: false }
}

const someRows = 10_000

/** Counts along the lanes, up to 10 000: for a range of reference codes. */
export async function countSome(house: House, condition: Condition): Promise<Count> {
  const lanes = condition.scoped.lanes.map(
    ({ where }) => sql`(select from item where ${where} and ${condition.where} limit ${sql.lit(someRows + 1)})`,
  )
  const { rows } = await sql<{ total: number }>`
    select count(*) as total from (${sql.join(lanes, sql` union all `)}) counted`.execute(walkDb(house))
  const total = rows[0]?.total ?? 0
  return { total: Math.min(total, someRows), approximate: total > someRows }
}
