import { PlusOutlined } from '@ant-design/icons'
import { urlOf } from '@lantai/core/api.ts'
import { authorityApi } from '@lantai/core/authority/api.ts'
import { dateText } from '@lantai/core/authority/dates.ts'
import {
  authorityKinds,
  authorityKindText,
  authorityStatuses,
  authorityStatusText,
} from '@lantai/core/authority/kinds.ts'
import {
  type AuthorityFilters,
  type AuthorityRecord,
  type AuthorityRow,
  authoritySorts,
} from '@lantai/core/authority/schema.ts'
import { useNavigate } from '@tanstack/react-router'
import { App, Button, InputNumber, Select } from 'antd'
import { useMemo } from 'react'
import { type Say, useText } from '../app/language.tsx'
import { useMay, useMe } from '../app/session.ts'
import { useDialog } from '../ui/dialogs.tsx'
import { EmptyNote } from '../ui/empty-note.tsx'
import { countText, When } from '../ui/format.tsx'
import { useLastSearch } from '../ui/last-search.tsx'
import { ListCount, ListPage, SidePanel } from '../ui/list-page.tsx'
import { type Column, RecordTable } from '../ui/record-table.tsx'
import { SearchBox } from '../ui/search-box.tsx'
import { uiTexts } from '../ui/text.ts'
import { useAddress } from '../ui/use-address.ts'
import { AuthorityDialog } from './authority-dialog.tsx'
import { useAuthorities, useAuthoritiesChanged } from './queries.ts'
import { RecordBeside } from './record-beside.tsx'
import { StatusWord } from './status-word.tsx'
import { authorityText } from './text.ts'
import './authority.css'

const yearText = (date: string | null) => (date === null ? '' : dateText(date).slice(0, 4))
const years = ({ from, to }: AuthorityRow) => (from || to ? `${yearText(from)}–${yearText(to)}` : '—')
const count = (value: number | null) => <span className="figures">{value === null ? '—' : countText(value)}</span>

const columns = (t: Say): Column<AuthorityRow>[] => [
  {
    key: 'code',
    title: t(authorityText.code),
    width: 90,
    wideOnly: true,
    sorts: [['code', 'ascending']],
    render: ({ code }) => <span className="figures">{code}</span>,
  },
  {
    key: 'name',
    title: t(authorityText.name),
    sorts: [['name', 'ascending']],
    render: ({ name, matched }) => (
      <>
        {name} {matched && <span className="muted">{t(authorityText.alsoCalled, { name: matched })}</span>}
      </>
    ),
  },
  { key: 'kind', title: t(authorityText.kind), width: 70, render: ({ kind }) => t(authorityKindText[kind]) },
  {
    key: 'years',
    title: t(authorityText.dates),
    width: 110,
    render: (row) => <span className="figures">{years(row)}</span>,
  },
  {
    key: 'status',
    title: t(authorityText.status),
    width: 100,
    wideOnly: true,
    render: ({ status }) => <StatusWord status={status} />,
  },
  {
    key: 'fonds',
    title: t(authorityText.fonds),
    width: 70,
    align: 'right',
    wideOnly: true,
    render: ({ fonds }) => count(fonds),
  },
  {
    key: 'items',
    title: t(authorityText.items),
    width: 90,
    align: 'right',
    wideOnly: true,
    render: ({ items }) => count(items),
  },
  {
    key: 'changed',
    title: t(authorityText.changed),
    width: 150,
    wideOnly: true,
    sorts: [['changed', 'descending']],
    render: ({ changedAt }) => <When at={changedAt} />,
  },
]

type Address = AuthorityFilters & { open?: string }

