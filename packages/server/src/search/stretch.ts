import { lexemes, yearLexemes } from '@lantai/core/search/item-index.ts'
import { type RawBuilder, sql } from 'kysely'
import type { Within } from './condition.ts'
import { partOf } from './filters.ts'
import { hits, type Rows } from './hits.ts'
import { monthLexemes } from './months.ts'
import { walkDb } from './pools.ts'
import type { FoundRow } from './row.ts'
import { foundIn, type Sample } from './sample.ts'
import type { Search } from './search.ts'

const tries = 3
/** Microseconds that a row costs that a walk looks at. */
const walkedRow = 2.2

interface Stretch {
  readonly options?: readonly string[]
  readonly columns?: RawBuilder<unknown>
  /** First and last, YYYYMM. */
  readonly months?: readonly [string, string]
  /** Rows of the sample that lie in it. */
  readonly found: number
  /** Nothing of the order is left behind it. */
  readonly whole: boolean
}

interface Ways {
  /** The rows of a part of the catalogue, out of the index. */
  rowsOf(within: Within): Rows
  /** The same along the order, looking at so many rows. */
  walked?(length: number): Promise<FoundRow[]>
  /** The month, or the code, that need not be gone beyond. */
  readonly least?: string | undefined
}

/**
 * The first rows of an order without looking up all that is found: a sample tells in which months, or for the order of codes in which fonds,
 * about three times as many rows lie as are wanted; when it erred, in four times as many. Everything outside such a stretch comes after all of
 * it. Where few rows lie in it, it is gone along, else it is looked up. Null when the sample leads nowhere.
 */
export async function stretched(
  search: Search,
  sampled: Sample,
  { rowsOf, walked, least }: Ways,
): Promise<FoundRow[] | null> {
  const { house, scope, order, after, limit, condition } = search
  const fonds = sampled.by === 'fonds' ? await fondsAlong(search) : []
  const start = sampled.by === 'month' ? await startOf(search) : ''
  for (let turn = 0, needed = limit * 3; turn < tries; turn++, needed *= 4) {
    const part = Math.ceil((needed * sampled.percent) / 100) + (sampled.percent < 100 ? 2 : 0)
    const stretches =
      sampled.by === 'fonds'
        ? fondsStretch(sampled, part, fonds, least)
        : monthStretches(search, start, sampled, part, least)
    const [found, ...wider] = stretches.map((stretch) => {
      const { options, columns } = stretch
      const told = { found: foundIn(sampled), inside: (stretch.found * 100) / sampled.percent }
      const within = { ...(options ? { options } : {}), ...(columns ? { columns } : {}), told }
      return { stretch, source: rowsOf(within) }
    })
    if (!found) return null
    const { stretch, source } = wider.reduce((one, other) => (other.source.cost < one.source.cost ? other : one), found)
    const length = Math.ceil(condition.along * passed(search, found.stretch) * 1.2)
    if (walked && length * walkedRow < source.cost) {
      const rows = await walked(length)
      if (rows.length >= limit) return rows
    }
    const { rows } = await hits(house, scope, source, order, after, limit)
    if (rows.length >= limit || stretch.whole) return rows
  }
  return null
}

/** Share of the rows along the lanes that lie in a stretch. */
function passed({ condition, known, order }: Search, { options, months }: Stretch): number {
  const { yearFrom, yearTo } = condition.filters
  if (!options) return 1
  if (!months || !condition.lanesOf(order).byYear) return partOf(known.item, { options }).share
  // Lanes of single years: nearly all rows are of the year of their date.
  const [from, to] = months
  const inside = monthLexemes(greater(from, `${yearFrom}00`), lesser(to, `${yearTo}13`)) ?? []
  const years = partOf(known.item, { options: yearLexemes(yearFrom ?? 0, yearTo ?? 0) ?? [] }).share
  return Math.min(1, partOf(known.item, { options: inside }).share / Math.max(years, 1e-6))
}

const greater = (a: string, b: string) => (a > b ? a : b)
const lesser = (a: string, b: string) => (a < b ? a : b)

