import { needlesFor, snippetOf } from '@lantai/core/search/rules.ts'
import { sql } from 'kysely'
import type { House } from '../base/house.ts'
import type { Condition } from './condition.ts'
import { plainText } from './held.ts'
import { plainDb } from './pools.ts'
import type { FoundRow } from './row.ts'
import type { Scope } from './scope.ts'

const window = 3000

/**
 * The rows that their full text made found (marked by `snippet: null`), with what stands around the first word in it. Only a window of
 * each text is read into the program: the place in the folded text tells about where it lies in the one that people wrote.
 */
export async function withSnippets(
  house: House,
  scope: Scope,
  rows: readonly FoundRow[],
  { query }: Condition,
): Promise<FoundRow[]> {
  const ids = rows.filter((row) => row.snippet === null).map(({ id }) => id)
  const needles = needlesFor(query, 'text')
  if (ids.length === 0 || needles.length === 0) return [...rows]
  const places = needles.map((needle) => sql`nullif(strpos(${plainText}, ${needle}), 0)`)
  const { rows: found } = await sql<{ itemId: string; part: string }>`
    select t.item_id, substr(t.content, greatest(1, (place::float8 * length(t.content) / greatest(length(t.plain), 1))::int - ${sql.lit(window)}), ${sql.lit(2 * window)}) as part
    from item_text t, lateral (select least(${sql.join(places)}) as place) p
    where t.item_id = any(${ids}::uuid[]) and place is not null`.execute(plainDb(house, scope))
  const parts = new Map(found.map(({ itemId, part }) => [itemId, part]))
  return rows.map((row) => {
    const part = row.snippet === null ? parts.get(row.id) : undefined
    return part ? { ...row, snippet: snippetOf(part, query) } : row
  })
}
