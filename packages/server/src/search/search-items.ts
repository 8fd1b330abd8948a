import { isRefusal, type Refusal, refuse } from '@lantai/core/refusal.ts'
import { parseQuery, type Query } from '@lantai/core/search/rules.ts'
import type { SearchOrder } from '@lantai/core/search/schema.ts'
import type { House } from '../base/house.ts'
import { foreignCursor, type Key, readKey, writeKey } from '../base/keyset.ts'
import { codePage } from './code-page.ts'
import { spacedCode } from './code-prefix.ts'
import { type Condition, conditionOf } from './condition.ts'
import { descriptionPage } from './description-page.ts'
import { isRebuilding } from './index-state.ts'
import { isCommon, knownOf } from './known.ts'
import { inOrder, orderBy } from './order.ts'
import { tookTooLong } from './pools.ts'
import type { SearchRequest } from './request.ts'
import type { FoundRow } from './row.ts'
import type { Answer, Search } from './search.ts'
import { withSnippets } from './snippets.ts'
import { textPage } from './text-page.ts'

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
  /** The index is being brought to the present rules: a few records may not be found. */
  readonly rebuilding: boolean
}

/**
 * The one search of the catalogue, for the workbench and for the public. Refuses a cursor that is not ours, and a public search that
 * takes too long.
 */
export async function searchItems(house: House, request: SearchRequest): Promise<Found | Refusal> {
  try {
    return await search(house, request)
  } catch (error) {
    if (tookTooLong(error)) return refuse('search.too-slow')
    throw error
  }
}

async function search(house: House, request: SearchRequest): Promise<Found | Refusal> {
  const { db } = house.database
  const { scope } = request
  const cursor = decode(request.cursor)
  if (isRefusal(cursor)) return cursor
  const [known, rebuilding, { query, code }] = await Promise.all([
    knownOf(db),
    isRebuilding(db),
    readRequest(house, request),
  ])
  // The page of a code finds it by the range of its index; the condition is for all else.
  const condition = code
    ? await conditionOf(db, known, { ...request, query: '' }, { ...query, terms: [] })
    : await conditionOf(db, known, request, query)
  const { impossible, contradictory } = condition
  if (impossible || contradictory) return { ...nothing(query), impossible, rebuilding }
  const limit = request.limit ?? 20
  const common = isCommon(condition.estimate, known.item.rows)
  const order = orderBy(cursor?.order ?? startingOrder(request, query, code !== null, common), query)
  if (cursor && code && order.order !== 'code') return foreignCursor()
  const given: Search = {
    house,
    scope,
    condition,
    order,
    after: cursor?.after,
    limit: limit + 1,
    known,
    counted: !request.uncounted,
    common,
  }
  const answer = code ? await codePage(given, code) : await bothPages(given)
  const shown = answer.rows.slice(0, limit)
  const last = shown.at(-1)
  return {
    rows: await withSnippets(house, scope, shown, condition),
    next: answer.rows.length > limit && last ? writeKey([order.order, ...last.keys, last.id]) : null,
    total: Math.max(answer.total, answer.rows.length),
    approximate: answer.approximate,
    order: order.order,
    query,
    impossible: false,
    rebuilding,
  }
}

/** What was typed; and the reference code, or the beginning of one, when it is that and nothing else. */
export async function readRequest(
  house: House,
  { query: input = '', scope }: Pick<SearchRequest, 'query' | 'scope'>,
): Promise<{ query: Query; code: string | null }> {
  const query = parseQuery(input)
  const [term, ...more] = query.terms
  if (!term || more.length > 0 || term.excluded) return { query, code: null }
  if (term.kind === 'code') return { query, code: term.text }
  const spaced =
    term.kind === 'word' && (term.field === null || term.field === 'code')
      ? await spacedCode(house, scope, term.text)
      : null
  return { query, code: spaced }
}

async function bothPages(given: Search): Promise<Answer> {
  const { order, limit } = given
  const inTexts = textPage(given)
  const [described, texts] = await Promise.all([descriptionPage(given), inTexts.count])
  const inText = (await inTexts.rows(described.rows)).map((row) => ({ ...row, snippet: null }))
  return {
    rows: inOrder(order, [described.rows, inText]).slice(0, limit),
    total: described.total + texts.total,
    approximate: described.approximate || texts.approximate,
  }
}

function startingOrder({ sort }: SearchRequest, query: Query, byCode: boolean, common: boolean): SearchOrder {
  if (byCode) return 'code'
  if (sort && sort !== 'relevance') return sort
  return !query.terms.some((term) => !term.excluded) || common ? 'newest' : 'relevance'
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
      : (order === 'newest' || order === 'oldest' || order === 'code') && after.length === 2
  return fits ? { order: order as SearchOrder, after } : foreignCursor()
}

const nothing = (query: Condition['query']): Omit<Found, 'rebuilding'> => ({
  rows: [],
  next: null,
  total: 0,
  approximate: false,
  order: 'newest',
  query,
  impossible: true,
})