/** The month that the order goes on from: of the row before, or the first of all there are. */
async function startOf({ house, scope, condition, order, after }: Search): Promise<string> {
  const from = after ? String(after[order.order === 'relevance' ? 1 : 0]) : ''
  if (/^\d{6}/.test(from)) return from.slice(0, 6)
  const way = sql.raw(order.descending ? 'desc' : 'asc')
  const ends = condition
    .lanesOf(order)
    .lanes.map(({ where }) => sql`(select date from item where ${where} order by date ${way}, id ${way} limit 1)`)
  const { rows } = await sql<{ date: string }>`${sql.join(ends, sql` union all `)}`.execute(walkDb(house, scope))
  const dates = rows.map(({ date }) => (/^\d{6}/.test(date) ? date.slice(0, 6) : '000000')).sort()
  return (order.descending ? dates.at(-1) : dates[0]) ?? '000000'
}

/** From the start to the month in which enough is found, to the end of its year and of its decade: those are fewer lists to read. */
function monthStretches(
  { order: { descending }, after }: Search,
  start: string,
  { found }: Sample,
  needed: number,
  least: string | undefined,
): Stretch[] {
  let sum = 0
  let end = descending ? '000000' : '219999'
  const along = [...found].sort((a, b) => (a.bucket < b.bucket === descending ? 1 : -1))
  for (const each of along) {
    if (!/^\d{6}$/.test(each.bucket) || (descending ? each.bucket > start : each.bucket < start)) continue
    sum += each.found
    if (sum >= needed) {
      end = each.bucket
      break
    }
  }
  if (descending && end > start) end = start
  if (least !== undefined && (descending ? end < least : end > least)) end = least
  // Not found in any month: all is looked up, mistaken dates too, which lie behind the last month.
  if (end === (descending ? '000000' : '219999')) return [{ found: sum, whole: true }]
  const whole = end === least
  // What need not be gone beyond is near.
  const ends = (least === undefined ? [4, 3] : []).map((figures) =>
    end.slice(0, figures).padEnd(6, descending ? '0' : '9'),
  )
  // Nothing comes before the start: where the order begins there, the rest of its decade is one list.
  const begin = start.slice(0, after ? (descending ? 4 : 6) : 3).padEnd(6, descending ? '9' : '0')
  return [end, ...ends].flatMap((last): Stretch[] => {
    const months: [string, string] = descending ? [last, begin] : [begin, last]
    const options = monthLexemes(...months)
    if (!options) return []
    const inside = along.reduce((all, { bucket, found: here }) => {
      const passed = descending ? bucket >= last && bucket <= start : bucket <= last && bucket >= start
      return passed ? all + here : all
    }, 0)
    const columns = descending ? sql`item.date >= ${last}` : sql`item.date <= ${`${last}99`}`
    return [{ options, months, columns, found: inside, whole }]
  })
}

interface FondsKeys {
  readonly id: string
  readonly first: string
}

/** Fonds by the least of their keys; those that the page before has passed are left out. */
async function fondsAlong({ house, scope, after }: Search): Promise<FondsKeys[]> {
  const seen =
    typeof scope === 'string'
      ? sql`true`
      : sql`(f.repository_id = ${scope.organisationId}::uuid or f.agency_id = ${scope.organisationId}::uuid)`
  const end = (way: 'asc' | 'desc') => sql`cross join lateral (
    select code_key from item where fonds_id = f.id order by code_key ${sql.raw(way)}, id ${sql.raw(way)} limit 1)`
  const { rows } = await sql<FondsKeys>`
    select f.id, a.code_key as first from fonds f ${end('asc')} a ${after ? sql`${end('desc')} z` : sql``}
    where ${seen} ${after ? sql`and z.code_key >= ${after[0]}` : sql``} order by a.code_key collate "C"`.execute(
    house.database.db,
  )
  return rows
}

function fondsStretch(
  { found }: Sample,
  needed: number,
  fonds: readonly FondsKeys[],
  least: string | undefined,
): Stretch[] {
  const counts = new Map(found.map((each) => [each.bucket, each.found]))
  let sum = 0
  let count = 0
  const isPassed = (at: number) => least !== undefined && (fonds[at]?.first ?? '') > least
  while (count < fonds.length && sum < needed && !isPassed(count)) sum += counts.get(fonds[count++]?.id ?? '') ?? 0
  if (count > 400 || count === 0) return []
  const ids = fonds.slice(0, count).map(({ id }) => id)
  const next = fonds[count]
  const inFonds = sql`item.fonds_id = any(${ids}::uuid[])`
  return [
    {
      options: ids.map(lexemes.fonds),
      columns: next ? sql`${inFonds} and item.code_key < ${next.first}` : inFonds,
      found: sum,
      whole: next === undefined || isPassed(count),
    },
  ]
}
