import { sql } from 'kysely'
import { hits, texts } from './hits.ts'
import { anyOf } from './lookup.ts'
import { monthLexemes, monthsBefore } from './months.ts'
import { type Order, orderBy, upTo } from './order.ts'
import type { FoundRow } from './row.ts'
import type { Search } from './search.ts'
import { walk } from './walk.ts'

/** Up to so many records found by their text are quicker looked up all than looked for from the newest back. */
const fewTexts = 4000
const lastMonth = '219999'

/**
 * Records that only the text of their files makes found, for a page whose descriptions are `described`. Where those fill the page, only
 * what comes before the last of them is looked for: common words stand in so many texts that all could not be.
 */
export async function textRows(search: Search, described: readonly FoundRow[]): Promise<FoundRow[]> {
  const { house, scope, condition, after, limit } = search
  if (!condition.inText) return []
  const order = orderBy(search.order.order, condition.query, true)
  const all = async () => (await hits(house, scope, texts(condition.inText as never), order, after, limit)).rows
  const last = described.length >= limit ? described.at(-1) : undefined
  // By fit, descriptions come first.
  if (last && order.order === 'relevance') return []
  if (condition.textEstimate <= fewTexts) return all()
  if (order.order === 'newest' || order.order === 'relevance')
    return (await newestTexts({ ...search, order }, last && monthOf(last))) ?? all()
  const bound = last ? upTo(order, [...last.keys, last.id]) : sql`true`
  const lanes = condition.scoped.lanes.map((lane) => ({ where: sql`${lane.where} and ${bound}` }))
  const rows = await walk(house, scope, { lanes, where: condition.inText, inText: true }, order, after, limit)
  return rows.length >= limit || last ? rows : all()
}

const monthOf = ({ date }: FoundRow) => (/^\d{6}/.test(date) ? date.slice(0, 6) : '000000')

/**
 * The newest of many: the look-up is narrowed to the last months, and to four times as many until the page is full, or back to the month
 * that the page needs. Null when that leads nowhere.
 */
async function newestTexts(search: Search, least: string | undefined): Promise<FoundRow[] | null> {
  const { house, scope, condition, order, after, limit } = search
  const from = lastDate(order, after)
  const today = house.now().toISOString().slice(0, 7).replace('-', '')
  const start = from && from < today ? from : today
  // Over some fifty years, if they came evenly; where they lie closer or wider, the next step finds out.
  const evenly = Math.ceil((600 * 3 * limit) / condition.textEstimate)
  for (let months = Math.max(1, evenly); months < 1200; months *= 4) {
    const back = monthsBefore(start, months)
    const enough = least !== undefined && back <= least
    const found = monthLexemes(enough ? least : back, from ? `${from.slice(0, 4)}99` : lastMonth)
    if (!found) return null
    const within = sql`${condition.inText} and t.search @@ ${anyOf(found)}::tsquery`
    const { rows } = await hits(house, scope, texts(within), order, after, limit)
    if (rows.length >= limit || enough) return rows
  }
  return null
}

/** The month that the page before ended in. */
function lastDate({ order }: Order, after: Search['after']): string | null {
  const date = after && String(after[order === 'relevance' ? 1 : 0])
  // Descriptions come first by relevance: their dates say nothing about where the texts stand.
  if (!date || (order === 'relevance' && Number(after?.[0]) > 0) || !/^\d{6}/.test(date)) return null
  return date.slice(0, 6)
}