export function AuthoritiesPage() {
  const t = useText()
  const may = useMay()
  const repository = useMe().organisation?.organisationRoles.includes('repository')
  const dialog = useDialog()
  const navigate = useNavigate()
  const changed = useAuthoritiesChanged()
  const { message } = App.useApp()
  const [address, setAddress] = useAddress<Address>()
  useLastSearch('/authorities', address)
  const { open, ...given } = address
  const filters: AuthorityFilters = { ...given, q: given.q === undefined ? undefined : String(given.q) }
  const list = useAuthorities(filters)
  const shown = useMemo(() => columns(t), [t])
  const row = list.rows.find(({ id }) => id === open)
  const mayCreate = may('authority.describe') && repository
  const filtered = Object.entries(filters).some(([key, value]) => key !== 'sort' && value !== undefined)
  const create = async () => {
    const made = await dialog<AuthorityRecord>((close) => <AuthorityDialog onEnd={close} />)
    if (!made) return
    message.success(t(authorityText.created, { code: made.code }))
    await changed()
    setAddress({ open: made.id })
  }
  const year = (key: 'yearFrom' | 'yearTo', label: string) => (
    <InputNumber
      controls={false}
      precision={0}
      min={1000}
      max={2999}
      style={{ width: 110 }}
      aria-label={label}
      placeholder={label}
      value={filters[key] ?? null}
      onChange={(value) => setAddress({ [key]: value ?? undefined })}
      changeOnWheel={false}
    />
  )
  return (
    <ListPage
      title={t(authorityText.area)}
      actions={
        <>
          <Button href={urlOf(authorityApi.export, { query: filters })}>{t(authorityText.exportCsv)}</Button>
          {mayCreate && (
            <Button type="primary" icon={<PlusOutlined />} onClick={create}>
              {t(authorityText.create)}
            </Button>
          )}
        </>
      }
      filters={
        <>
          <SearchBox label={t(authorityText.search)} value={filters.q} onSearch={(q) => setAddress({ q })} />
          <Select
            mode="multiple"
            allowClear
            style={{ minWidth: 130 }}
            aria-label={t(authorityText.kind)}
            placeholder={t(authorityText.kind)}
            value={filters.kind ?? []}
            options={authorityKinds.map((value) => ({ value, label: t(authorityKindText[value]) }))}
            onChange={(kind) => setAddress({ kind })}
          />
          <Select
            mode="multiple"
            allowClear
            style={{ minWidth: 120 }}
            aria-label={t(authorityText.status)}
            placeholder={t(authorityText.status)}
            value={filters.status ?? []}
            options={authorityStatuses.map((value) => ({ value, label: t(authorityStatusText[value]) }))}
            onChange={(status) => setAddress({ status })}
          />
          {year('yearFrom', t(authorityText.yearFrom))}
          {year('yearTo', t(authorityText.yearTo))}
        </>
      }
      status={<ListCount list={list} />}
      panel={
        row && (
          <SidePanel
            title={row.name}
            onClose={() => setAddress({ open: undefined })}
            actions={
              <Button type="primary" onClick={() => navigate({ to: '/authorities/$id', params: { id: row.id } })}>
                {t(authorityText.open)}
              </Button>
            }
          >
            <RecordBeside key={row.id} id={row.id} />
          </SidePanel>
        )
      }
    >
      <RecordTable
        label={t(authorityText.area)}
        list={list}
        columns={shown}
        rowKey={({ id }) => id}
        rowName={({ name }) => name}
        open={row?.id}
        onOpen={(id) => setAddress({ open: id })}
        sort={filters.sort ?? authoritySorts[0]}
        onSort={(sort) => setAddress({ sort: sort === 'code' ? undefined : (sort as AuthorityFilters['sort']) })}
        empty={
          filtered ? (
            <EmptyNote title={t(uiTexts.nothingFits)} text={t(uiTexts.nothingFitsWhy)} />
          ) : (
            <EmptyNote
              title={t(authorityText.empty)}
              text={t(authorityText.emptyWhy)}
              action={mayCreate && <Button onClick={create}>{t(authorityText.create)}</Button>}
            />
          )
        }
      />
    </ListPage>
  )
}
