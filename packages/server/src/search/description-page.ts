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
  return { ...(await hits(house, scope, descriptions(condition.described()), order, after, limit)), approximate: false }
}

/**
 * Along the order where what is found lies close together; else in the months or fonds that a sample finds it in; where even that fails, all.
 */
async function walkedPage(search: Search): Promise<Answer> {
  const { house, scope, condition, order, after, limit, counted } = search
  let sampled: Promise<Sample> | undefined
  const sampling = () => {
    sampled ??= sample(search, 'item')
    return sampled
  }
  const counting = async (): Promise<Count> =>
    (await countByTally(house, scope, condition)) ?? countOf(await sampling())
  const { lanes } = condition.lanesOf(order)
  const walked = (length: number) =>
    walk(house, scope, { lanes, where: condition.compared, length }, order, after, limit)
  const near = !condition.narrows || isNear(search)
  const [rows, count] = await Promise.all([near ? walked(walkLength) : [], counted ? counting() : uncounted])
  // A full page, or a walk that had nothing to pass over: there is no more to look for.
  if (rows.length >= limit || !condition.narrows) return { rows, ...count }
  const next = await stretched(search, await sampling(), {
    rowsOf: (within) => descriptions(condition.described(within)),
    walked: async (length) => (near && length <= walkLength ? [] : walked(length)),
  })
  return next ? { rows: next, ...count } : hitsPage(search)
}

/** Evenly spread, a page would be full in a small part of the way; what is asked for by its time is not. */
function isNear({ condition, order, limit }: Search): boolean {
  const { yearFrom, yearTo, dateFrom, dateTo } = condition.filters
  const timed = yearFrom !== undefined || yearTo !== undefined
  if ((timed && !condition.lanesOf(order).byYear) || dateFrom !== undefined || dateTo !== undefined) return false
  return condition.estimate * walkLength > limit * 25 * condition.along
}
