import { needlesFor, type Query } from '@lantai/core/search/rules.ts'
import type { SearchOrder } from '@lantai/core/search/schema.ts'
import { type RawBuilder, sql } from 'kysely'
import type { Key } from '../base/keyset.ts'
import { held } from './held.ts'
import type { FoundRow } from './row.ts'

/** An order of rows: its key, the last part the id, all parts going the same way, so that a cursor is one comparison. */
export interface Order {
  readonly order: SearchOrder
  readonly key: readonly RawBuilder<unknown>[]
  readonly types: readonly string[]
  readonly descending: boolean
}

/** By fit needs the words; the others stand in an index. What was found by the full text only comes after all descriptions, newest first. */
export function orderBy(order: SearchOrder, query: Query, textOnly = false): Order {
  const id = sql.ref('id')
  const types = ['text', 'uuid']
  if (order === 'code') return { order, key: [sql.ref('code_key'), id], types, descending: false }
  if (order === 'oldest') return { order, key: [sql.ref('date'), id], types, descending: false }
  if (order === 'newest') return { order, key: [sql.ref('date'), id], types, descending: true }
  const fits = textOnly ? sql`0` : fit(query)
  return { order, key: [fits, sql.ref('date'), id], types: ['int', ...types], descending: true }
}

/** A title that holds all the words comes before one that does not, a short title before a long one; never below 1. */
function fit(query: Query): RawBuilder<unknown> {
  const inTitle = needlesFor(query, 'title').map((needle) => held(sql`split_part(item.plain, chr(10), 1)`, needle))
  if (inTitle.length === 0) return sql`1`
  return sql`(case when ${sql.join(inTitle, sql` and `)} then 2000 else 1000 end - least(char_length(title), 999))`
}

export const sorted = ({ key, descending }: Order): RawBuilder<unknown> =>
  sql`order by ${sql.join(key.map((part) => sql`${part} ${sql.raw(descending ? 'desc' : 'asc')}`))}`

/** True for rows that come after the row of this key. */
export function following({ key, types, descending }: Order, after: Key): RawBuilder<unknown> {
  const values = after.map((part, index) => sql`${part}::${sql.raw(types[index] ?? 'text')}`)
  return sql`(${sql.join(key)}) ${sql.raw(descending ? '<' : '>')} (${sql.join(values)})`
}

/** True for the row of this key and those before it. */
export function upTo({ key, types, descending }: Order, last: Key): RawBuilder<unknown> {
  const values = last.map((part, index) => sql`${part}::${sql.raw(types[index] ?? 'text')}`)
  return sql`(${sql.join(key)}) ${sql.raw(descending ? '>=' : '<=')} (${sql.join(values)})`
}

const compared = (a: string | number, b: string | number): number =>
  typeof a === 'number' && typeof b === 'number'
    ? a - b
    : Buffer.compare(Buffer.from(String(a)), Buffer.from(String(b)))

/** Rows of several sources in the one order that each of them has. */
export function inOrder({ descending }: Order, sources: readonly (readonly FoundRow[])[]): FoundRow[] {
  const sign = descending ? -1 : 1
  const keyOf = (row: FoundRow) => [...row.keys, row.id]
  return sources.flat().sort((one, other) => {
    const [a, b] = [keyOf(one), keyOf(other)]
    const at = a.findIndex((part, index) => part !== b[index])
    return at < 0 ? 0 : sign * compared(a[at] as string | number, b[at] as string | number)
  })
}
