import { lexemes } from '@lantai/core/search/item-index.ts'
import { quoteLexeme } from '@lantai/core/search/rules.ts'
import { type RawBuilder, sql } from 'kysely'
import type { House } from '../base/house.ts'
import type { Condition } from './condition.ts'
import type { Count } from './count.ts'
import type { Frequencies } from './frequencies.ts'

const sampledRows = 20_000

/** Share of the table's pages, in per cent, that a sample of about 20 000 rows needs. */
export const samplePercent = ({ rows }: Frequencies): number => Math.min(100, (100 * sampledRows) / Math.max(rows, 1))

/** What a search finds in a sample of the table's pages, by the month (YYYYMM) of its date. */
export interface Sample {
  readonly percent: number
  readonly months: readonly { readonly month: string; readonly found: number }[]
}

export async function sample(house: House, condition: Condition, known: Frequencies): Promise<Sample> {
  const percent = samplePercent(known)
  const { rows } = await sql<{ month: string; found: number }>`
    select left(date, 6) as month, count(*) as found
    from item tablesample system (${sql.lit(percent)}) repeatable (1)
    where ${condition.where} group by 1`.execute(house.database.db)
  return { percent, months: rows }
}

export const countOf = ({ percent, months }: Sample): Count => ({
  total: Math.round((months.reduce((sum, { found }) => sum + found, 0) * 100) / percent),
  approximate: percent < 100,
})

/**
 * A condition for the months, from `latest` (a date) back, in which about several times `wanted` rows are found: looking
 * those up gives the newest rows without looking up all. Null when the sample found too few to tell.
 */
export function newestMonths({ percent, months }: Sample, wanted: number, latest: string): RawBuilder<unknown> | null {
  const needed = Math.ceil((wanted * 3 * percent) / 100) + 2
  let sum = 0
  for (const { month, found } of [...months].sort((a, b) => (a.month < b.month ? 1 : -1))) {
    if (month > latest) continue
    sum += found
    if (sum >= needed) return since(month, latest)
  }
  return null
}

/** Dates from the first of a month to the year of `latest`: the rest of a year by months, of a decade by years, then decades. */
function since(month: string, latest: string): RawBuilder<unknown> | null {
  if (!/^\d{6}$/.test(month) || !/^\d{4}/.test(latest)) return null
  const [year, last] = [Number(month.slice(0, 4)), Number(latest.slice(0, 4))]
  const beginnings: string[] = []
  // Months beyond 12 do not exist, but a mistaken date may have one; looking for what is not there costs next to nothing.
  for (let each = Number(month); each < (year + 1) * 100; each++) beginnings.push(String(each).padStart(6, '0'))
  for (let each = year + 1; each <= last; ) {
    const decade = each % 10 === 0
    const text = String(each).padStart(4, '0')
    beginnings.push(decade ? text.slice(0, 3) : text)
    each += decade ? 10 : 1
  }
  // Whole lexemes, no prefixes: of a prefix the index would read every posting before it compares the first.
  const terms = beginnings.map((beginning) => quoteLexeme(lexemes.dated(beginning)))
  return terms.length > 400 ? null : sql`search @@ ${terms.join(' | ')}::tsquery`
}
