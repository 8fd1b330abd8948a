import type { Filters, LookIn } from '@lantai/core/search/schema.ts'
import { useQuery } from '@tanstack/react-query'
import { useText } from '../app/language.tsx'
import { fondsChoiceQuery } from '../catalogue/queries.ts'
import { conditionTexts } from './condition-text.ts'
import { searchText } from './text.ts'

/** A search in one line: what was typed, the filters, and where it looks if not everywhere. */
export function SearchWords({ query, filters, lookIn }: { query: string; filters: Filters; lookIn: LookIn }) {
  const t = useText()
  const fonds = useQuery({ ...fondsChoiceQuery, enabled: (filters.fondsId?.length ?? 0) > 0 }).data ?? []
  const names = new Map(fonds.map(({ id, code, name }) => [id, `${code} ${name}`]))
  const parts = [
    ...(query ? [query] : []),
    ...conditionTexts(filters, t, names).map(({ label }) => label),
    ...(lookIn === 'both' ? [] : [t(lookIn === 'text' ? searchText.inText : searchText.inDescription)]),
  ]
  return <span>{parts.length > 0 ? parts.join(' · ') : t(searchText.everything)}</span>
}
