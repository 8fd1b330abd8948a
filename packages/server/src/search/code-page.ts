import { sql } from 'kysely'
import { codePrefix, formerCode } from './code-prefix.ts'
import { countSome } from './count.ts'
import { hits } from './hits.ts'
import { inOrder } from './order.ts'
import { hitsDb } from './pools.ts'
import { type Answer, type Search, uncounted } from './search.ts'
import { walk } from './walk.ts'

/** What a reference code or its beginning finds, in their order: along the range of the index, and the few that bore such a code before. */
export async function codePage(search: Search, code: string): Promise<Answer> {
  const { house, scope, condition, order, after, limit, counted } = search
  const prefix = codePrefix(code)
  const lanes = condition.scoped.lanes.map(({ where }) => ({ where: sql`${where} and ${prefix}` }))
  const former = sql`${condition.compared} and ${formerCode(code)} and not starts_with(reference_code, ${code})`
  const [rows, count, renamed] = await Promise.all([
    walk(house, scope, { lanes, where: condition.compared, length: 20_000 }, order, after, limit),
    counted ? countSome(house, scope, lanes, condition.compared) : uncounted,
    hits(house, scope, { from: sql`item`, where: former, db: hitsDb }, order, after, limit),
  ])
  return {
    rows: inOrder(order, [rows, renamed.rows]).slice(0, limit),
    total: count.total + renamed.total,
    approximate: count.approximate,
  }
}
