import { urlOf } from '@lantai/core/api.ts'
import { filingApi } from '@lantai/core/filing/api.ts'
import { type Filing, type FilingState, filingSorts, filingStates } from '@lantai/core/filing/schema.ts'
import { classOrderNames, filingStateNames } from '@lantai/core/filing/text.ts'
import { useNavigate } from '@tanstack/react-router'
import { Button, InputNumber, Select } from 'antd'
import { type Say, useText } from '../app/language.tsx'
import { useDialog } from '../ui/dialogs.tsx'
import { EmptyNote } from '../ui/empty-note.tsx'
import { ExportButton } from '../ui/export-button.tsx'
import { Ago, bytesText, countText } from '../ui/format.tsx'
import { ListCount, ListPage } from '../ui/list-page.tsx'
import { type Column, RecordTable } from '../ui/record-table.tsx'
import { SearchBox } from '../ui/search-box.tsx'
import { listOf, useAddress } from '../ui/use-address.ts'
import { FilingDialog } from './filing-dialog.tsx'
import { type FilingFilters, useFilings } from './queries.ts'
import { FilingStateMark } from './state-mark.tsx'
import { filingText } from './text.ts'
import './filing.css'

export function FilingsPage() {
  const t = useText()
  const navigate = useNavigate()
  const open = useDialog()
  const [address, setAddress] = useAddress<FilingFilters>()
  const filters: FilingFilters = {
    state: listOf<FilingState>(address.state),
    year: address.year,
    text: address.text === undefined ? undefined : String(address.text),
    sort: filingSorts.find((sort) => sort === address.sort) ?? 'changed',
  }
  const list = useFilings(filters)
  const filtered = Boolean(filters.state?.length || filters.year || filters.text)
  const clear = () => setAddress({ state: undefined, year: undefined, text: undefined })
  const create = async () => {
    const made = await open<Filing>((close) => <FilingDialog onEnd={close} />)
    if (made) navigate({ to: '/filings/$id', params: { id: made.id } })
  }
  return (
    <ListPage
      title={t(filingText.area)}
      actions={
        <>
          <ExportButton href={urlOf(filingApi.exportList, { query: filters })} />
          <Button type="primary" onClick={create}>
            {t(filingText.newFiling)}
          </Button>
        </>
      }
      filters={
        <>
          <SearchBox
            label={t(filingText.searchFilings)}
            value={filters.text}
            onSearch={(text) => setAddress({ text })}
          />
          <Select<FilingState[]>
            mode="multiple"
            allowClear
            aria-label={t(filingText.state)}
            placeholder={t(filingText.allStates)}
            style={{ minWidth: 150 }}
            maxTagCount="responsive"
            value={filters.state ?? []}
            onChange={(state) => setAddress({ state })}
            options={filingStates.map((state) => ({ value: state, label: t(filingStateNames[state]) }))}
          />
          <InputNumber
            aria-label={t(filingText.year)}
            placeholder={t(filingText.year)}
            controls={false}
            min={1000}
            max={9999}
            style={{ width: 110 }}
            value={filters.year ?? null}
            onChange={(year) => (year === null || year >= 1000) && setAddress({ year: year ?? undefined })}
          />
          {filtered && (
            <Button type="link" onClick={clear}>
              {t(filingText.clear)}
            </Button>
          )}
        </>
      }
      status={<ListCount list={list} />}
    >
      <RecordTable
        label={t(filingText.area)}
        list={list}
        columns={columns(t)}
        rowKey={({ id }) => id}
        rowName={({ title }) => title}
        onOpen={(id) => id && navigate({ to: '/filings/$id', params: { id } })}
        sort={filters.sort}
        onSort={(sort) => setAddress({ sort: sort as FilingFilters['sort'] })}
        empty={
          filtered ? (
            <EmptyNote title={t(filingText.noneFits)} action={<Button onClick={clear}>{t(filingText.clear)}</Button>} />
          ) : (
            <EmptyNote
              title={t(filingText.noneYet)}
              text={t(filingText.noneYetWhy)}
              action={
                <Button type="primary" onClick={create}>
                  {t(filingText.newFiling)}
                </Button>
              }
            />
          )
        }
      />
    </ListPage>
  )
}

const columns = (t: Say): readonly Column<Filing>[] => [
  {
    key: 'title',
    title: t(filingText.filingTitle),
    sorts: [['title', 'ascending']],
    render: ({ title }) => <span className="filing-name">{title}</span>,
  },
  { key: 'state', title: t(filingText.state), width: 120, render: (filing) => <FilingStateMark filing={filing} /> },
  {
    key: 'fonds',
    title: t(filingText.fonds),
    width: 200,
    wideOnly: true,
    render: ({ fonds }) => `${fonds.code} ${fonds.name}`,
  },
  {
    key: 'year',
    title: t(filingText.year),
    width: 80,
    align: 'right',
    wideOnly: true,
    sorts: [['year', 'descending']],
    render: ({ year }) => year,
  },
  {
    key: 'order',
    title: t(filingText.classOrder),
    width: 220,
    wideOnly: true,
    render: ({ classOrder }) => t(classOrderNames[classOrder]),
  },
  {
    key: 'items',
    title: t(filingText.items),
    width: 80,
    align: 'right',
    wideOnly: true,
    render: ({ items }) => countText(items),
  },
  {
    key: 'files',
    title: t(filingText.files),
    width: 130,
    align: 'right',
    wideOnly: true,
    render: ({ files, bytes }) => `${countText(files)} · ${bytesText(bytes)}`,
  },
  {
    key: 'changed',
    title: t(filingText.changed),
    width: 110,
    wideOnly: true,
    sorts: [['changed', 'descending']],
    render: ({ changedAt }) => <Ago at={changedAt} />,
  },
]
