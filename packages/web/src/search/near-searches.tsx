import { useQuery } from '@tanstack/react-query'
import { useText } from '../app/language.tsx'
import type { ItemFilters } from '../catalogue/queries.ts'
import { countText } from '../ui/format.tsx'
import { nearQuery } from './queries.ts'
import { searchText } from './text.ts'

interface Props {
  readonly filters: ItemFilters
  readonly onChange: (change: Partial<ItemFilters>) => void
}

/** Nothing was found: searches like this one that do find something, by words and by conditions. */
export function NearSearches({ filters, onChange }: Props) {
  const t = useText()
  const { q = '', sort: _, ...asked } = filters
  const { data = [] } = useQuery({ ...nearQuery({ ...asked, q }), enabled: q.trim() !== '' })
  if (data.length === 0) return null
  return (
    <div className="near">
      <p>{t(searchText.near)}</p>
      <ul>
        {data.map(({ query, from, to, total, approximate }) => (
          <li key={query}>
            <button type="button" onClick={() => onChange({ q: query })}>
              {to === null ? t(searchText.nearDropped, { from }) : t(searchText.nearReplaced, { from, to })}
            </button>
            <span className="muted">
              {t(approximate ? searchText.nearAbout : searchText.nearCount, { count: countText(total) })}
            </span>
          </li>
        ))}
      </ul>
    </div>
  )
}
