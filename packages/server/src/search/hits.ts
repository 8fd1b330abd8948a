import { sql } from 'kysely'
import type { House } from '../base/house.ts'
import type { Key } from '../base/keyset.ts'
import type { Condition } from './condition.ts'
import { following, type Order, sorted } from './order.ts'
import { type FoundRow, rowColumns, rowJoins } from './row.ts'

/** Sessions that look up the full-text index; the planner's estimates of several lexemes are far off. */
export const hitsDb = (house: House) =>
  house.database.beside('hits', {
    enable_seqscan: 'off',
    max_parallel_workers_per_gather: '0',
    plan_cache_mode: 'force_custom_plan',
  })

/** All found rows by the index, counted, then the page of them: right for what is rare. */
export async function hits(
  house: House,
  condition: Condition,
  order: Order,
  after: Key | undefined,
  limit: number,
): Promise<{ rows: FoundRow[]; total: number }> {
  const names = order.key.map((_, index) => (index === order.key.length - 1 ? 'id' : `k${index}`))
  const named: Order = { ...order, key: names.map((name) => sql.ref(name)) }
  const keys = order.key.map((part, index) => sql`${part} as ${sql.ref(names[index] as string)}`)
  const { rows } = await sql<FoundRow & { total: number }>`
    with hits as materialized (select ${sql.join(keys)} from item where ${condition.where}),
      page as (select * from hits ${after ? sql`where ${following(named, after)}` : sql``} ${sorted(named)} limit ${limit})
    select (select count(*) from hits) as total,
      ${rowColumns}, jsonb_build_array(${sql.join(named.key.slice(0, -1).map((_, index) => sql.ref(`page.k${index}`)))}) as keys
    from (select 1) one left join (page join item i on i.id = page.id ${rowJoins}) on true
    ${sorted({ ...named, key: names.map((name) => sql.ref(`page.${name}`)) })}`.execute(hitsDb(house))
  return { rows: rows.filter((row) => row.id !== null), total: rows[0]?.total ?? 0 }
}
