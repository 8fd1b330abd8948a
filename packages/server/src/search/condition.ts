import { lexemes, yearLexemes } from '@lantai/core/search/item-index.ts'
import {
  isEmptyQuery,
  needsRecheck,
  parseQuery,
  type Query,
  queryTerms,
  quoteLexeme,
  recheck,
  type Term,
} from '@lantai/core/search/rules.ts'
import type { Filters } from '@lantai/core/search/schema.ts'
import { type RawBuilder, sql } from 'kysely'
import type { Reader } from '../base/db.ts'
import type { Frequencies } from './frequencies.ts'
import { type Scope, type Scoped, scopedTo } from './scope.ts'

/** A search, ready to run. */
export interface Condition {
  readonly query: Query
  readonly filters: Filters
  readonly scoped: Scoped
  /** True for the rows of `item` that are found; holds everything: words, filters, scope. */
  readonly where: RawBuilder<unknown>
  /** The same over `item_tally`; null when it does not know enough (words, files). */
  readonly tally: RawBuilder<unknown> | null
  /** The index decides which rows to look at; false when only the scope narrows. */
  readonly narrows: boolean
  /** Nothing can be found: no letters in what was typed, or a range of years that has no end before its beginning. */
  readonly impossible: boolean
  /** About how many rows are found, by the frequencies of the lexemes. */
  readonly estimate: number
}

export async function conditionOf(
  reader: Reader,
  known: Frequencies,
  { query: input = '', filters = {}, scope }: { query?: string; filters?: Filters; scope: Scope },
): Promise<Condition> {
  const query = parseQuery(input)
  const scoped = await scopedTo(reader, scope, filters.fondsId)
  const groups = lexemeGroups(filters)
  if (scoped.lexemes?.length) groups.push([...scoped.lexemes])
  const tsquery = lookUp(known, query, groups)
  const columns = columnConditions(filters)
  const parts = [scoped.where, ...columns.shared, ...columns.itemOnly]
  if (tsquery) parts.push(sql`search @@ ${tsquery}::tsquery`)
  if (needsRecheck(query)) for (const needle of recheck(query)) parts.push(sql`strpos(plain, ${needle}) > 0`)
  const shares = [
    ...queryTerms(query).flatMap((terms) => runShares(known, terms)),
    ...groups.map((options) => options.reduce((sum, lexeme) => sum + known.share(lexeme), 0)),
  ]
  const { yearFrom = 0, yearTo = 9999 } = filters
  return {
    query,
    filters,
    scoped,
    where: sql.join(parts, sql` and `),
    tally:
      isEmptyQuery(query) && columns.itemOnly.length === 0
        ? sql.join([scoped.tally, ...columns.shared], sql` and `)
        : null,
    narrows: !isEmptyQuery(query) || columns.shared.length + columns.itemOnly.length > 0,
    impossible:
      scoped.lanes.length === 0 ||
      scoped.lexemes?.length === 0 ||
      (input.trim() !== '' && isEmptyQuery(query)) ||
      yearFrom > yearTo,
    // A transfer is a few thousand items at most, and has its own index.
    estimate: filters.transferId ? 0 : known.rows * jointShare(shares),
  }
}

/**
 * The look-up of `toTsquery`, without those pairs of a longer word that are far more frequent than its rarest: the index
 * would read their long lists for nothing, since the text is compared anyway.
 */
function lookUp(known: Frequencies, query: Query, groups: readonly (readonly string[])[]): string {
  const words = queryTerms(query).flatMap((terms) => {
    const least = Math.min(...terms.map((term) => termShare(known, term)))
    const rare = terms.filter((term) => termShare(known, term) <= 8 * least)
    return rare.slice(0, 12).map(({ lexeme, prefix }) => `${quoteLexeme(lexeme)}${prefix ? ':*' : ''}`)
  })
  const facets = groups.map((options) => `(${options.map(quoteLexeme).join(' | ')})`)
  return [...new Set(words), ...facets].join(' & ')
}

const termShare = (known: Frequencies, { lexeme, prefix }: Term) =>
  prefix ? known.prefixShare(lexeme) : known.share(lexeme)

const latin = /^[a-z0-9]/

/** A run of Chinese characters is as rare as its rarest pair; a number or word beside it is a chance of its own. */
function runShares(known: Frequencies, terms: readonly Term[]): number[] {
  const shares: number[] = []
  let pairs = 1
  for (const term of terms) {
    const share = termShare(known, term)
    if (latin.test(term.lexeme)) shares.push(share)
    else pairs = Math.min(pairs, share)
  }
  return [...shares, pairs]
}

/**
 * Words that stand together are no independent chances: each further one, from the rarest on, counts with half the
 * exponent of the one before.
 */
const jointShare = (shares: readonly number[]): number =>
  [...shares]
    .sort((a, b) => a - b)
    .reduce((product, share, index) => product * Math.min(share, 1) ** (1 / 2 ** index), 1)

function lexemeGroups(filters: Filters): string[][] {
  const { fondsId, category, retention, access, yearFrom, yearTo, hasFiles } = filters
  const groups: (string[] | null | undefined)[] = [
    fondsId?.map(lexemes.fonds),
    category?.map(lexemes.category),
    retention?.map(lexemes.retention),
    access?.map(lexemes.access),
    yearFrom !== undefined && yearTo !== undefined ? yearLexemes(yearFrom, yearTo) : null,
    hasFiles ? [lexemes.hasFiles()] : null,
  ]
  return groups.filter((group) => group != null && group.length > 0) as string[][]
}

/** `shared`: columns that `item_tally` has too. */
function columnConditions(filters: Filters): { shared: RawBuilder<unknown>[]; itemOnly: RawBuilder<unknown>[] } {
  const { fondsId, category, retention, access, yearFrom, yearTo, hasFiles, transferId } = filters
  const among = (column: string, values: readonly string[] | undefined, type: string) =>
    values && values.length > 0 ? [sql`${sql.ref(column)} = any(${values}::${sql.raw(type)}[])`] : []
  return {
    shared: [
      ...among('fonds_id', fondsId, 'uuid'),
      ...among('category', category, 'text'),
      ...among('retention', retention, 'text'),
      ...among('access_status', access, 'text'),
      ...(yearFrom === undefined ? [] : [sql`year >= ${yearFrom}`]),
      ...(yearTo === undefined ? [] : [sql`year <= ${yearTo}`]),
    ],
    itemOnly: [
      ...(hasFiles === undefined ? [] : [hasFiles ? sql`file_count > 0` : sql`file_count = 0`]),
      ...(transferId === undefined ? [] : [sql`transfer_id = ${transferId}`]),
    ],
  }
}
