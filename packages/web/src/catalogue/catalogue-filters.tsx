import { FilterOutlined, StarOutlined } from '@ant-design/icons'
import { type LookIn, type SearchOrder, searchOrders } from '@lantai/core/search/schema.ts'
import type { Text } from '@lantai/core/text.ts'
import { Link } from '@tanstack/react-router'
import { Button, Segmented, Select } from 'antd'
import { useText } from '../app/language.tsx'
import { Chips } from '../search/chips.tsx'
import { QueryBox } from '../search/query-box.tsx'
import { searchText } from '../search/text.ts'
import type { Choice } from '../search/use-choices.ts'
import { useSaving } from '../search/use-saving.tsx'
import { useNarrow } from '../ui/use-narrow.ts'
import { isFiltered } from './filters-of.ts'
import type { ItemFilters } from './queries.ts'
import { catalogueText } from './text.ts'
import { YearRange } from './year-range.tsx'

const orderNames = {
  relevance: catalogueText.sortRelevance,
  newest: catalogueText.sortNewest,
  oldest: catalogueText.sortOldest,
  code: catalogueText.sortCode,
} as const

interface Props {
  readonly filters: ItemFilters
  /** The order that the rows have. */
  readonly order: SearchOrder
  readonly notes: readonly Text[]
  readonly onChange: (change: Partial<ItemFilters>) => void
  readonly onChoose: (choice: Choice) => void
  readonly facets: boolean
  readonly onFacets: (open: boolean) => void
}

/** The search box, what stands beside it, and below it how the search was read. */
export function CatalogueFilters(props: Props) {
  const { filters, order, notes, onChange, onChoose, facets, onFacets } = props
  const t = useText()
  const saving = useSaving()
  const narrow = useNarrow()
  const filtered = isFiltered(filters)
  const { q, sort, in: lookIn = 'both', ...conditions } = filters
  return (
    <>
      <QueryBox value={q} onSearch={(words) => onChange({ q: words })} onChoose={onChoose} />
      <Segmented<LookIn>
        aria-label={t(searchText.lookIn)}
        value={lookIn}
        onChange={(next) => onChange({ in: next === 'both' ? undefined : next })}
        options={[
          { value: 'both', label: t(searchText.inBoth) },
          { value: 'description', label: t(searchText.inDescription) },
          { value: 'text', label: t(searchText.inText) },
        ]}
      />
      <YearRange from={filters.yearFrom} to={filters.yearTo} onChange={onChange} />
      <Select
        allowClear
        aria-label={t(catalogueText.files)}
        placeholder={t(catalogueText.files)}
        style={{ width: 110 }}
        value={filters.hasFiles}
        onChange={(hasFiles) => onChange({ hasFiles })}
        options={[
          { value: true, label: t(catalogueText.hasFiles) },
          { value: false, label: t(catalogueText.noFiles) },
        ]}
      />
      <Select
        aria-label={t(catalogueText.sort)}
        style={{ width: 140 }}
        value={sort ?? (q ? 'relevance' : order)}
        onChange={(next) => onChange({ sort: next })}
        options={searchOrders
          .filter((one) => one !== 'relevance' || q)
          .map((one) => ({ value: one, label: t(orderNames[one]) }))}
      />
      <Button icon={<FilterOutlined />} aria-expanded={facets} onClick={() => onFacets(!facets)}>
        {t(catalogueText.filters)}
      </Button>
      <Button
        icon={<StarOutlined />}
        disabled={!filtered}
        onClick={() => saving({ query: q ?? '', filters: conditions, lookIn })}
      >
        {t(searchText.save)}
      </Button>
      {narrow && <Link to="/searches">{t(searchText.mine)}</Link>}
      <Chips filters={filters} onChange={onChange} notes={notes} />
    </>
  )
}
