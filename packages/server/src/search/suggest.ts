import { isRefusal } from '@lantai/core/refusal.ts'
import { holds, marks, needlesFor, normaliseText, parseQuery } from '@lantai/core/search/rules.ts'
import type { Suggestion } from '@lantai/core/search/schema.ts'
import type { House } from '../base/house.ts'
import type { Scope } from './scope.ts'
import { searchItems } from './search-items.ts'
import { formerQueries } from './store-history.ts'

const most = { query: 3, code: 5, title: 5, creator: 3 } as const

/** Who types, for that person's own former searches; null: the public has none. */
export interface Typing {
  readonly accountId: string
  readonly organisationId: string
}

/**
 * What could be meant while somebody types: former searches of that person, reference codes, titles, creators. All but the first come out
 * of a search in the asker's own scope, so nothing is suggested that the asker may not find.
 */
export async function suggest(house: House, scope: Scope, input: string, who: Typing | null): Promise<Suggestion[]> {
  const query = parseQuery(input)
  const [former, found] = await Promise.all([
    who && input.trim() !== '' ? formerQueries(house.database.db, who, input.trim(), most.query) : [],
    query.terms.length === 0
      ? null
      : searchItems(house, { query: input, scope, in: 'description', limit: 12, uncounted: true }),
  ])
  const rows = found === null || isRefusal(found) ? [] : found.rows
  const needles = needlesFor(query, 'creator')
  const code = found && !isRefusal(found) && found.order === 'code'
  const records = rows.slice(0, code ? most.code : most.title).map(
    (row): Suggestion => ({
      kind: code ? 'code' : 'title',
      text: code ? row.referenceCode : row.title,
      marks: code ? [] : rangesOf(row.title, 'title'),
      itemId: row.id,
      query: code ? row.referenceCode : `"${row.title.replace(/["“”„＂「」『』]/gu, ' ')}"`,
    }),
  )
  const creators = [...new Set(rows.map(({ creator }) => creator))]
    .filter((creator) => needles.length > 0 && needles.every((needle) => holds(normaliseText(creator), needle)))
    .slice(0, most.creator)
    .map(
      (creator): Suggestion => ({
        kind: 'creator',
        text: creator,
        marks: rangesOf(creator, 'creator'),
        itemId: null,
        query: `责任者:"${creator.replace(/["“”„＂「」『』]/gu, ' ')}"`,
      }),
    )
  const own = former.map((text): Suggestion => ({ kind: 'query', text, marks: [], itemId: null, query: text }))
  return [...own, ...creators, ...records]

  function rangesOf(text: string, field: 'title' | 'creator'): [number, number][] {
    return marks(text, query, field).map(({ start, end }) => [start, end])
  }
}
