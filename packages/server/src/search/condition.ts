import { lexemes } from '@lantai/core/search/item-index.ts'
import {
  holds,
  isEmptyQuery,
  needsRecheck,
  parseQuery,
  type Query,
  type QueryTerm,
  quoteLexeme,
} from '@lantai/core/search/rules.ts'
import type { Filters } from '@lantai/core/search/schema.ts'
import { type RawBuilder, sql } from 'kysely'
import type { Reader } from '../base/db.ts'
import { codeOrAlias } from './code-prefix.ts'
import { columnsOf, joinedFilters, lexemesOf, lexemesQuery } from './filters.ts'
import type { Frequencies } from './frequencies.ts'
import { held, heldByItem, plainText } from './held.ts'
import { anyOf, jointShare, termQuery, termShares, wholeQuery } from './lookup.ts'
import type { SearchRequest } from './request.ts'
import { type Scoped, scopedTo } from './scope.ts'

/** A search of descriptions, ready to run. */
export interface Condition {
  readonly query: Query
  readonly filters: Filters
  readonly scoped: Scoped
  /** True for the rows of `item` that are found; holds everything: words, filters, scope. */
  readonly where: RawBuilder<unknown>
  /** True for the rows of `item_text t join item` whose description alone is not found, but with the text of its files; null: none can be. */
  readonly inText: RawBuilder<unknown> | null
  /**
   * The same two for a part of the rows that something else chooses: what nearly every row meets is compared and not looked up, since the
   * index would gather all of it first (0.1 µs a record).
   */
  readonly light: Rows
  /** The same for a sample, whose size is known: of a word that is compared anyway only the rarest pair is looked up. */
  readonly sampled: Rows
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
  /** Share of the rows along the lanes that are found. */
  readonly density: number
}

interface Rows {
  readonly where: RawBuilder<unknown>
  readonly inText: RawBuilder<unknown> | null
}
type Way = 'whole' | 'light' | 'sampled'

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
  const positive = query.terms.filter((term) => !term.excluded && term.kind !== 'code')
  const groups = lexemesOf(filters ?? {})
  const narrowed = groups.length > 0
  if (scoped.lexemes?.length) groups.push({ options: scoped.lexemes })
  const columns = columnsOf(filters ?? {})
  const base = [
    scoped.where,
    ...columns.shared,
    ...columns.itemOnly,
    ...(since ? [sql`created_at > ${since}::timestamptz`] : []),
    ...query.terms.filter(({ kind }) => kind === 'code').map(codeCondition),
  ]
  const excluded = query.terms.filter((term) => term.excluded && term.kind !== 'code')
  const sum = (frequencies: Frequencies, options: readonly string[]) =>
    Math.min(
      1,
      options.reduce((all, lexeme) => all + frequencies.share(lexeme), 0),
    )
  const rechecked = positive.filter((term) => term.field !== null || needsRecheck(term.text))
  const lookUp = (frequencies: Frequencies, way: Way) => {
    const light = way !== 'whole'
    const terms = positive.filter((term) => !light || !isWide(frequencies, term))
    const words = terms
      .map((term) => termQuery(frequencies, term, way === 'sampled' && rechecked.includes(term)))
      .filter((part) => part !== '')
    // A scope that nearly all is in does not help to find; the columns decide.
    const asked = groups.filter(
      ({ options }) =>
        (words.length === 0 && !narrowed && !light) || options !== scoped.lexemes || sum(frequencies, options) < 0.7,
    )
    const not = words.length === 0 ? [] : excluded.flatMap(withoutLexeme)
    return [...words, ...asked.map(lexemesQuery), ...not].filter((part) => part !== '').join(' & ')
  }
  const describedBy = (way: Way) => {
    const found = lookUp(known.item, way)
    const compared =
      way !== 'whole' ? positive.filter((term) => rechecked.includes(term) || isWide(known.item, term)) : rechecked
    return [...(found ? [sql`item.search @@ ${found}::tsquery`] : []), ...compared.map(heldByItem)]
  }
  const inDescription = lookIn !== 'text' && !positive.some(({ field }) => field === 'text')
  const notInItem = excluded.filter(({ field }) => field !== 'text').map(notInDescription)
  const notInTexts = excluded.filter(({ field }) => field === null || field === 'text')
  const estimateOf = (frequencies: Frequencies) =>
    filters?.transferId || since
      ? 0
      : frequencies.rows *
        jointShare([
          ...positive.flatMap((term) => termShares(frequencies, term)),
          ...groups.map(({ options }) => sum(frequencies, options)).filter((share) => share > 0),
        ])
  // Words that are wanted in a field of the description are found there or not at all.
  const anyText =
    positive.some(({ field }) => field === 'text') ||
    (lookIn === 'text' && positive.length > 0) ||
    (lookIn === 'both' && positive.some(({ field }) => field === null))
  const textOnly = (way: Way) => {
    const found = lookUp(known.text, way)
    return sql.join(
      [
        ...base,
        ...notInItem,
        ...(found ? [sql`t.search @@ ${found}::tsquery`] : []),
        ...positive.flatMap((term) => inWhole(term, lookIn === 'text', way !== 'whole' && isWide(known.text, term))),
        ...notInTexts.map(({ text }) => sql`not ${held(plainText, text)}`),
        ...(inDescription ? [sql`not (${sql.join(describedBy(way), sql` and `)})`] : []),
      ],
      sql` and `,
    )
  }
  const where = (way: Way) =>
    sql.join(
      inDescription
        ? [...base, ...describedBy(way), ...notInItem, ...(lookIn === 'description' ? [] : notInTexts.map(notInText))]
        : [sql`false`],
      sql` and `,
    )
  const rowsBy = (way: Way): Rows => ({ where: where(way), inText: anyText ? textOnly(way) : null })
  const estimate = inDescription ? estimateOf(known.item) : 0
  const lanes =
    (scoped.lexemes?.length ? sum(known.item, scoped.lexemes) : 1) *
    (filters?.fondsId?.length ? sum(known.item, filters.fondsId.map(lexemes.fonds)) : 1)
  return {
    query,
    filters: filters ?? {},
    scoped,
    ...rowsBy('whole'),
    light: rowsBy('light'),
    sampled: rowsBy('sampled'),
    tally:
      query.terms.length === 0 && columns.itemOnly.length === 0 && !since
        ? sql.join([scoped.tally, ...columns.shared], sql` and `)
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
    estimate,
    textEstimate: anyText ? estimateOf(known.text) : 0,
    density: estimate / Math.max(1, known.item.rows * lanes),
  }
}

