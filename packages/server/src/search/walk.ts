import { sql } from 'kysely'
import type { House } from '../base/house.ts'
import type { Key } from '../base/keyset.ts'
import type { Condition } from './condition.ts'
import { following, type Order, sorted } from './order.ts'
import { type FoundRow, rowColumns, rowJoins } from './row.ts'

/** Rows that a walk looks at before it gives up. */
export const walkLength = 20_000

/**
 * Sessions whose planner may only go along an index in order: with either of the two switches left on, some queries of
 * a million records take seconds.
 */
export const walkDb = (house: House) =>
  house.database.beside('walk', {
    enable_bitmapscan: 'off',
    enable_seqscan: 'off',
    max_parallel_workers_per_gather: '0',
    plan_cache_mode: 'force_custom_plan',
  })

/**
 * The next rows in order of date or reference code, looking along the index at no more than `walkLength` rows: right for
 * what is common. Fewer rows than asked for do not mean that there are no more.
 */
export async function walk(
  house: House,
  condition: Condition,
  order: Order,
  after: Key | undefined,
  limit: number,
): Promise<FoundRow[]> {
  const lanes = condition.scoped.lanes.map(
    ({ where }) => sql`(select * from item where ${where} ${after ? sql`and ${following(order, after)}` : sql``}
      ${sorted(order)} limit ${sql.lit(walkLength)})`,
  )
  const [keyColumn] = order.key
  const { rows } = await sql<FoundRow>`
    select ${rowColumns}, jsonb_build_array(${keyColumn}) as keys
    from (
      select * from (
        select * from (${sql.join(lanes, sql` union all `)}) lanes ${sorted(order)} limit ${sql.lit(walkLength)}
      ) walked
      where ${condition.where} ${sorted(order)} limit ${limit}
    ) i ${rowJoins} ${sorted({ ...order, key: order.key.map((part, index) => (index === 0 ? part : sql`i.id`)) })}`.execute(
    walkDb(house),
  )
  return rows
}
