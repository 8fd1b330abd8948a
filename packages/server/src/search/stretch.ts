import { lexemes } from '@lantai/core/search/item-index.ts'
import { type RawBuilder, sql } from 'kysely'
import { hits, type Rows } from './hits.ts'
import { anyOf } from './lookup.ts'
import { monthLexemes } from './months.ts'
import { walkDb } from './pools.ts'
import type { FoundRow } from './row.ts'
import type { Sample } from './sample.ts'
import type { Search } from './search.ts'

const tries = 3

interface Stretch {
  readonly within: RawBuilder<unknown>
  /** Nothing of the order is left behind it. */
  readonly whole: boolean
}

/**
 * The first rows of an order out of the index, without looking up all that is found: a sample tells in which months, or for the order of
 * codes in which fonds, about three times as many rows lie as are wanted; when it erred, in four times as many. Everything outside such a
 * stretch comes after all of it. `least`: the month that need not be gone beyond. Null when the sample leads nowhere.
 */
export async function stretched(
  search: Search,
  sampled: Sample,
  {
    rowsOf,
    search: column,
    least,
  }: { rowsOf: (within: RawBuilder<unknown>) => Rows; search: RawBuilder<unknown>; least?: string | undefined },
): Promise<FoundRow[] | null> {
  const { house, scope, order, after, limit } = search
  const fonds = sampled.by === 'fonds' ? await fondsAlong(search) : []
  const start = sampled.by === 'month' ? await startOf(search) : ''
  for (let turn = 0, needed = limit * 3; turn < tries; turn++, needed *= 4) {
    const part = Math.ceil((needed * sampled.percent) / 100) + (sampled.percent < 100 ? 2 : 0)
    const stretch =
      sampled.by === 'fonds'
        ? fondsStretch(sampled, part, fonds, column, least)
        : monthStretch(start, order.descending, sampled, part, column, least)
    if (!stretch) return null
    const { rows } = await hits(house, scope, rowsOf(stretch.within), order, after, limit)
    if (rows.length >= limit || stretch.whole) return rows
  }
  return null
}

/** The month that the order goes on from: of the row before, or the first of all there are. */
async function startOf({ house, scope, condition, order, after }: Search): Promise<string> {
  const from = after ? String(after[order.order === 'relevance' ? 1 : 0]) : ''
  if (/^\d{6}/.test(from)) return from.slice(0, 6)
  const way = sql.raw(order.descending ? 'desc' : 'asc')
  const ends = condition.scoped.lanes.map(
    ({ where }) => sql`(select date from item where ${where} order by date ${way}, id ${way} limit 1)`,
  )
  const { rows } = await sql<{ date: string }>`${sql.join(ends, sql` union all `)}`.execute(walkDb(house, scope))
  const dates = rows.map(({ date }) => (/^\d{6}/.test(date) ? date.slice(0, 6) : '000000')).sort()
  return (order.descending ? dates.at(-1) : dates[0]) ?? '000000'
}

function monthStretch(
  start: string,
  descending: boolean,
  { found }: Sample,
  needed: number,
  column: RawBuilder<unknown>,
  least: string | undefined,
): Stretch | null {
  let sum = 0
  let end = descending ? '000000' : '219999'
  for (const each of [...found].sort((a, b) => (a.bucket < b.bucket === descending ? 1 : -1))) {
    if (!/^\d{6}$/.test(each.bucket) || (descending ? each.bucket > start : each.bucket < start)) continue
    sum += each.found
    if (sum >= needed) {
      end = each.bucket
      break
    }
  }
  if (descending && end > start) end = start
  if (least !== undefined && (descending ? end < least : end > least)) end = least
  // Mistaken dates may lie behind the last month that the index is asked for.
  const whole = descending ? end === '000000' || end === least : end === least
  const months = descending ? monthLexemes(end, `${start.slice(0, 4)}99`) : monthLexemes(start, end)
  return months && { within: sql`${column} @@ ${anyOf(months)}::tsquery`, whole }
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
  column: RawBuilder<unknown>,
  least: string | undefined,
): Stretch | null {
  const counts = new Map(found.map((each) => [each.bucket, each.found]))
  let sum = 0
  let count = 0
  const passed = (at: number) => least !== undefined && (fonds[at]?.first ?? '') > least
  while (count < fonds.length && sum < needed && !passed(count)) sum += counts.get(fonds[count++]?.id ?? '') ?? 0
  if (count > 400 || count === 0) return null
  const ids = fonds.slice(0, count).map(({ id }) => id)
  const next = fonds[count]
  const before = next ? sql`and item.code_key < ${next.first}` : sql``
  return {
    within: sql`${column} @@ ${anyOf(ids.map(lexemes.fonds))}::tsquery and item.fonds_id = any(${ids}::uuid[]) ${before}`,
    whole: next === undefined || passed(count),
  }
}
