import { lexemes } from '@lantai/core/search/item-index.ts'
import { holds, isEmptyQuery, parseQuery, type Query, type QueryTerm, quoteLexeme } from '@lantai/core/search/rules.ts'
import type { Filters } from '@lantai/core/search/schema.ts'
import { type RawBuilder, sql } from 'kysely'
import type { Reader } from '../base/db.ts'
import { codeOrAlias } from './code-prefix.ts'
import { columnsOf, joinedFilters, lexemesOf, partOf } from './filters.ts'
import type { Frequencies } from './frequencies.ts'
import { jointShare, type Part, termParts, termShares } from './lookup.ts'
import type { Order } from './order.ts'
import type { SearchRequest } from './request.ts'
import { type Lane, type Scoped, scopedTo } from './scope.ts'
import { all, type Source } from './source.ts'
import { type Sources, sourcesOf, type Within } from './sources.ts'

/** A search of descriptions, ready to run. */
export interface Condition extends Sources {
  readonly query: Query
  readonly filters: Filters
  readonly scoped: Scoped
  /** The same over `item_tally`; null when it does not know enough (words, files). */
  readonly tally: RawBuilder<unknown> | null
  /** The index decides which rows to look at; false when only the scope narrows. */
  readonly narrows: boolean
  /** Nothing can be found: no letters in what was typed, or a range of years that has no end before its beginning. */
  readonly impossible: boolean
  /** What is asked for holds what is excluded: looking through all that is frequent would find nothing. */
  readonly contradictory: boolean
  /** About how many descriptions are found, by the frequencies of the lexemes. */
  readonly estimate: number
  /** About how many records are found with their full text. */
  readonly textEstimate: number
  /** Ways along the order. `byYear`: one for each year that is asked for. */
  lanesOf(order: Pick<Order, 'order'>): { readonly lanes: readonly Lane[]; readonly byYear: boolean }
  /** Rows along the lanes of dates. */
  readonly along: number
}

export type { Source, Within }

type Wanted = Pick<SearchRequest, 'query' | 'filters' | 'in' | 'scope' | 'since'>

export async function conditionOf(
  reader: Reader,
  known: { readonly item: Frequencies; readonly text: Frequencies },
  { query: input = '', filters: asked = {}, in: lookIn = 'both', scope, since }: Wanted,
  query = parseQuery(input),
): Promise<Condition> {
  const filters = await joinedFilters(reader, asked, query.conditions, scope)
  const scoped = await scopedTo(reader, scope, filters?.fondsId)
  const { yearFrom = 0, yearTo = 9999, dateFrom = '0', dateTo = '9' } = filters ?? {}
  const words = query.terms.filter((term) => term.kind !== 'code')
  const positive = words.filter(({ excluded }) => !excluded)
  const excluded = words.filter((term) => term.excluded)
  const groups = [...lexemesOf(filters ?? {}), ...(scoped.lexemes?.length ? [{ options: scoped.lexemes }] : [])]
  const columns = columnsOf(filters ?? {})
  const base = [
    scoped.where,
    ...columns.shared,
    ...columns.itemOnly,
    ...(since ? [sql`created_at > ${since}::timestamptz`] : []),
    ...query.terms.filter(({ kind }) => kind === 'code').map(codeCondition),
  ]
  // What only a column tells has an index of its own.
  const byColumn = filters?.transferId !== undefined || since !== undefined
  const groupsOf = (frequencies: Frequencies) => groups.map((group) => partOf(frequencies, group))
  const estimateOf = (frequencies: Frequencies) =>
    byColumn
      ? 0
      : frequencies.rows *
        jointShare([
          ...positive.flatMap((term) => termShares(frequencies, term)),
          ...groupsOf(frequencies).map(({ share }) => share),
        ])
  const partsOf = (frequencies: Frequencies) => ({
    frequencies,
    byTerm: new Map(positive.map((term) => [term, termParts(frequencies, term)])),
    others: [
      ...groupsOf(frequencies),
      ...(positive.length === 0 ? [] : excluded.flatMap((term) => withoutLexeme(frequencies, term))),
    ],
  })
  const sources = sourcesOf({
    base,
    positive,
    excluded,
    lookIn,
    byColumn,
    item: partsOf(known.item),
    text: partsOf(known.text),
  })
  const years = yearsOf(filters ?? {})
  const byYear = years.length > 0 && scoped.lanes.length <= 2 && !filters?.fondsId?.length
  const perYear = byYear
    ? scoped.lanes.flatMap((lane) => years.map((year) => ({ where: sql`${lane.where} and year = ${year}` })))
    : scoped.lanes
  const along =
    (byYear ? partOf(known.item, { options: years.map(lexemes.year) }).share : 1) *
    (scoped.lexemes?.length ? partOf(known.item, { options: scoped.lexemes }).share : 1) *
    (filters?.fondsId?.length ? partOf(known.item, { options: filters.fondsId.map(lexemes.fonds) }).share : 1)
  return {
    query,
    filters: filters ?? {},
    scoped,
    ...sources,
    tally:
      query.terms.length === 0 && columns.itemOnly.length === 0 && !since
        ? all([scoped.tally, ...columns.shared])
        : null,
    narrows: query.terms.length > 0 || columns.shared.length + columns.itemOnly.length > 0 || since !== undefined,
    impossible:
      filters === null ||
      scoped.lanes.length === 0 ||
      scoped.lexemes?.length === 0 ||
      (input.trim() !== '' && isEmptyQuery(query)) ||
      yearFrom > yearTo ||
      dateFrom > dateTo,
    contradictory: contradicts(positive, excluded),
    estimate: sources.inDescription ? estimateOf(known.item) : 0,
    textEstimate: sources.texts ? estimateOf(known.text) : 0,
    lanesOf: ({ order }) =>
      byYear && order !== 'code' ? { lanes: perYear, byYear } : { lanes: scoped.lanes, byYear: false },
    along: known.item.rows * along,
  }
}

const mostYears = 12

/** The years that are asked for; none when they are many. */
function yearsOf({ yearFrom, yearTo }: Filters): number[] {
  if (yearFrom === undefined || yearTo === undefined || yearTo - yearFrom >= mostYears) return []
  return Array.from({ length: Math.max(0, yearTo - yearFrom + 1) }, (_, index) => yearFrom + index)
}

/** Two characters are a lexeme of their own: the index itself can leave out what has it. */
function withoutLexeme(frequencies: Frequencies, { field, text }: QueryTerm): Part[] {
  if (field !== null || !/^\p{Script=Han}{2}$/u.test(text)) return []
  // What somebody wants left out stands in much of what is found, however rare it is elsewhere.
  return [{ query: `!${quoteLexeme(text)}`, share: 1 / 2, entries: frequencies.share(text), apart: true }]
}

const contradicts = (positive: readonly QueryTerm[], excluded: readonly QueryTerm[]): boolean =>
  excluded.some(
    ({ field, text }) =>
      // Letters may be initials: the record need not hold them.
      field === null && positive.some((term) => !/^[a-z]+$/.test(term.text) && holds(term.text, text)),
  )

const codeCondition = ({ text, excluded }: QueryTerm) => (excluded ? sql`not ${codeOrAlias(text)}` : codeOrAlias(text))
