import { lexemes, sampleParts } from '@lantai/core/search/item-index.ts'
import { type RawBuilder, sql } from 'kysely'
import type { House } from '../base/house.ts'
import type { Condition } from './condition.ts'
import type { Count } from './count.ts'
import type { Frequencies } from './frequencies.ts'
import { isRebuilding } from './index-state.ts'
import { anyOf } from './lookup.ts'
import { hitsDb, plainDb, textsDb } from './pools.ts'
import type { Scope } from './scope.ts'
import type { Search } from './search.ts'

/** Rows of a part that is looked through: so many tell a count within some 4 % (of texts, which cost more to compare, 5 %). */
const wanted = { item: 600, text: 400 } as const
const tableRows = 20_000

/** Share of the table's pages, in per cent, that a sample of about 20 000 rows needs. */
const samplePercent = ({ rows }: Frequencies): number => Math.min(100, (100 * tableRows) / Math.max(rows, 1))

/** What a search finds in a sample, by the month (YYYYMM) of its date or, for the order of codes, by fonds. */
export interface Sample {
  readonly percent: number
  readonly by: 'month' | 'fonds'
  readonly found: readonly { readonly bucket: string; readonly found: number }[]
}

const bucketOf = { month: sql`left(item.date, 6)`, fonds: sql`item.fonds_id::text` } as const

/** Looks through a part of the descriptions, or of the records that only their texts make found. */
export async function sample(
  { house, scope, condition, known, order }: Pick<Search, 'house' | 'scope' | 'condition' | 'known' | 'order'>,
  of: 'item' | 'text',
): Promise<Sample> {
  const by = order.order === 'code' ? 'fonds' : 'month'
  const { percent, from, db } =
    of === 'item' ? await sampleOf(house, scope, condition, known.item) : sampleOfTexts(house, scope, condition)
  const { rows } = await sql<{ bucket: string; found: number }>`
    select ${bucketOf[by]} as bucket, count(*) as found from ${from} group by 1`.execute(db)
  return { percent, by, found: rows }
}

interface Source {
  readonly percent: number
  readonly from: RawBuilder<unknown>
  readonly db: ReturnType<typeof plainDb>
}

/**
 * A part of what is found, by chance: out of the index itself, so that nothing else is read; while that is being made anew, a part of the
 * table's pages.
 */
export async function sampleOf(
  house: House,
  scope: Scope,
  { where, sampled, estimate }: Condition,
  known: Frequencies,
): Promise<Source> {
  if (await isRebuilding(house.database.db)) {
    const percent = samplePercent(known)
    const from = sql`item tablesample system (${sql.lit(percent)}) repeatable (1) where ${sampled.where}`
    return { percent, from, db: plainDb(house, scope) }
  }
  const { scale, query } = sampledParts(estimate, wanted.item)
  const from =
    scale > 1 ? sql`item where ${sampled.where} and item.search @@ ${query}::tsquery` : sql`item where ${where}`
  return { percent: 100 / scale, from, db: hitsDb(house, scope) }
}

export function sampleOfTexts(house: House, scope: Scope, { inText, sampled, textEstimate }: Condition): Source {
  const { scale, query } = sampledParts(textEstimate, wanted.text)
  const where = scale > 1 ? sql`${sampled.inText} and t.search @@ ${query}::tsquery` : inText
  return {
    percent: 100 / scale,
    from: sql`item_text t join item on item.id = t.item_id where ${where}`,
    db: textsDb(house, scope),
  }
}

export const foundIn = ({ percent, found }: Sample): number =>
  Math.round((found.reduce((sum, each) => sum + each.found, 0) * 100) / percent)

export const countOf = (sample: Sample): Count => ({ total: foundIn(sample), approximate: sample.percent < 100 })

/** So many of the parts into which the index splits the catalogue that about `most` of the expected rows lie in them. */
function sampledParts(estimate: number, most: number): { readonly scale: number; readonly query: string } {
  const count = Math.min(sampleParts, Math.max(1, Math.ceil((sampleParts * most) / Math.max(estimate, 1))))
  return { scale: sampleParts / count, query: anyOf(Array.from({ length: count }, (_, part) => lexemes.part(part))) }
}
