import {
  DownloadOutlined,
  EditOutlined,
  HistoryOutlined,
  LinkOutlined,
  StarOutlined,
  TableOutlined,
  UnlockOutlined,
} from '@ant-design/icons'
import type { VirtualFileDetail } from '@lantai/core/catalogue/group-schema.ts'
import type { AccessResult, AccessStatus } from '@lantai/core/opening/schema.ts'
import { accessStatusText } from '@lantai/core/opening/text.ts'
import { rebuildingText } from '@lantai/core/search/text.ts'
import { useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { Alert, App, Button, Drawer } from 'antd'
import { useMemo, useState } from 'react'
import { useLanguage, useText } from '../app/language.tsx'
import { useMay } from '../app/session.ts'
import { ExportDialog } from '../interop/export-dialog.tsx'
import { interopText } from '../interop/text.ts'
import { SelectionDialog } from '../opening/selection-dialog.tsx'
import { openingText } from '../opening/text.ts'
import { savedQuery } from '../search/queries.ts'
import { searchText } from '../search/text.ts'
import type { Choice } from '../search/use-choices.ts'
import { addressOf, useSeen } from '../search/use-saved.ts'
import { WithinBox } from '../search/within-box.tsx'
import { useDialog } from '../ui/dialogs.tsx'
import { EmptyNote } from '../ui/empty-note.tsx'
import { useLastSearch } from '../ui/last-search.tsx'
import { ListCount, ListPage } from '../ui/list-page.tsx'
import { RecordTable } from '../ui/record-table.tsx'
import { useAddress } from '../ui/use-address.ts'
import { useNarrow } from '../ui/use-narrow.ts'
import { BulkDialog } from './bulk/bulk-dialog.tsx'
import { bulkText } from './bulk/bulk-text.ts'
import { CatalogueFilters } from './catalogue-filters.tsx'
import { FacetList } from './facet-list.tsx'
import { filtersOf, isFiltered, noFilters } from './filters-of.ts'
import { groupText } from './groups/group-text.ts'
import { VirtualFileDialog } from './groups/virtual-file-dialog.tsx'
import { itemColumns } from './item-columns.tsx'
import { ItemPanel } from './item-panel.tsx'
import { NothingFound } from './nothing-found.tsx'
import { type ItemFilters, itemsKey, useItems } from './queries.ts'
import { catalogueText } from './text.ts'
import { useFacetRail } from './use-facet-rail.ts'
import './catalogue.css'

const most = 1000

export function CataloguePage() {
  const t = useText()
  const { language } = useLanguage()
  const may = useMay()
  const narrow = useNarrow()
  const dialog = useDialog()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const { message } = App.useApp()
  const [address, setAddress] = useAddress<ItemFilters & { open?: string; saved?: string }>()
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [facets, setFacets] = useFacetRail(narrow)
  useLastSearch('/catalogue', address)
  useSeen(address.saved)
  const filters = filtersOf(address)
  const { list, order, note, notes, rebuilding } = useItems(filters)
  const open = address.open
  const columns = useMemo(() => itemColumns(t, language, open !== undefined), [t, language, open])
  const filtered = isFiltered(filters)
  const mayDescribe = may('catalogue.describe')
  const clear = () => setAddress({ ...noFilters, saved: undefined })
  /** A record that was suggested is opened; a saved search takes the place of this one. */
  const choose = (choice: Choice) => {
    if (choice.itemId) return setAddress({ q: choice.query, open: choice.itemId })
    const saved = queries.getQueryData(savedQuery.queryKey)?.find(({ id }) => id === choice.savedId)
    if (saved) navigate({ to: '/catalogue', search: addressOf(saved) as never })
  }

  const setAccess = async () => {
    const done = await dialog<AccessResult & { to: AccessStatus }>((close) => (
      <SelectionDialog itemIds={[...chosen]} onEnd={close} />
    ))
    if (!done) return
    setChosen(new Set())
    message.success(t(openingText.done, { count: done.changed, to: t(accessStatusText[done.to]) }))
    await queries.invalidateQueries({ queryKey: itemsKey })
  }
  const editMany = async (ids?: string[]) => {
    const { q, sort: _, in: lookIn, ...narrowing } = filters
    const selection = ids ? { ids } : { q, in: lookIn, filters: narrowing }
    const actId = await dialog<string>((close) => <BulkDialog selection={selection} onEnd={close} />)
    if (!actId) return
    setChosen(new Set())
    await queries.invalidateQueries({ queryKey: itemsKey })
    navigate({ to: '/edits', search: { open: actId } })
  }
  const putTogether = async () => {
    const made = await dialog<VirtualFileDetail>((close) => <VirtualFileDialog itemIds={[...chosen]} onEnd={close} />)
    if (!made) return
    setChosen(new Set())
    navigate({ to: '/virtual-files', search: { open: made.id } })
  }
  const exportRows = (ids: string[]) =>
    dialog((close) => <ExportDialog filters={filters} ids={ids} count={list.total} onEnd={close} />)
  const rail = <FacetList filters={filters} onChange={setAddress} />
  return (
    <ListPage
      title={t(catalogueText.area)}
      actions={
        <>
          {mayDescribe && (
            <>
              <Button
                icon={<TableOutlined />}
                disabled={list.rows.length === 0}
                onClick={() => navigate({ to: '/catalogue-grid', search: filters })}
              >
                {t(bulkText.grid)}
              </Button>
              <Button icon={<EditOutlined />} disabled={list.rows.length === 0 || !filtered} onClick={() => editMany()}>
                {t(bulkText.openAll)}
              </Button>
              <Button icon={<HistoryOutlined />} onClick={() => navigate({ to: '/edits' })}>
                {t(bulkText.acts)}
              </Button>
              <Button icon={<LinkOutlined />} onClick={() => navigate({ to: '/virtual-files' })}>
                {t(groupText.virtualFiles)}
              </Button>
            </>
          )}
          {!narrow && (
            <Button icon={<StarOutlined />} onClick={() => navigate({ to: '/searches' })}>
              {t(searchText.mine)}
            </Button>
          )}
          <Button icon={<DownloadOutlined />} disabled={list.rows.length === 0} onClick={() => exportRows([])}>
            {t(interopText.export)}
          </Button>
        </>
      }
      filters={
        <CatalogueFilters
          filters={filters}
          order={order}
          notes={notes}
          onChange={setAddress}
          onChoose={choose}
          facets={facets}
          onFacets={setFacets}
        />
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
            {mayDescribe && (
              <Button size="small" icon={<EditOutlined />} onClick={() => editMany([...chosen])}>
                {t(bulkText.open)}
              </Button>
            )}
            {mayDescribe && (
              <Button size="small" icon={<LinkOutlined />} disabled={chosen.size > most} onClick={putTogether}>
                {t(groupText.ofSelection)}
              </Button>
            )}
            <Button
              size="small"
              icon={<DownloadOutlined />}
              disabled={chosen.size > 500}
              onClick={() => exportRows([...chosen])}
            >
              {t(interopText.export)}
            </Button>
            {chosen.size > most && <span className="bad-text">{t(catalogueText.tooMany)}</span>}
          </ListCount>
          {filters.q && (filters.sort ?? 'relevance') === 'relevance' && order === 'newest' && (
            <span className="muted">{t(catalogueText.orderNote)}</span>
          )}
          {order === 'code' && filters.q && filters.sort !== 'code' && (
            <span className="muted">{t(searchText.orderCode)}</span>
          )}
          {chosen.size === 0 && filtered && list.rows.length > 1 && (
            <WithinBox query={filters.q ?? ''} onSearch={(q) => setAddress({ q })} />
          )}
          {filtered && chosen.size === 0 && (
            <Button size="small" type="link" onClick={clear}>
              {t(catalogueText.clear)}
            </Button>
          )}
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
      {rebuilding && <Alert type="info" showIcon title={t(rebuildingText)} style={{ marginBottom: 8 }} />}
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
          onChoose={may('opening.set') || mayDescribe ? setChosen : undefined}
          tall={list.rows.some(({ snippet }) => snippet)}
          sort={order}
          onSort={(sort) => setAddress({ sort: sort as ItemFilters['sort'] })}
          empty={
            filtered ? (
              <NothingFound filters={filters} why={note?.[language] ?? null} onChange={setAddress} onClear={clear} />
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
