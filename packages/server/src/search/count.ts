import { sql } from 'kysely'
import type { House } from '../base/house.ts'
import type { Condition } from './condition.ts'
import { plainDb, textsDb, walkDb } from './pools.ts'
import { sampledParts } from './sample.ts'
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
  where: Condition['where'],
): Promise<Count> {
  const parts = lanes.map(
    (lane) => sql`(select from item where ${lane.where} and ${where} limit ${sql.lit(someRows + 1)})`,
  )
  const { rows } = await sql<{ total: number }>`
    select count(*) as total from (${sql.join(parts, sql` union all `)}) counted`.execute(walkDb(house, scope))
  const total = rows[0]?.total ?? 0
  return { total: Math.min(total, someRows), approximate: total > someRows }
}

/** How many records are found by their full text only; of many about, from a few parts of the index. */
export async function countTexts(house: House, scope: Scope, { inText, textEstimate }: Condition): Promise<Count> {
  if (!inText) return { total: 0, approximate: false }
  const { scale, query } = sampledParts(textEstimate)
  const part = scale > 1 ? sql` and t.search @@ ${query}::tsquery` : sql``
  const { rows } = await sql<{ total: number }>`
    select count(*) as total from item_text t join item on item.id = t.item_id
    where ${inText}${part}`.execute(textsDb(house, scope))
  return { total: Math.round((rows[0]?.total ?? 0) * scale), approximate: scale > 1 }
}
