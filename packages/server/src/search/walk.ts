import { type RawBuilder, sql } from 'kysely'
import type { House } from '../base/house.ts'
import type { Key } from '../base/keyset.ts'
import { following, type Order, sorted } from './order.ts'
import { walkDb } from './pools.ts'
import { type FoundRow, rowColumns, rowJoins } from './row.ts'
import type { Lane, Scope } from './scope.ts'

/** Rows that a walk looks at before it gives up: about 1.5 µs each. What lies farther on, a sample finds sooner. */
export const walkLength = 4000

interface Walked {
  readonly lanes: readonly Lane[]
  /** True for the rows of `item` that are found. */
  readonly where: RawBuilder<unknown>
  readonly length?: number
}

/**
 * The next rows in order of date or reference code, looking along the index at no more than `length` rows: right for
 * what is common. Fewer rows than asked for do not mean that there are no more.
 */
export async function walk(
  house: House,
  scope: Scope,
  { lanes, where, length = walkLength }: Walked,
  order: Order,
  after: Key | undefined,
  limit: number,
): Promise<FoundRow[]> {
  const along = lanes.map(
    (lane) => sql`(select * from item where ${lane.where} ${after ? sql`and ${following(order, after)}` : sql``}
      ${sorted(order)} limit ${sql.lit(length)})`,
  )
  const [keyColumn] = order.key
  const { rows } = await sql<FoundRow>`
    select ${rowColumns}, jsonb_build_array(${keyColumn}) as keys
    from (
      select item.* from (
        select * from (${sql.join(along, sql` union all `)}) lanes ${sorted(order)} limit ${sql.lit(length)}
      ) item
      where ${where} ${sorted(order)} limit ${limit}
    ) i ${rowJoins} ${sorted({ ...order, key: order.key.map((part, index) => (index === 0 ? part : sql`i.id`)) })}`.execute(
    walkDb(house, scope),
  )
  return rows
}
