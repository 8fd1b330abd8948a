import { DownloadOutlined, FilterOutlined, UnlockOutlined } from '@ant-design/icons'
import { urlOf } from '@lantai/core/api.ts'
import { catalogueApi } from '@lantai/core/catalogue/api.ts'
import type { AccessResult, AccessStatus } from '@lantai/core/opening/schema.ts'
import { accessStatusText } from '@lantai/core/opening/text.ts'
import { searchOrders } from '@lantai/core/search/schema.ts'
import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { App, Button, Drawer, Select } from 'antd'
import { useMemo, useState } from 'react'
import { useLanguage, useText } from '../app/language.tsx'
import { useMay } from '../app/session.ts'
import { SelectionDialog } from '../opening/selection-dialog.tsx'
import { openingText } from '../opening/text.ts'
import { useDialog } from '../ui/dialogs.tsx'
import { EmptyNote } from '../ui/empty-note.tsx'
import { useLastSearch } from '../ui/last-search.tsx'
import { ListCount, ListPage } from '../ui/list-page.tsx'
import { RecordTable } from '../ui/record-table.tsx'
import { SearchBox } from '../ui/search-box.tsx'
import { useAddress } from '../ui/use-address.ts'
import { useNarrow } from '../ui/use-narrow.ts'
import { FacetList } from './facet-list.tsx'
import { filtersOf, isFiltered, noFilters } from './filters-of.ts'
import { itemColumns } from './item-columns.tsx'
import { ItemPanel } from './item-panel.tsx'
import { type ItemFilters, itemsKey, useItems } from './queries.ts'
import { catalogueText } from './text.ts'
import { useFacetRail } from './use-facet-rail.ts'
import { YearRange } from './year-range.tsx'
import './catalogue.css'

const orderNames = {
  relevance: catalogueText.sortRelevance,
  newest: catalogueText.sortNewest,
  code: catalogueText.sortCode,
} as const
const most = 1000

export function CataloguePage() {
  const t = useText()
  const { language } = useLanguage()
  const may = useMay()
  const narrow = useNarrow()
  const dialog = useDialog()
  const queries = useQueryClient()
  const { message } = App.useApp()
  const [address, setAddress] = useAddress<ItemFilters & { open?: string }>()
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [facets, setFacets] = useFacetRail(narrow)
  useLastSearch('/catalogue', address)
  const filters = filtersOf(address)
  const { list, order, note } = useItems(filters)
  const open = address.open
  const columns = useMemo(() => itemColumns(t, language, open !== undefined), [t, language, open])
  const filtered = isFiltered(filters)
  const clear = () => setAddress(noFilters)

  const setAccess = async () => {
    const done = await dialog<AccessResult & { to: AccessStatus }>((close) => (
      <SelectionDialog itemIds={[...chosen]} onEnd={close} />
    ))
    if (!done) return
    setChosen(new Set())
    message.success(t(openingText.done, { count: done.changed, to: t(accessStatusText[done.to]) }))
    await queries.invalidateQueries({ queryKey: itemsKey })
  }
  const rail = <FacetList filters={filters} onChange={setAddress} />
  return (
    <ListPage
      title={t(catalogueText.area)}
      actions={
        <Button
          icon={<DownloadOutlined />}
          href={urlOf(catalogueApi.export, { query: filters })}
          disabled={list.rows.length === 0}
        >
          {t(catalogueText.exportCsv)}
        </Button>
      }
      filters={
        <>
          <SearchBox
            label={t(catalogueText.search)}
            value={filters.q}
            width={300}
            onSearch={(q) => setAddress({ q })}
          />
          <YearRange from={filters.yearFrom} to={filters.yearTo} onChange={setAddress} />
          <Select
            allowClear
            aria-label={t(catalogueText.files)}
            placeholder={t(catalogueText.files)}
            style={{ width: 110 }}
            value={filters.hasFiles}
            onChange={(hasFiles) => setAddress({ hasFiles })}
            options={[
              { value: true, label: t(catalogueText.hasFiles) },
              { value: false, label: t(catalogueText.noFiles) },
            ]}
          />
          <Select
            aria-label={t(catalogueText.sort)}
            style={{ width: 140 }}
            value={filters.sort ?? (filters.q ? 'relevance' : order)}
            onChange={(sort) => setAddress({ sort })}
            options={searchOrders
              .filter((one) => one !== 'relevance' || filters.q)
              .map((one) => ({ value: one, label: t(orderNames[one]) }))}
          />
          <Button icon={<FilterOutlined />} aria-expanded={facets} onClick={() => setFacets(!facets)}>
            {t(catalogueText.filters)}
          </Button>
          {filtered && (
            <Button type="link" onClick={clear}>
              {t(catalogueText.clear)}
            </Button>
          )}
        </>
      }
      status={
        <>
          <ListCount list={list} chosen={chosen.size} onClear={() => setChosen(new Set())}>
            {may('opening.set') && (
              <Button
                size="small"
                type="primary"
                icon={<UnlockOutlined />}
                disabled={chosen.size > most}
                onClick={setAccess}
              >
                {t(catalogueText.setAccess)}
              </Button>
            )}
            {chosen.size > most && <span className="bad-text">{t(catalogueText.tooMany)}</span>}
          </ListCount>
          {filters.q && (filters.sort ?? 'relevance') === 'relevance' && order === 'newest' && (
            <span className="muted">{t(catalogueText.orderNote)}</span>
          )}
          {filters.transferId && <span className="muted">{t(catalogueText.ofTransfer)}</span>}
        </>
      }
      panel={
        open && (
          <ItemPanel key={open} id={open} onClose={() => setAddress({ open: undefined })} onFilters={setAddress} />
        )
      }
    >
      {narrow && (
        <Drawer open={facets} placement="left" title={t(catalogueText.filters)} onClose={() => setFacets(false)}>
          {rail}
        </Drawer>
      )}
      <div className="catalogue-body">
        {!narrow && facets && <div className="facets">{rail}</div>}
        <RecordTable
          label={t(catalogueText.area)}
          list={list}
          columns={columns}
          rowKey={({ id }) => id}
          rowName={({ referenceCode }) => referenceCode}
          open={open}
          onOpen={(id) => setAddress({ open: id })}
          chosen={chosen}
          onChoose={may('opening.set') ? setChosen : undefined}
          sort={order}
          onSort={(sort) => setAddress({ sort: sort as ItemFilters['sort'] })}
          empty={
            filtered ? (
              <EmptyNote
                title={t(catalogueText.nothing)}
                text={note ? note[language] : t(catalogueText.emptyFiltered)}
                action={<Button onClick={clear}>{t(catalogueText.clear)}</Button>}
              />
            ) : (
              <EmptyNote
                title={t(catalogueText.noneYet)}
                text={t(may('catalogue.describe') ? catalogueText.empty : catalogueText.emptyAgency)}
                action={may('transfer.read') && <Link to="/transfers">{t(catalogueText.toTransfers)}</Link>}
              />
            )
          }
        />
      </div>
    </ListPage>
  )
}
