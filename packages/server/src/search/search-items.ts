import { isRefusal, type Refusal } from '@lantai/core/refusal.ts'
import { isEmptyQuery, type Query } from '@lantai/core/search/rules.ts'
import type { SearchOrder } from '@lantai/core/search/schema.ts'
import { sql } from 'kysely'
import type { House } from '../base/house.ts'
import { foreignCursor, type Key, readKey, writeKey } from '../base/keyset.ts'
import { codePrefix } from './code-prefix.ts'
import { type Condition, conditionOf } from './condition.ts'
import { type Count, countByTally, countSome } from './count.ts'
import { type Frequencies, frequencies, smallCatalogue } from './frequencies.ts'
import { hits } from './hits.ts'
import { type Order, orderBy } from './order.ts'
import type { SearchRequest } from './request.ts'
import type { FoundRow } from './row.ts'
import { countOf, newestMonths, type Sample, sample } from './sample.ts'
import { walk } from './walk.ts'

export interface Found {
  readonly rows: readonly FoundRow[]
  readonly next: string | null
  readonly total: number
  /** `total` is an estimate: say 约. */
  readonly approximate: boolean
  /** The order that the rows have. */
  readonly order: SearchOrder
  readonly query: Query
  /** What was typed has nothing that could be looked for. */
  readonly impossible: boolean
}

/**
 * Whether to walk along the order instead of looking up all: rows to look at until a page of 50 is full against rows
 * that the index would give, at the measured price of each.
 */
export const isCommon = (estimate: number, rows: number): boolean =>
  rows >= smallCatalogue && estimate > Math.sqrt(0.6 * 50 * rows)

/** The one search of the catalogue, for the workbench and for the public. Refuses a cursor that is not ours. */
export async function searchItems(house: House, request: SearchRequest): Promise<Found | Refusal> {
  const { db } = house.database
  const known = await frequencies(db)
  const prefix = codePrefix(request.query ?? '')
  const words = await conditionOf(db, known, prefix ? { ...request, query: '' } : request)
  const condition = prefix ? withPrefix(words, prefix.where) : words
  const limit = request.limit ?? 20
  const cursor = decode(request.cursor)
  if (isRefusal(cursor)) return cursor
  if (condition.impossible) return nothing(condition)
  const common = isCommon(condition.estimate, known.rows)
  const start = prefix ? 'code' : startingOrder(request, condition, common)
  const order = orderBy(prefix ? 'code' : (cursor?.order ?? start), condition.query)
  if (cursor && cursor.order !== order.order) return foreignCursor()
  const search = { house, condition, order, after: cursor?.after, limit, known, counted: !request.uncounted }
  const answer = prefix
    ? await codePage(search)
    : order.order !== 'relevance' && (common || !condition.narrows)
      ? await walkedPage(search)
      : await hitsPage(search)
  const shown = answer.rows.slice(0, limit)
  const last = shown.at(-1)
  return {
    rows: shown,
    next: answer.rows.length > limit && last ? writeKey([order.order, ...last.keys, last.id]) : null,
    total: Math.max(answer.total, answer.rows.length),
    approximate: answer.approximate,
    order: order.order,
    query: condition.query,
    impossible: false,
  }
}

interface Search {
  readonly house: House
  readonly condition: Condition
  readonly order: Order
  readonly after: Key | undefined
  readonly limit: number
  readonly known: Frequencies
  readonly counted: boolean
}

interface Answer extends Count {
  readonly rows: FoundRow[]
}

// Dates beyond it are mistakes: they come at the very front, where the walk has passed them already.
const lastYear = 2199

const uncounted: Count = { total: 0, approximate: true }

async function codePage({ house, condition, order, after, limit, counted }: Search): Promise<Answer> {
  const [rows, count] = await Promise.all([
    walk(house, condition, order, after, limit + 1),
    counted ? countSome(house, condition) : uncounted,
  ])
  return { rows, ...count }
}

async function hitsPage({ house, condition, order, after, limit }: Search): Promise<Answer> {
  return { ...(await hits(house, condition, order, after, limit + 1)), approximate: false }
}

/** Along the order; where what is found lies too far back, in the months that hold it; where even those are unknown, all. */
async function walkedPage(search: Search): Promise<Answer> {
  const { house, condition, order, after, limit, known, counted } = search
  let sampled: Promise<Sample> | undefined
  const sampling = () => {
    sampled ??= sample(house, condition, known)
    return sampled
  }
  const counting = async () => (await countByTally(house, condition)) ?? countOf(await sampling())
  const [rows, count] = await Promise.all([
    walk(house, condition, order, after, limit + 1),
    counted ? counting() : uncounted,
  ])
  // A full page, or a walk that had nothing to pass over: there is no more to look for.
  if (rows.length > limit || !condition.narrows) return { rows, ...count }
  if (order.order === 'newest') {
    const months = newestMonths(await sampling(), limit + 1, after ? String(after[0]) : `${lastYear}1231`)
    if (months) {
      const slice = { ...condition, where: sql`${condition.where} and ${months}` }
      const newest = await hits(house, slice, order, after, limit + 1)
      if (newest.rows.length > limit) return { rows: newest.rows, ...count }
    }
  }
  return hitsPage(search)
}

/** A reference code is looked for along the range of its own index: the lanes hold nothing else. */
const withPrefix = (condition: Condition, where: Condition['where']): Condition => ({
  ...condition,
  where: sql`${condition.where} and ${where}`,
  scoped: {
    ...condition.scoped,
    lanes: condition.scoped.lanes.map((lane) => ({ where: sql`${lane.where} and ${where}` })),
  },
  impossible: false,
})

function startingOrder({ sort }: SearchRequest, { query }: Condition, common: boolean): SearchOrder {
  if (sort && sort !== 'relevance') return sort
  return isEmptyQuery(query) || common ? 'newest' : 'relevance'
}

/** The order travels with the cursor: statistics may change between two pages, the order may not. */
function decode(cursor: string | undefined): { order: SearchOrder; after: Key } | undefined | Refusal {
  const long = readKey(cursor, ['text', 'number', 'text', 'id'])
  const key = isRefusal(long) ? readKey(cursor, ['text', 'text', 'id']) : long
  if (isRefusal(key)) return key
  if (key === null) return undefined
  const [order, ...after] = key
  const fits =
    order === 'relevance'
      ? after.length === 3 && Math.abs(Number(after[0])) < 10_000
      : (order === 'newest' || order === 'code') && after.length === 2
  return fits ? { order: order as SearchOrder, after } : foreignCursor()
}

const nothing = ({ query }: Condition): Found => ({
  rows: [],
  next: null,
  total: 0,
  approximate: false,
  order: 'newest',
  query,
  impossible: true,
})
