import type { Query } from '@lantai/core/search/rules.ts'
import { recheck } from '@lantai/core/search/rules.ts'
import type { SearchOrder } from '@lantai/core/search/schema.ts'
import { type RawBuilder, sql } from 'kysely'
import type { Key } from '../base/keyset.ts'

/** An order of rows: its key, the last part the id, all parts going the same way, so that a cursor is one comparison. */
export interface Order {
  readonly order: SearchOrder
  readonly key: readonly RawBuilder<unknown>[]
  readonly types: readonly string[]
  readonly descending: boolean
}

/** By fit needs the words; the other two stand in an index. */
export function orderBy(order: SearchOrder, query: Query): Order {
  const id = sql.ref('id')
  if (order === 'code') return { order, key: [sql.ref('code_key'), id], types: ['text', 'uuid'], descending: false }
  if (order === 'newest') return { order, key: [sql.ref('date'), id], types: ['text', 'uuid'], descending: true }
  return { order, key: [fit(query), sql.ref('date'), id], types: ['int', 'text', 'uuid'], descending: true }
}

/** A title that holds all the words comes before one that does not, a short title before a long one. */
function fit(query: Query): RawBuilder<unknown> {
  const inTitle = recheck(query).map((needle) => sql`strpos(split_part(plain, chr(10), 1), ${needle}) > 0`)
  if (inTitle.length === 0) return sql`0`
  return sql`(case when ${sql.join(inTitle, sql` and `)} then 2000 else 1000 end - least(char_length(title), 999))`
}

export const sorted = ({ key, descending }: Order): RawBuilder<unknown> =>
  sql`order by ${sql.join(key.map((part) => sql`${part} ${sql.raw(descending ? 'desc' : 'asc')}`))}`

/** True for rows that come after the row of this key. */
export function following({ key, types, descending }: Order, after: Key): RawBuilder<unknown> {
  const values = after.map((part, index) => sql`${part}::${sql.raw(types[index] ?? 'text')}`)
  return sql`(${sql.join(key)}) ${sql.raw(descending ? '<' : '>')} (${sql.join(values)})`
}
