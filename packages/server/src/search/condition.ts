import { holds, isEmptyQuery, needsRecheck, parseQuery, type Query, type QueryTerm } from '@lantai/core/search/rules.ts'
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
}

type Wanted = Pick<SearchRequest, 'query' | 'filters' | 'in' | 'scope' | 'since'>

export async function conditionOf(
  reader: Reader,
  known: { readonly item: Frequencies; readonly text: Frequencies },
  { query: input = '', filters: asked = {}, in: lookIn = 'both', scope, since }: Wanted,
  query = parseQuery(input),
): Promise<Condition> {
  const filters = await joinedFilters(reader, asked, query.conditions)
  const scoped = await scopedTo(reader, scope, filters?.fondsId)
  const { yearFrom = 0, yearTo = 9999, dateFrom = '0', dateTo = '9' } = filters ?? {}
  const positive = query.terms.filter((term) => !term.excluded && term.kind !== 'code')
  const groups = lexemesOf(filters ?? {})
  if (scoped.lexemes?.length) groups.push({ options: scoped.lexemes })
  const columns = columnsOf(filters ?? {})
  const base = [
    scoped.where,
    ...columns.shared,
    ...columns.itemOnly,
    ...(since ? [sql`created_at > ${since}::timestamptz`] : []),
    ...query.terms.filter(({ kind }) => kind === 'code').map(codeCondition),
  ]
  const lookUp = (frequencies: Frequencies) =>
    [...positive.map((term) => termQuery(frequencies, term)), ...groups.map(lexemesQuery)]
      .filter((part) => part !== '')
      .join(' & ')
  const [itemQuery, textQuery] = [lookUp(known.item), lookUp(known.text)]
  const rechecked = positive.filter((term) => term.field !== null || needsRecheck(term.text))
  const described = [...(itemQuery ? [sql`item.search @@ ${itemQuery}::tsquery`] : []), ...rechecked.map(heldByItem)]
  const inDescription = lookIn !== 'text' && !positive.some(({ field }) => field === 'text')
  const excluded = query.terms.filter((term) => term.excluded && term.kind !== 'code')
  const notInItem = excluded.filter(({ field }) => field !== 'text').map(notInDescription)
  const notInTexts = excluded.filter(({ field }) => field === null || field === 'text')
  const estimateOf = (frequencies: Frequencies) =>
    filters?.transferId || since
      ? 0
      : frequencies.rows *
        jointShare([
          ...positive.flatMap((term) => termShares(frequencies, term)),
          ...groups
            .map(({ options }) => options.reduce((sum, lexeme) => sum + frequencies.share(lexeme), 0))
            .filter((sum) => sum > 0),
        ])
  const anyText = positive.length > 0 && (lookIn !== 'description' || positive.some(({ field }) => field === 'text'))
  const textOnly = () =>
    sql.join(
      [
        ...base,
        ...notInItem,
        sql`t.search @@ ${textQuery}::tsquery`,
        ...positive.flatMap((term) => inWhole(term, lookIn === 'text')),
        ...notInTexts.map(({ text }) => sql`not ${held(plainText, text)}`),
        ...(inDescription ? [sql`not (${sql.join(described, sql` and `)})`] : []),
      ],
      sql` and `,
    )
  const where = inDescription
    ? [...base, ...described, ...notInItem, ...(lookIn === 'description' ? [] : notInTexts.map(notInText))]
    : [sql`false`]
  return {
    query,
    filters: filters ?? {},
    scoped,
    where: sql.join(where, sql` and `),
    inText: anyText ? textOnly() : null,
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
    estimate: inDescription ? estimateOf(known.item) : 0,
    textEstimate: anyText ? estimateOf(known.text) : 0,
  }
}

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
function inWhole(term: QueryTerm, textItself: boolean): RawBuilder<unknown>[] {
  if (term.field === 'text' || (textItself && term.field === null)) return [held(plainText, term.text)]
  if (term.field !== null) return [heldByItem(term)]
  return needsRecheck(term.text) ? [sql`(${heldByItem(term)} or ${held(plainText, term.text)})`] : []
}
