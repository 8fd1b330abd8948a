import { PlusOutlined } from '@ant-design/icons'
import type { Fonds } from '@lantai/core/catalogue/schema.ts'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { App, Button } from 'antd'
import { useMemo } from 'react'
import { type Say, useText } from '../app/language.tsx'
import { useMay, useMe } from '../app/session.ts'
import { codesText } from '../arrangement/codes-text.ts'
import { useDialog } from '../ui/dialogs.tsx'
import { EmptyNote } from '../ui/empty-note.tsx'
import { Facts } from '../ui/facts.tsx'
import { bytesText, countText, When } from '../ui/format.tsx'
import { ListCount, ListPage, SidePanel } from '../ui/list-page.tsx'
import { type Column, RecordTable } from '../ui/record-table.tsx'
import { SearchBox } from '../ui/search-box.tsx'
import { useAddress } from '../ui/use-address.ts'
import { CurrentTemplates } from './fonds/fonds-codes.tsx'
import { fondsText } from './fonds/fonds-text.ts'
import { FondsDialog } from './fonds-dialog.tsx'
import { fondsKey, useFondsList } from './queries.ts'
import { catalogueText } from './text.ts'
import './catalogue.css'

const yearsOf = (from: number | null, to: number | null): string =>
  from === null && to === null ? '—' : from === to ? String(from) : `${from ?? ''}–${to ?? ''}`

const columns = (t: Say): Column<Fonds>[] => [
  {
    key: 'code',
    title: t(catalogueText.fondsCode),
    width: 90,
    render: ({ code }) => <span className="figures">{code}</span>,
  },
  { key: 'name', title: t(catalogueText.fondsName), render: ({ name }) => name },
  { key: 'agency', title: t(catalogueText.fondsAgency), wideOnly: true, render: ({ agency }) => agency?.name ?? '—' },
  {
    key: 'years',
    title: t(catalogueText.fondsYears),
    width: 120,
    wideOnly: true,
    render: ({ yearFrom, yearTo }) => <span className="figures">{yearsOf(yearFrom, yearTo)}</span>,
  },
  {
    key: 'items',
    title: t(catalogueText.fondsItems),
    width: 90,
    align: 'right',
    render: ({ items }) => <span className="figures">{countText(items)}</span>,
  },
  {
    key: 'open',
    title: t(catalogueText.fondsOpen),
    width: 90,
    align: 'right',
    wideOnly: true,
    render: ({ openItems }) => <span className="figures">{countText(openItems)}</span>,
  },
  {
    key: 'bytes',
    title: t(catalogueText.fondsSize),
    width: 90,
    align: 'right',
    wideOnly: true,
    render: ({ bytes }) => <span className="figures">{bytesText(bytes)}</span>,
  },
]

export function FondsPage() {
  const t = useText()
  const may = useMay()
  const repository = useMe().organisation?.organisationRoles.includes('repository')
  const dialog = useDialog()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const { message } = App.useApp()
  const [address, setAddress] = useAddress<{ q?: string; open?: string }>()
  const q = address.q === undefined ? undefined : String(address.q)
  const list = useFondsList(q)
  const shown = useMemo(() => columns(t), [t])
  const open = list.rows.find(({ id }) => id === address.open)
  const mayCreate = may('catalogue.describe') && repository
  const create = async () => {
    const made = await dialog<Fonds>((close) => <FondsDialog onEnd={close} />)
    if (!made) return
    message.success(t(catalogueText.created, { code: made.code }))
    await queries.invalidateQueries({ queryKey: fondsKey })
    setAddress({ open: made.id })
  }
  return (
    <ListPage
      title={t(catalogueText.fonds)}
      actions={
        mayCreate && (
          <Button type="primary" icon={<PlusOutlined />} onClick={create}>
            {t(catalogueText.newFonds)}
          </Button>
        )
      }
      filters={
        <SearchBox label={t(catalogueText.fondsSearch)} value={q} onSearch={(words) => setAddress({ q: words })} />
      }
      status={<ListCount list={list} />}
      panel={
        open && (
          <SidePanel
            title={`${open.code} ${open.name}`}
            onClose={() => setAddress({ open: undefined })}
            actions={
              <>
                <Button type="primary" onClick={() => navigate({ to: '/fonds/$id', params: { id: open.id } })}>
                  {t(fondsText.open)}
                </Button>
                <Button onClick={() => navigate({ to: '/catalogue', search: { fondsId: [open.id] } })}>
                  {t(catalogueText.seeItems)}
                </Button>
                {may('arrangement.read') && (
                  <Button onClick={() => navigate({ to: '/arrangement/codes', search: { fonds: open.id } })}>
                    {t(codesText.toRules)}
                  </Button>
                )}
              </>
            }
          >
            <Facts
              of={[
                [t(catalogueText.fondsAgency), open.agency?.name ?? '—'],
                [t(catalogueText.repository), open.repository.name],
                [t(catalogueText.startYear), open.startYear ?? '—'],
                [t(catalogueText.endYear), open.endYear ?? '—'],
                [t(catalogueText.fondsYears), yearsOf(open.yearFrom, open.yearTo)],
                [t(catalogueText.fondsItems), countText(open.items)],
                [t(catalogueText.fondsOpen), countText(open.openItems)],
                [t(catalogueText.fondsSize), bytesText(open.bytes)],
                [t(catalogueText.fondsCreated), <When key="created" at={open.createdAt} />],
              ]}
            />
            <CurrentTemplates fonds={open} />
          </SidePanel>
        )
      }
    >
      <RecordTable
        label={t(catalogueText.fonds)}
        list={list}
        columns={shown}
        rowKey={({ id }) => id}
        rowName={({ name }) => name}
        open={open?.id}
        onOpen={(id) => setAddress({ open: id })}
        empty={
          q ? (
            <EmptyNote
              title={t(catalogueText.nothing)}
              action={<Button onClick={() => setAddress({ q: undefined })}>{t(catalogueText.clear)}</Button>}
            />
          ) : (
            <EmptyNote
              title={t(catalogueText.noFonds)}
              text={t(catalogueText.fondsEmpty)}
              action={mayCreate && <Button onClick={create}>{t(catalogueText.newFonds)}</Button>}
            />
          )
        }
      />
    </ListPage>
  )
}
