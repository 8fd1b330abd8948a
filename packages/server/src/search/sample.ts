import { sampleParts } from '@lantai/core/search/item-index.ts'
import { type RawBuilder, sql } from 'kysely'
import type { House } from '../base/house.ts'
import type { Condition, Source, Within } from './condition.ts'
import type { Count } from './count.ts'
import type { Frequencies } from './frequencies.ts'
import { isRebuilding } from './index-state.ts'
import { hitsDb, plainDb, textsDb } from './pools.ts'
import type { Scope } from './scope.ts'
import type { Search } from './search.ts'
import { indexedParts } from './source.ts'

/** Rows to look through: so many tell a count within some 4 % (of texts, which cost more to compare, 5 %). */
const wanted = { item: 800, text: 400 } as const
/** A part is looked through where at least this share of the wanted rows lies in the parts that have an index of their own. */
const enough = 1 / 8
/** Fewer than these out of a small part tell little: a larger one is looked through. */
const few = 60
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
  const counted = async ({ db, from }: Drawn) => {
    const { rows } = await sql<{ bucket: string; found: number }>`
      select ${bucketOf[by]} as bucket, count(*) as found from ${from} group by 1`.execute(db)
    return rows
  }
  const source = (times: number) =>
    of === 'item' ? sampleOf(house, scope, condition, known.item, times) : sampleOfTexts(house, scope, condition, times)
  return { by, ...(await drawn(source, counted, sizeOf)) }
}

const sizeOf = (found: Sample['found']) => found.reduce((sum, each) => sum + each.found, 0)

/** A part of what is found, by chance. */
export interface Drawn {
  readonly percent: number
  readonly from: RawBuilder<unknown>
  readonly db: ReturnType<typeof plainDb>
}

/** What is counted in a part, and where that is next to nothing (the frequencies of pairs promised more), in a larger one. */
export async function drawn<T>(
  source: (times: number) => Promise<Drawn> | Drawn,
  counted: (drawn: Drawn) => Promise<T>,
  size: (found: T) => number,
): Promise<{ percent: number; found: T }> {
  const first = await source(1)
  const found = await counted(first)
  const told = { percent: first.percent, found }
  if (size(found) >= few) return told
  const larger = await source(2)
  return larger.percent > first.percent ? { percent: larger.percent, found: await counted(larger) } : told
}

/** Of descriptions: out of the index itself, so that nothing else is read; while that is being made anew, a part of the table's pages. */
export async function sampleOf(
  house: House,
  scope: Scope,
  { compared, described, estimate }: Condition,
  known: Frequencies,
  times: number,
): Promise<Drawn> {
  if (await isRebuilding(house.database.db)) {
    const percent = samplePercent(known)
    const from = sql`item tablesample system (${sql.lit(percent)}) repeatable (1) where ${compared}`
    return { percent, from, db: plainDb(house, scope) }
  }
  return { ...partOf(described, estimate, wanted.item, times), db: hitsDb(house, scope) }
}

/** The same of the records that only their texts make found. */
export function sampleOfTexts(house: House, scope: Scope, { texts, textEstimate }: Condition, times: number): Drawn {
  if (!texts) throw new Error('no texts are looked for')
  return { ...partOf(texts, textEstimate, wanted.text, times), db: textsDb(house, scope) }
}

/** So many of the parts into which the index splits the catalogue that about `times * most` of the expected rows lie in them; all when those are few. */
function partOf(source: (within?: Within) => Source, estimate: number, most: number, times: number) {
  const share = indexedParts / sampleParts
  const sampled = estimate * share >= most * enough
  const count = Math.min(indexedParts, Math.ceil((times * sampleParts * most) / Math.max(estimate, 1)))
  const { from, where } = source(sampled ? { sampled: count } : {})
  return { percent: sampled ? (100 * count) / sampleParts : 100, from: sql`${from} where ${where}` }
}

export const foundIn = ({ percent, found }: Sample): number => Math.round((sizeOf(found) * 100) / percent)

export const countOf = (sample: Sample): Count => ({ total: foundIn(sample), approximate: sample.percent < 100 })
