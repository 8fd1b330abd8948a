import { sql } from 'kysely'
import { type Count, countByTally } from './count.ts'
import { descriptions, hits } from './hits.ts'
import { countOf, type Sample, sample } from './sample.ts'
import { type Answer, type Search, uncounted } from './search.ts'
import { stretched } from './stretch.ts'
import { walk, walkLength } from './walk.ts'

/** Records found by their description. */
export async function descriptionPage(search: Search): Promise<Answer> {
  const { condition, order, common } = search
  return order.order !== 'relevance' && (common || !condition.narrows) ? walkedPage(search) : hitsPage(search)
}

async function hitsPage({ house, scope, condition, order, after, limit }: Search): Promise<Answer> {
  return { ...(await hits(house, scope, descriptions(condition.where), order, after, limit)), approximate: false }
}

/** Along the order; where what is found lies too far on, in the months or fonds that a sample finds it in; where even that fails, all. */
async function walkedPage(search: Search): Promise<Answer> {
  const { house, scope, condition, order, after, limit, counted } = search
  let sampled: Promise<Sample> | undefined
  const sampling = () => {
    sampled ??= sample(search, 'item')
    return sampled
  }
  const counting = async (): Promise<Count> =>
    (await countByTally(house, scope, condition)) ?? countOf(await sampling())
  // Evenly spread, a page would be full in half of the way.
  const near = condition.density * walkLength > limit * 2
  const walked = { lanes: condition.scoped.lanes, where: condition.light.where }
  const [rows, count] = await Promise.all([
    near || !condition.narrows ? walk(house, scope, walked, order, after, limit) : [],
    counted ? counting() : uncounted,
  ])
  // A full page, or a walk that had nothing to pass over: there is no more to look for.
  if (rows.length >= limit || !condition.narrows) return { rows, ...count }
  const next = await stretched(search, await sampling(), {
    rowsOf: (within) => descriptions(sql`${condition.light.where} and ${within}`),
    search: sql`item.search`,
  })
  return next ? { rows: next, ...count } : hitsPage(search)
}
