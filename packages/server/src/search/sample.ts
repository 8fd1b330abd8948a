import { lexemes, sampleParts } from '@lantai/core/search/item-index.ts'
import { type RawBuilder, sql } from 'kysely'
import type { House } from '../base/house.ts'
import type { Condition } from './condition.ts'
import type { Count } from './count.ts'
import type { Frequencies } from './frequencies.ts'
import { isRebuilding } from './index-state.ts'
import { anyOf } from './lookup.ts'
import { monthLexemes } from './months.ts'
import { hitsDb, plainDb } from './pools.ts'
import type { Scope } from './scope.ts'

const sampledRows = 20_000

/** Share of the table's pages, in per cent, that a sample of about 20 000 rows needs. */
const samplePercent = ({ rows }: Frequencies): number => Math.min(100, (100 * sampledRows) / Math.max(rows, 1))

/** What a search finds in a sample, by the month (YYYYMM) of its date. */
export interface Sample {
  readonly percent: number
  readonly months: readonly { readonly month: string; readonly found: number }[]
}

export async function sample(house: House, scope: Scope, condition: Condition, known: Frequencies): Promise<Sample> {
  const { percent, from, db } = await sampleOf(house, scope, condition, known)
  const { rows } = await sql<{ month: string; found: number }>`
    select left(date, 6) as month, count(*) as found from ${from} group by 1`.execute(db)
  return { percent, months: rows }
}

/**
 * A part of what is found, by chance: out of the index itself, so that nothing else is read; while that is being made anew, a part of the
 * table's pages.
 */
export async function sampleOf(house: House, scope: Scope, { where, estimate }: Condition, known: Frequencies) {
  if (await isRebuilding(house.database.db)) {
    const percent = samplePercent(known)
    const from = sql`item tablesample system (${sql.lit(percent)}) repeatable (1) where ${where}`
    return { percent, from, db: plainDb(house, scope) }
  }
  const { scale, query } = sampledParts(estimate)
  const part = scale > 1 ? sql` and item.search @@ ${query}::tsquery` : sql``
  return { percent: 100 / scale, from: sql`item where ${where}${part}`, db: hitsDb(house, scope) }
}

export const countOf = ({ percent, months }: Sample): Count => ({
  total: Math.round((months.reduce((sum, { found }) => sum + found, 0) * 100) / percent),
  approximate: percent < 100,
})

/**
 * A condition for the months, from `from` (a date) on in the order's way, in which about several times `wanted` rows are found: looking
 * those up gives the first rows without looking up all. Null when the sample found too few to tell.
 */
export function nextMonths(
  { percent, months }: Sample,
  wanted: number,
  from: string,
  descending: boolean,
): RawBuilder<unknown> | null {
  const needed = Math.ceil((wanted * 3 * percent) / 100) + 2
  let sum = 0
  const start = from.slice(0, 6)
  for (const { month, found } of [...months].sort((a, b) => (a.month < b.month === descending ? 1 : -1))) {
    if (descending ? month > start : month < start) continue
    sum += found
    if (sum >= needed) {
      const found = descending ? monthLexemes(month, endOfYear(start)) : monthLexemes(start, month)
      return found && sql`item.search @@ ${anyOf(found)}::tsquery`
    }
  }
  return null
}

/** Whole years are few lexemes. */
const endOfYear = (month: string) => `${month.slice(0, 4)}99`

/** So many of the parts into which the index splits the catalogue that about 2000 of the expected rows lie in them. */
export function sampledParts(estimate: number): { readonly scale: number; readonly query: string } {
  const count = Math.min(sampleParts, Math.max(1, Math.ceil((sampleParts * 2000) / Math.max(estimate, 1))))
  return { scale: sampleParts / count, query: anyOf(Array.from({ length: count }, (_, part) => lexemes.part(part))) }
}
