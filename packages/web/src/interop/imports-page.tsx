import { ImportOutlined } from '@ant-design/icons'
import { type Import, type ImportState, importStates } from '@lantai/core/interop/schema.ts'
import { importStateText } from '@lantai/core/interop/text.ts'
import { useNavigate } from '@tanstack/react-router'
import { Button, Select } from 'antd'
import { useText } from '../app/language.tsx'
import { useDialog } from '../ui/dialogs.tsx'
import { EmptyNote } from '../ui/empty-note.tsx'
import { countText, When } from '../ui/format.tsx'
import { useLastSearch } from '../ui/last-search.tsx'
import { ListCount, ListPage } from '../ui/list-page.tsx'
import { type Column, RecordTable } from '../ui/record-table.tsx'
import { SearchBox } from '../ui/search-box.tsx'
import { uiTexts } from '../ui/text.ts'
import { useAddress } from '../ui/use-address.ts'
import { BeginDialog } from './begin-dialog.tsx'
import { ImportWord } from './import-word.tsx'
import { useImports } from './queries.ts'
import { interopText } from './text.ts'

export function ImportsPage() {
  const t = useText()
  const dialog = useDialog()
  const navigate = useNavigate()
  const [address, setAddress] = useAddress<{ q: string; state: ImportState }>()
  const { q, state } = address
  useLastSearch('/imports', address)
  const list = useImports({ q, state: state ? [state] : undefined })
  const open = (id: string | undefined) => id && navigate({ to: '/imports/$id', params: { id } })
  const begin = async () => {
    const id = await dialog<string>((close) => <BeginDialog onEnd={close} />)
    open(id)
  }
  const columns: Column<Import>[] = [
    { key: 'fonds', title: t(interopText.fonds), width: 220, render: ({ fonds }) => `${fonds.code} ${fonds.name}` },
    { key: 'state', title: t(interopText.state), width: 110, render: (row) => <ImportWord state={row.state} /> },
    {
      key: 'files',
      title: t(interopText.files),
      wideOnly: true,
      render: ({ files }) => files.map(({ name }) => name).join('、'),
    },
    {
      key: 'rows',
      title: t(interopText.rows),
      width: 100,
      align: 'right',
      wideOnly: true,
      render: ({ counts }) => (counts ? countText(counts.rows) : ''),
    },
    {
      key: 'bad',
      title: t(interopText.bad),
      width: 100,
      align: 'right',
      wideOnly: true,
      render: ({ counts }) => (counts ? countText(counts.bad) : ''),
    },
    { key: 'by', title: t(interopText.by), width: 110, wideOnly: true, render: ({ createdBy }) => createdBy },
    { key: 'at', title: t(interopText.at), width: 150, wideOnly: true, render: (row) => <When at={row.createdAt} /> },
  ]
  const button = (
    <Button type="primary" icon={<ImportOutlined />} onClick={begin}>
      {t(interopText.begin)}
    </Button>
  )
  return (
    <ListPage
      title={t(interopText.area)}
      actions={button}
      filters={
        <>
          <SearchBox label={t(interopText.search)} value={q} width={260} onSearch={(next) => setAddress({ q: next })} />
          <Select
            allowClear
            style={{ width: 130 }}
            aria-label={t(interopText.state)}
            placeholder={t(interopText.state)}
            value={state}
            options={importStates.map((one) => ({ value: one, label: t(importStateText[one]) }))}
            onChange={(next) => setAddress({ state: next })}
          />
        </>
      }
      status={<ListCount list={list} />}
    >
      <RecordTable
        label={t(interopText.area)}
        list={list}
        columns={columns}
        rowKey={({ id }) => id}
        rowName={({ fonds, files }) => `${fonds.code} ${files[0]?.name ?? ''}`}
        onOpen={open}
        empty={
          q || state ? (
            <EmptyNote title={t(uiTexts.nothingFits)} text={t(uiTexts.nothingFitsWhy)} />
          ) : (
            <EmptyNote title={t(interopText.none)} text={t(interopText.noneText)} action={button} />
          )
        }
      />
    </ListPage>
  )
}
