import { sql } from 'kysely'
import type { House } from '../base/house.ts'
import type { Key } from '../base/keyset.ts'
import { following, type Order, sorted } from './order.ts'
import { hitsDb, textsDb } from './pools.ts'
import { type FoundRow, rowColumns, rowJoins } from './row.ts'
import type { Scope } from './scope.ts'
import type { Source } from './source.ts'

/** Rows to look for: of descriptions, or of descriptions with their full text. */
export interface Rows extends Source {
  readonly db: typeof hitsDb
}

export const descriptions = (source: Source): Rows => ({ ...source, db: hitsDb })
export const texts = (source: Source): Rows => ({ ...source, db: textsDb })

/** All found rows by the index, counted, then the page of them: right for what is rare. */
export async function hits(
  house: House,
  scope: Scope,
  { from, where, db }: Pick<Rows, 'from' | 'where' | 'db'>,
  order: Order,
  after: Key | undefined,
  limit: number,
): Promise<{ rows: FoundRow[]; total: number }> {
  const names = order.key.map((_, index) => (index === order.key.length - 1 ? 'id' : `k${index}`))
  const named: Order = { ...order, key: names.map((name) => sql.ref(name)) }
  const keys = order.key.map((part, index) => sql`${part} as ${sql.ref(names[index] as string)}`)
  const { rows } = await sql<FoundRow & { total: number }>`
    with hits as materialized (select ${sql.join(keys)} from ${from} where ${where}),
      page as (select * from hits ${after ? sql`where ${following(named, after)}` : sql``} ${sorted(named)} limit ${limit})
    select (select count(*) from hits) as total,
      ${rowColumns}, jsonb_build_array(${sql.join(named.key.slice(0, -1).map((_, index) => sql.ref(`page.k${index}`)))}) as keys
    from (select 1) one left join (page join item i on i.id = page.id ${rowJoins}) on true
    ${sorted({ ...named, key: names.map((name) => sql.ref(`page.${name}`)) })}`.execute(db(house, scope))
  return { rows: rows.filter((row) => row.id !== null), total: rows[0]?.total ?? 0 }
}
