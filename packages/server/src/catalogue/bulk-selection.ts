import type { Selection } from '@lantai/core/catalogue/bulk-schema.ts'
import { isRefusal, type Refusal, refuse } from '@lantai/core/refusal.ts'
import { sql } from 'kysely'
import type { Reader } from '../base/db.ts'
import type { House } from '../base/house.ts'
import { isRebuilding, searchItems } from '../search/index.ts'

const batch = 1000

/** Ids of what is selected, in the order of the codes; those of other repositories are left out. Searches page by page. */
export async function* selectedIds(
  house: House,
  repositoryId: string | null,
  { ids, q, in: lookIn, filters }: Selection,
  limit = Number.POSITIVE_INFINITY,
): AsyncGenerator<string[], Refusal | undefined> {
  const { db } = house.database
  if (ids) {
    yield await ownIds(db, repositoryId, ids)
    return undefined
  }
  const request = {
    query: q ?? '',
    in: lookIn,
    filters: filters ?? {},
    scope: { organisationId: repositoryId },
    sort: 'code' as const,
  }
  let cursor: string | undefined
  let given = 0
  do {
    const found = await searchItems(house, { ...request, cursor, limit: batch, uncounted: true })
    if (isRefusal(found)) return found
    const own = found.rows.filter((row) => row.repositoryId === repositoryId).map(({ id }) => id)
    given += own.length
    yield own
    cursor = found.next ?? undefined
  } while (cursor && given < limit)
  return undefined
}

/** What a search finds is not all while the index is brought to newer rules: no choice for changes. Null when it is. */
export async function unsearchable(house: House, { ids }: Selection): Promise<Refusal | null> {
  return !ids && (await isRebuilding(house.database.db)) ? refuse('catalogue.index-rebuilding') : null
}

async function ownIds(reader: Reader, repositoryId: string | null, ids: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from item where id = any(${ids}::uuid[]) and repository_id = ${repositoryId}::uuid order by code_key, id`.execute(
    reader,
  )
  return rows.map(({ id }) => id)
}

/** How many records are selected; of a search about as many as it tells. */
export async function countSelected(
  house: House,
  repositoryId: string | null,
  { ids, q, in: lookIn, filters }: Selection,
): Promise<number | Refusal> {
  if (ids) return (await ownIds(house.database.db, repositoryId, ids)).length
  const scope = { organisationId: repositoryId }
  const found = await searchItems(house, { query: q ?? '', in: lookIn, filters: filters ?? {}, scope, limit: 1 })
  return isRefusal(found) ? found : found.total
}
