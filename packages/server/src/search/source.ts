import { lexemes } from '@lantai/core/search/item-index.ts'
import { type RawBuilder, sql } from 'kysely'
import { anyOf } from './lookup.ts'

/** Where to look for rows, and what must be true of them. */
export interface Source {
  readonly from: RawBuilder<unknown>
  readonly where: RawBuilder<unknown>
  /** Microseconds that looking them up takes, about. */
  readonly cost: number
}

/** Parts of the catalogue that have an index of their own (0017-search-sample.sql), of the 256 that `lexemes.part` tells. */
export const indexedParts = 16

// The predicate of that index, word for word: by it the planner knows that the index may be used.
const inSample = Array.from({ length: indexedParts }, (_, part) => `'${lexemes.part(part)}'`).join(' | ')

export const partQuery = (count: number): string =>
  anyOf(Array.from({ length: count }, (_, part) => lexemes.part(part)))

/** `offset 0` keeps all other conditions out, and with them all other indexes: the planner would put such as hold a third of all rows together. */
export function lookedUp(table: 'item' | 'item_text', query: string, sample: boolean): RawBuilder<unknown> {
  const search = sql.ref(`${table}.search`)
  const met = [
    ...(sample ? [sql`${search} @@ ${sql.lit(inSample)}::tsquery`] : []),
    ...(query ? [sql`${search} @@ ${query}::tsquery`] : []),
  ]
  return sql`(select * from ${sql.table(table)} where ${all(met)} offset 0)`
}

export const all = (conditions: readonly RawBuilder<unknown>[]): RawBuilder<unknown> =>
  conditions.length > 0 ? sql.join(conditions, sql` and `) : sql`true`
