import { sql } from 'kysely'
import { type Count, countByTally } from './count.ts'
import { descriptions, hits } from './hits.ts'
import { countOf, nextMonths, type Sample, sample } from './sample.ts'
import { type Answer, type Search, uncounted } from './search.ts'
import { walk } from './walk.ts'

// Dates beyond it are mistakes: they come at the very front, where the walk has passed them already.
const lastDay = '21991231'

/** Records found by their description. */
export async function descriptionPage(search: Search): Promise<Answer> {
  const { condition, order, common } = search
  return order.order !== 'relevance' && (common || !condition.narrows) ? walkedPage(search) : hitsPage(search)
}

async function hitsPage({ house, scope, condition, order, after, limit }: Search): Promise<Answer> {
  return { ...(await hits(house, scope, descriptions(condition.where), order, after, limit)), approximate: false }
}

/** Along the order; where what is found lies too far on, in the months that hold it; where even those are unknown, all. */
async function walkedPage(search: Search): Promise<Answer> {
  const { house, scope, condition, order, after, limit, known, counted } = search
  let sampled: Promise<Sample> | undefined
  const sampling = () => {
    sampled ??= sample(house, scope, condition, known.item)
    return sampled
  }
  const counting = async (): Promise<Count> =>
    (await countByTally(house, scope, condition)) ?? countOf(await sampling())
  const walked = { lanes: condition.scoped.lanes, where: condition.where }
  const [rows, count] = await Promise.all([
    walk(house, scope, walked, order, after, limit),
    counted ? counting() : uncounted,
  ])
  // A full page, or a walk that had nothing to pass over: there is no more to look for.
  if (rows.length >= limit || !condition.narrows) return { rows, ...count }
  if (order.order === 'newest' || order.order === 'oldest') {
    const from = after ? String(after[0]) : order.descending ? lastDay : '00000000'
    const months = nextMonths(await sampling(), limit, from, order.descending)
    if (months) {
      const next = await hits(house, scope, descriptions(sql`${condition.where} and ${months}`), order, after, limit)
      if (next.rows.length >= limit) return { rows: next.rows, ...count }
    }
  }
  return hitsPage(search)
}