/** A single character that so many records have that comparing the rows of a part is cheaper than gathering them all. */
const isWide = (frequencies: Frequencies, { text, kind }: QueryTerm): boolean =>
  kind !== 'code' && /^\p{Script=Han}$/u.test(text) && frequencies.prefixShare(text) > 0.15

/** Two characters are a lexeme of their own: the index itself leaves out what has it. */
const withoutLexeme = ({ field, text }: QueryTerm): string[] =>
  field === null && /^\p{Script=Han}{2}$/u.test(text) ? [`!${quoteLexeme(text)}`] : []

const contradicts = (positive: readonly QueryTerm[], excluded: readonly QueryTerm[]): boolean =>
  excluded.some(
    ({ field, text }) =>
      // Letters may be initials: the record need not hold them.
      field === null && positive.some((term) => !/^[a-z]+$/.test(term.text) && holds(term.text, text)),
  )

const codeCondition = ({ text, excluded }: QueryTerm) => (excluded ? sql`not ${codeOrAlias(text)}` : codeOrAlias(text))

/** A word that must not stand in the description. The lexemes tell at once for nearly all rows; the text only where they meet. */
function notInDescription(term: QueryTerm): RawBuilder<unknown> {
  const query = wholeQuery(term.text)
  return query ? sql`not (item.search @@ ${query}::tsquery and ${heldByItem(term)})` : sql`not ${heldByItem(term)}`
}

const notInText = ({ text }: QueryTerm): RawBuilder<unknown> => sql`not exists (select from item_text t
  where t.item_id = item.id and t.search @@ ${wholeQuery(text) || anyOf([text])}::tsquery and ${held(plainText, text)})`

/** A term in description and text taken together, or, where the words are wanted in the text itself, there. */
function inWhole(term: QueryTerm, textItself: boolean, wide: boolean): RawBuilder<unknown>[] {
  if (term.field === 'text' || (textItself && term.field === null)) return [held(plainText, term.text)]
  if (term.field !== null) return [heldByItem(term)]
  return wide || needsRecheck(term.text) ? [sql`(${heldByItem(term)} or ${held(plainText, term.text)})`] : []
}
