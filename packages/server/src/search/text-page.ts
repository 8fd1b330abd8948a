import { sql } from 'kysely'
import type { Count } from './count.ts'
import { hits, texts } from './hits.ts'
import { orderBy, upTo } from './order.ts'
import type { FoundRow } from './row.ts'
import { countOf, foundIn, type Sample, sample } from './sample.ts'
import type { Search } from './search.ts'
import { stretched } from './stretch.ts'

/** Up to so many records found by their text are quicker looked up all than looked for in a stretch. */
const fewTexts = 400

/** What only the texts of files make found: counted at once, its rows once the descriptions of the page are known. */
export interface TextPage {
  readonly count: Promise<Count>
  rows(described: readonly FoundRow[]): Promise<FoundRow[]>
}

const none: TextPage = { count: Promise.resolve({ total: 0, approximate: false }), rows: async () => [] }

export function textPage(search: Search): TextPage {
  if (!search.condition.texts) return none
  let sampled: Promise<Sample> | undefined
  const sampling = () => {
    sampled ??= sample(search, 'text')
    return sampled
  }
  return {
    count: search.counted ? sampling().then(countOf) : Promise.resolve({ total: 0, approximate: true }),
    rows: (described) => textRows(search, described, sampling),
  }
}

/**
 * The rows for a page whose descriptions are `described`. Where those fill the page, only what comes before the last of them is looked
 * for: common words stand in so many texts that all could not be.
 */
async function textRows(
  search: Search,
  described: readonly FoundRow[],
  sampling: () => Promise<Sample>,
): Promise<FoundRow[]> {
  const { house, scope, condition, after, limit } = search
  const order = orderBy(search.order.order, condition.query, true)
  const last = described.length >= limit ? described.at(-1) : undefined
  // By fit, descriptions come first.
  if (!condition.texts || (last && order.order === 'relevance')) return []
  const found = condition.texts
  const all = async () => (await hits(house, scope, texts(found()), order, after, limit)).rows
  if (condition.textEstimate <= fewTexts) return all()
  const sampled = await sampling()
  if (!last && foundIn(sampled) <= fewTexts / 4) return all()
  const bound = last && upTo(order, [...last.keys, last.id])
  // By relevance, texts begin behind all descriptions, whose dates say nothing about where that is.
  const behind = order.order === 'relevance' && Number(after?.[0]) > 0 ? undefined : after
  const near = await stretched({ ...search, order, after: behind }, sampled, {
    rowsOf: (within) =>
      texts(
        found({
          ...within,
          columns: within.columns && bound ? sql`${within.columns} and ${bound}` : (within.columns ?? bound),
        }),
      ),
    least: last && (order.order === 'code' ? String(last.keys[0]) : monthOf(last)),
  })
  return near ?? all()
}

const monthOf = ({ date }: FoundRow) => (/^\d{6}/.test(date) ? date.slice(0, 6) : '000000')
