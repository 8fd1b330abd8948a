import { keptRetention } from '@lantai/core/norms/retention-codes.ts'
import { lexemes, yearLexemes } from '@lantai/core/search/item-index.ts'
import { normaliseText, type QueryConditions, wordLookUp } from '@lantai/core/search/rules.ts'
import type { Filters } from '@lantai/core/search/schema.ts'
import { type RawBuilder, sql } from 'kysely'
import type { Reader } from '../base/db.ts'
import type { Frequencies } from './frequencies.ts'
import { anyOf, type Part, wholeQuery } from './lookup.ts'
import { monthLexemes } from './months.ts'
import type { Scope } from './scope.ts'

/** Conditions of the form and of what was typed, together; null when they exclude each other. */
export async function joinedFilters(
  reader: Reader,
  filters: Filters,
  { fonds, ...typed }: QueryConditions,
  scope: Scope,
): Promise<Filters | null> {
  const fondsId = fonds && (await fondsIds(reader, fonds, scope))
  // Periods may be asked for by name; records keep codes.
  const all: Filters = filters.retention
    ? { ...filters, retention: filters.retention.map(keptRetention) }
    : { ...filters }
  for (const [name, value] of Object.entries({ ...typed, ...(fondsId ? { fondsId } : {}) })) {
    const known = all[name as keyof Filters] as never
    const joined = known === undefined ? value : both(name, known, value as never)
    if (Array.isArray(joined) && joined.length === 0) return null
    if (joined === undefined) return null
    Object.assign(all, { [name]: joined })
  }
  return all
}

function both<T>(name: string, one: T, other: T): T | undefined {
  if (Array.isArray(one)) return one.filter((each) => (other as unknown[]).includes(each)) as T
  if (name.endsWith('From')) return one > other ? one : other
  if (name.endsWith('To')) return one < other ? one : other
  return one === other ? one : undefined
}

/** To the public a fonds of which nothing is open is none. */
async function fondsIds(reader: Reader, codes: readonly string[], scope: Scope): Promise<string[]> {
  const open = sql`exists (select from item_tally t where t.fonds_id = f.id and t.access_status = '开放' and t.items > 0)`
  const { rows } = await sql<{ id: string }>`
    select f.id from fonds f where f.code = any(${codes}::text[]) ${scope === 'public' ? sql`and ${open}` : sql``}`.execute(
    reader,
  )
  return rows.map(({ id }) => id)
}

interface Lexemes {
  /** Alternatives, one of which is met. */
  readonly options: readonly string[]
  /** Folded names, one of which is met, where it is not those alternatives. */
  readonly names?: readonly string[]
}

/** What of the filters the index knows. */
export function lexemesOf(filters: Filters): Lexemes[] {
  const { yearFrom, yearTo, dateFrom, dateTo, belowId, creator } = filters
  const among = <K extends keyof Filters>(name: K, lexeme: (value: never) => string) => {
    const values = filters[name] as readonly never[] | undefined
    return values && values.length > 0 ? values.map(lexeme) : null
  }
  const groups = [
    among('fondsId', lexemes.fonds),
    among('category', lexemes.category),
    among('retention', lexemes.retention),
    among('access', lexemes.access),
    among('level', lexemes.level),
    among('organ', lexemes.organ),
    among('security', lexemes.security),
    yearFrom !== undefined && yearTo !== undefined ? yearLexemes(yearFrom, yearTo) : null,
    dateFrom || dateTo ? monthLexemes((dateFrom ?? '00000000').slice(0, 6), (dateTo ?? '99999999').slice(0, 6)) : null,
    filters.hasFiles ? [lexemes.hasFiles()] : null,
    belowId ? [lexemes.below(belowId)] : null,
  ]
  const found: Lexemes[] = groups.flatMap((options) => (options && options.length > 0 ? [{ options }] : []))
  const names = (creator ?? []).map(normaliseText)
  if (names.length > 0 && names.every((name) => wholeQuery(name) !== '')) found.push({ options: [], names })
  return found
}

/** Alternatives, as one thing to ask the index for. */
export function partOf(known: Frequencies, { options, names }: Lexemes): Part {
  if (names) {
    const shares = names.map((name) => wordLookUp(name).map(({ lexeme }) => known.share(lexeme)))
    return {
      query: `(${names.map((name) => `(${wholeQuery(name)})`).join(' | ')})`,
      share: sumOf(shares.map((each) => Math.min(...each))),
      entries: shares.flat().reduce((sum, each) => sum + each, 0),
    }
  }
  const share = sumOf(options.map((lexeme) => known.share(lexeme)))
  return { query: anyOf(options), share, entries: share }
}

const sumOf = (shares: readonly number[]) =>
  Math.min(
    1,
    shares.reduce((sum, each) => sum + each, 0),
  )

/** The filters over columns, which decide. `shared`: columns that `item_tally` has too. */
export function columnsOf(filters: Filters): { shared: RawBuilder<unknown>[]; itemOnly: RawBuilder<unknown>[] } {
  const { yearFrom, yearTo, dateFrom, dateTo, hasFiles, transferId, belowId, security } = filters
  const among = (column: string, values: readonly string[] | undefined, type: string) =>
    values && values.length > 0 ? [sql`${sql.ref(column)} = any(${values}::${sql.raw(type)}[])`] : []
  const when = <T>(value: T | undefined, made: (value: T) => RawBuilder<unknown>) =>
    value === undefined ? [] : [made(value)]
  return {
    shared: [
      ...among('fonds_id', filters.fondsId, 'uuid'),
      ...among('category', filters.category, 'text'),
      ...among('retention', filters.retention, 'text'),
      ...among('access_status', filters.access, 'text'),
      ...among('level', filters.level, 'text'),
      ...when(yearFrom, (year) => sql`year >= ${year}`),
      ...when(yearTo, (year) => sql`year <= ${year}`),
    ],
    itemOnly: [
      ...among('organ', filters.organ, 'text'),
      ...among('creator', filters.creator, 'text'),
      ...when(security?.length ? security : undefined, (names) => sql`security_class ^@ any(${names}::text[])`),
      ...when(dateFrom, (day) => sql`date >= ${day}`),
      ...when(dateTo, (day) => sql`date <= ${day}`),
      ...when(hasFiles, (has) => (has ? sql`file_count > 0` : sql`file_count = 0`)),
      ...when(belowId, (id) => sql`${id}::uuid = any(ancestors)`),
      ...when(transferId, (id) => sql`transfer_id = ${id}`),
    ],
  }
}
