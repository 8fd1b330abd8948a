import {
  type Reconciliation,
  type ReconciliationQuery,
  reconciliationStates,
} from '@lantai/core/connect/reconcile-schema.ts'
import { useNavigate } from '@tanstack/react-router'
import { Checkbox, Select } from 'antd'
import { useText } from '../app/language.tsx'
import { EmptyNote } from '../ui/empty-note.tsx'
import { countText, When } from '../ui/format.tsx'
import { useLastSearch } from '../ui/last-search.tsx'
import { ListCount, ListPage } from '../ui/list-page.tsx'
import { type Column, RecordTable } from '../ui/record-table.tsx'
import { uiTexts } from '../ui/text.ts'
import { useAddress } from '../ui/use-address.ts'
import { type Filters, useReconciliations } from './queries.ts'
import { SystemSelect } from './system-select.tsx'
import { connectText } from './text.ts'
import { ViewSwitch } from './view-switch.tsx'
import { ReconciliationWord } from './words.tsx'

type Address = Filters<ReconciliationQuery>
const askers = { schedule: connectText.bySchedule, person: connectText.byPerson, system: connectText.bySystem } as const

/** The days that were compared with what the systems say they sent. */
export function ReconciliationsPage() {
  const t = useText()
  const navigate = useNavigate()
  const [address, setAddress] = useAddress<Address>()
  useLastSearch('/reconciliations', address)
  const list = useReconciliations(address)
  const filtered = Boolean(address.systemId || address.state || address.open)
  const figure = (count: number | null) => (count === null ? '—' : countText(count))
  const counted = (key: 'theirs' | 'ours' | 'missing' | 'unknown' | 'digest' | 'open', title: string) => ({
    key,
    title,
    width: 80,
    align: 'right' as const,
    wideOnly: true,
    render: (row: Reconciliation) => figure(row[key]),
  })
  const columns: Column<Reconciliation>[] = [
    { key: 'day', title: t(connectText.day), width: 120, render: ({ day }) => day },
    { key: 'system', title: t(connectText.system), render: ({ system }) => system.name },
    {
      key: 'state',
      title: t(connectText.state),
      width: 110,
      render: ({ state }) => <ReconciliationWord state={state} />,
    },
    counted('theirs', t(connectText.theirs)),
    counted('ours', t(connectText.ours)),
    counted('missing', t(connectText.missing)),
    counted('unknown', t(connectText.unknown)),
    counted('digest', t(connectText.otherDigest)),
    counted('open', t(connectText.open)),
    { key: 'by', title: t(connectText.by), width: 100, wideOnly: true, render: ({ by }) => t(askers[by]) },
    {
      key: 'at',
      title: t(connectText.createdAt),
      width: 150,
      wideOnly: true,
      sorts: [
        ['newest', 'descending'],
        ['oldest', 'ascending'],
      ],
      render: ({ at }) => <When at={at} />,
    },
  ]
  return (
    <ListPage
      title={t(connectText.area)}
      actions={<ViewSwitch now="/reconciliations" />}
      filters={
        <>
          <SystemSelect value={address.systemId} onChange={(systemId) => setAddress({ systemId })} />
          <Select
            allowClear
            style={{ width: 120 }}
            aria-label={t(connectText.state)}
            placeholder={t(connectText.state)}
            value={address.state}
            onChange={(state) => setAddress({ state })}
            options={reconciliationStates.map((value) => ({ value, label: t(connectText[value]) }))}
          />
          <Checkbox
            checked={Boolean(address.open)}
            onChange={({ target }) => setAddress({ open: target.checked || undefined })}
          >
            {t(connectText.openOnly)}
          </Checkbox>
        </>
      }
      status={<ListCount list={list} />}
    >
      <RecordTable
        label={t(connectText.reconciliations)}
        list={list}
        columns={columns}
        rowKey={({ id }) => id}
        rowName={({ day, system }) => `${day} ${system.name}`}
        onOpen={(id) => id && navigate({ to: '/reconciliations/$id', params: { id } })}
        sort={address.sort ?? 'newest'}
        onSort={(sort) => setAddress({ sort: sort as never })}
        empty={
          filtered ? (
            <EmptyNote title={t(uiTexts.nothingFits)} text={t(uiTexts.nothingFitsWhy)} />
          ) : (
            <EmptyNote title={t(connectText.noReconciliations)} text={t(connectText.noReconciliationsWhy)} />
          )
        }
      />
    </ListPage>
  )
}
