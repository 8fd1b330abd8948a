import type { Range } from '@lantai/core/search/schema.ts'
import { useQuery } from '@tanstack/react-query'
import { useRested } from '../ui/use-rested.ts'
import { historyQuery, savedQuery, suggestionsQuery } from './queries.ts'

/** A line below the box. `itemId`: the very record that is meant. */
export interface Choice {
  readonly key: string
  readonly kind: 'query' | 'code' | 'title' | 'creator' | 'saved'
  readonly text: string
  readonly marks: readonly Range[]
  readonly query: string
  readonly itemId: string | null
  readonly savedId?: string
}

const restMs = 150
const former = 6

/** What is offered below the box: while it is empty former and saved searches, then what could be meant. */
export function useChoices(typed: string, active: boolean): readonly Choice[] {
  const asked = useRested(typed.trim(), restMs)
  const suggestions = useQuery({ ...suggestionsQuery(asked), enabled: active && asked !== '' }).data ?? []
  const empty = active && typed.trim() === ''
  const history = useQuery({ ...historyQuery, enabled: empty }).data ?? []
  const saved = useQuery({ ...savedQuery, enabled: empty }).data ?? []
  if (!active) return []
  if (typed.trim() !== '')
    return suggestions.map((each, at) => ({ ...each, key: `${each.kind} ${at} ${each.itemId ?? each.text}` }))
  return [
    ...history
      .slice(0, former)
      .map(
        ({ query }): Choice => ({ key: `former ${query}`, kind: 'query', text: query, marks: [], query, itemId: null }),
      ),
    ...saved.slice(0, former).map(
      ({ id, name, query }): Choice => ({
        key: `saved ${id}`,
        kind: 'saved',
        text: name,
        marks: [],
        query,
        itemId: null,
        savedId: id,
      }),
    ),
  ]
}
