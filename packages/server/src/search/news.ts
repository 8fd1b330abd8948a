import type { SavedSearch } from '@lantai/core/search/schema.ts'
import { sql } from 'kysely'
import type { House } from '../base/house.ts'
import { codeOrAlias } from './code-prefix.ts'
import { conditionOf } from './condition.ts'
import { knownOf } from './known.ts'
import { readRequest } from './search-items.ts'
import type { savedOf } from './store-saved.ts'

const most = 1000

type Saved = Awaited<ReturnType<typeof savedOf>>[number]

/** Records found by a saved search that were added since it was last looked at, at most 1000: along the moments they were added at. */
async function newsOf(house: House, { organisationId, query, filters, lookIn, seenAt }: Saved): Promise<number> {
  const { db } = house.database
  const request = { query, filters, in: lookIn, scope: { organisationId }, since: seenAt } as const
  const [known, read] = await Promise.all([knownOf(db), readRequest(house, request)])
  const condition = read.code
    ? await conditionOf(db, known, { ...request, query: '' }, { ...read.query, terms: [] })
    : await conditionOf(db, known, request, read.query)
  if (condition.impossible) return 0
  const byCode = read.code ? sql` and ${codeOrAlias(read.code)}` : sql``
  const described = condition.described()
  const texts = condition.texts?.()
  const inText = texts ? sql`union all select from ${texts.from} where ${texts.where}${byCode}` : sql``
  const { rows } = await sql<{ news: number }>`
    select count(*) as news from (select from (select from ${described.from} where ${described.where}${byCode} ${inText}) found limit ${sql.lit(most)}) counted`.execute(
    db,
  )
  return rows[0]?.news ?? 0
}

/** Saved searches as they are shown, with their news. */
export const withNews = (house: House, saved: readonly Saved[]): Promise<SavedSearch[]> =>
  Promise.all(
    saved.map(async (row) => ({
      id: row.id,
      name: row.name,
      query: row.query,
      filters: row.filters,
      in: row.lookIn,
      alert: row.alert,
      createdAt: row.createdAt,
      seenAt: row.seenAt,
      news: row.alert ? await newsOf(house, row) : null,
    })),
  )
