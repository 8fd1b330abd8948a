import { Button } from 'antd'
import { useText } from '../app/language.tsx'
import { NearSearches } from '../search/near-searches.tsx'
import { searchText } from '../search/text.ts'
import { isFiltered, noFilters } from './filters-of.ts'
import type { ItemFilters } from './queries.ts'
import { catalogueText } from './text.ts'

interface Props {
  readonly filters: ItemFilters
  /** Why nothing could match, where that is known. */
  readonly why: string | null
  readonly onChange: (change: Partial<ItemFilters>) => void
  readonly onClear: () => void
}

/** Nothing was found: what may have been meant first, then wider searches. */
export function NothingFound({ filters, why, onChange, onClear }: Props) {
  const t = useText()
  const narrowed = filters.q !== undefined && isFiltered({ ...filters, q: undefined })
  return (
    <div className="empty-note">
      <p className="empty-title">{t(catalogueText.nothing)}</p>
      <NearSearches filters={filters} onChange={onChange} />
      <p>{why ?? t(catalogueText.emptyFiltered)}</p>
      <p className="empty-acts">
        {narrowed && (
          <Button onClick={() => onChange({ ...noFilters, q: filters.q })}>{t(searchText.tryDropFilters)}</Button>
        )}
        {filters.in && filters.in !== 'both' && (
          <Button onClick={() => onChange({ in: undefined })}>{t(searchText.tryBoth)}</Button>
        )}
        <Button onClick={onClear}>{t(catalogueText.clear)}</Button>
      </p>
    </div>
  )
}
