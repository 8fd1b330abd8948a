import { sql } from 'kysely'
import type { House } from '../base/house.ts'
import type { Condition } from './condition.ts'
import { plainDb, walkDb } from './pools.ts'
import type { Lane, Scope } from './scope.ts'

export interface Count {
  readonly total: number
  readonly approximate: boolean
}

/** How many rows are found, where the tally knows. */
export async function countByTally(house: House, scope: Scope, condition: Condition): Promise<Count | null> {
  if (!condition.tally) return null
  const { rows } = await sql<{ total: number }>`
    select coalesce(sum(items), 0)::int8 as total from item_tally where ${condition.tally}`.execute(
    plainDb(house, scope),
  )
  return { total: rows[0]?.total ?? 0, approximate: false }
}

const someRows = 10_000

/** Counts along the lanes, up to 10 000: for a range of reference codes. */
export async function countSome(
  house: House,
  scope: Scope,
  lanes: readonly Lane[],
  where: Condition['compared'],
): Promise<Count> {
  const parts = lanes.map(
    (lane) => sql`(select from item where ${lane.where} and ${where} limit ${sql.lit(someRows + 1)})`,
  )
  const { rows } = await sql<{ total: number }>`
    select count(*) as total from (${sql.join(parts, sql` union all `)}) counted`.execute(walkDb(house, scope))
  const total = rows[0]?.total ?? 0
  return { total: Math.min(total, someRows), approximate: total > someRows }
}
