import { PlusOutlined } from '@ant-design/icons'
import { urlOf } from '@lantai/core/api.ts'
import { checkSchemeApi } from '@lantai/core/checks/api.ts'
import { checkStages } from '@lantai/core/checks/schema.ts'
import { type SchemeDetail, type SchemeRow, schemeStates } from '@lantai/core/checks/scheme-schema.ts'
import { useNavigate } from '@tanstack/react-router'
import { Button, Select } from 'antd'
import { useText } from '../app/language.tsx'
import { useMay } from '../app/session.ts'
import { useDialog } from '../ui/dialogs.tsx'
import { EmptyNote } from '../ui/empty-note.tsx'
import { ExportButton } from '../ui/export-button.tsx'
import { useLastSearch } from '../ui/last-search.tsx'
import { ListCount, ListPage } from '../ui/list-page.tsx'
import { type Column, RecordTable } from '../ui/record-table.tsx'
import { SearchBox } from '../ui/search-box.tsx'
import { uiTexts } from '../ui/text.ts'
import { useAddress } from '../ui/use-address.ts'
import { NewSchemeDialog } from './new-scheme-dialog.tsx'
import { type SchemeFilters, useSchemes } from './queries.ts'
import { SchemeState } from './scheme-state.tsx'
import { checksText } from './text.ts'
import { ViewSwitch } from './view-switch.tsx'

/** What an archives checks by: a scheme for each stage and category, version after version. */
export function SchemesPage() {
  const t = useText()
  const may = useMay()
  const navigate = useNavigate()
  const dialog = useDialog()
  const [address, setAddress] = useAddress<SchemeFilters>()
  useLastSearch('/check-schemes', address)
  const filters: SchemeFilters = { ...address, q: address.q === undefined ? undefined : String(address.q) }
  const list = useSchemes(filters)
  const filtered = Boolean(filters.q || filters.stage || filters.state)
  const open = (id: string | undefined) => id && navigate({ to: '/check-schemes/$id', params: { id } })
  const begin = async () => open((await dialog<SchemeDetail>((close) => <NewSchemeDialog onEnd={close} />))?.id)
  const columns: Column<SchemeRow>[] = [
    { key: 'name', title: t(checksText.name), render: ({ name }) => name },
    { key: 'stage', title: t(checksText.stage), width: 110, render: ({ stage }) => t(checksText[stage]) },
    {
      key: 'category',
      title: t(checksText.category),
      width: 110,
      wideOnly: true,
      render: ({ category }) => category ?? t(checksText.everyCategory),
    },
    {
      key: 'version',
      title: t(checksText.version),
      width: 70,
      align: 'right',
      wideOnly: true,
      render: (row) => row.version,
    },
    { key: 'state', title: t(checksText.state), width: 110, render: (row) => <SchemeState scheme={row} /> },
    {
      key: 'from',
      title: t(checksText.effectiveFrom),
      width: 120,
      wideOnly: true,
      render: ({ effectiveFrom }) => effectiveFrom,
    },
    {
      key: 'on',
      title: t(checksText.itemsOn),
      width: 100,
      align: 'right',
      wideOnly: true,
      render: ({ on, items }) => `${on} / ${items}`,
    },
    { key: 'by', title: t(checksText.createdBy), width: 110, wideOnly: true, render: ({ createdBy }) => createdBy },
  ]
  const button = may('checks.configure') && (
    <Button type="primary" icon={<PlusOutlined />} onClick={begin}>
      {t(checksText.newScheme)}
    </Button>
  )
  return (
    <ListPage
      title={t(checksText.area)}
      actions={
        <>
          <ViewSwitch now="/check-schemes" />
          <ExportButton href={urlOf(checkSchemeApi.exportList, { query: filters })} />
          {button}
        </>
      }
      filters={
        <>
          <SearchBox label={t(checksText.findScheme)} value={filters.q} onSearch={(q) => setAddress({ q })} />
          <Select
            allowClear
            style={{ width: 120 }}
            aria-label={t(checksText.stage)}
            placeholder={t(checksText.stage)}
            value={filters.stage}
            onChange={(stage) => setAddress({ stage })}
            options={checkStages.map((value) => ({ value, label: t(checksText[value]) }))}
          />
          <Select
            allowClear
            style={{ width: 120 }}
            aria-label={t(checksText.state)}
            placeholder={t(checksText.state)}
            value={filters.state}
            onChange={(state) => setAddress({ state })}
            options={schemeStates.map((value) => ({ value, label: t(checksText[value]) }))}
          />
        </>
      }
      status={<ListCount list={list} />}
    >
      <RecordTable
        label={t(checksText.schemes)}
        list={list}
        columns={columns}
        rowKey={({ id }) => id}
        rowName={({ name, version }) => `${name} ${version}`}
        onOpen={open}
        empty={
          filtered ? (
            <EmptyNote title={t(uiTexts.nothingFits)} text={t(uiTexts.nothingFitsWhy)} />
          ) : (
            <EmptyNote title={t(checksText.noSchemes)} text={t(checksText.newSchemeWhy)} action={button} />
          )
        }
      />
    </ListPage>
  )
}
