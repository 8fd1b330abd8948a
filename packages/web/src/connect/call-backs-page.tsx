import type { CallBack, CallBackQuery } from '@lantai/core/connect/delivery-schema.ts'
import { deliveryStateNames } from '@lantai/core/connect/text.ts'
import { useNavigate } from '@tanstack/react-router'
import { Button, Select } from 'antd'
import { useState } from 'react'
import { useLanguage, useText } from '../app/language.tsx'
import { useMay } from '../app/session.ts'
import { EmptyNote } from '../ui/empty-note.tsx'
import { countText, When } from '../ui/format.tsx'
import { ListCount, ListPage } from '../ui/list-page.tsx'
import { type Column, RecordTable } from '../ui/record-table.tsx'
import { SearchBox } from '../ui/search-box.tsx'
import { uiTexts } from '../ui/text.ts'
import { useAddress } from '../ui/use-address.ts'
import { connect, type Filters, useCallBacks } from './queries.ts'
import { SystemSelect } from './system-select.tsx'
import { connectText } from './text.ts'
import { useRetry } from './use-retry.ts'
import { ViewSwitch } from './view-switch.tsx'
import { CallBackWord } from './words.tsx'

type Address = Filters<CallBackQuery>
const states = { waiting: connectText.waiting, delivered: connectText.delivered, dead: connectText.deadLetter } as const

/** What was told to connected systems; what could not be told waits here for a person. */
export function CallBacksPage() {
  const t = useText()
  const { language } = useLanguage()
  const may = useMay()
  const navigate = useNavigate()
  const retry = useRetry()
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [address, setAddress] = useAddress<Address>()
  const filters: Address = { ...address, text: address.text === undefined ? undefined : String(address.text) }
  const list = useCallBacks(filters)
  const filtered = Boolean(filters.text || filters.systemId || filters.state || filters.deliveryId)
  const columns: Column<CallBack>[] = [
    { key: 'businessId', title: t(connectText.businessId), width: 160, render: ({ businessId }) => businessId },
    { key: 'system', title: t(connectText.system), width: 180, wideOnly: true, render: ({ system }) => system.name },
    {
      key: 'tells',
      title: t(connectText.tells),
      width: 100,
      wideOnly: true,
      render: ({ tells }) => t(deliveryStateNames[tells]),
    },
    { key: 'state', title: t(connectText.state), width: 120, render: ({ state }) => <CallBackWord state={state} /> },
    {
      key: 'attempts',
      title: t(connectText.attempts),
      width: 70,
      align: 'right',
      wideOnly: true,
      render: ({ attempts }) => countText(attempts),
    },
    {
      key: 'problem',
      title: t(connectText.problem),
      wideOnly: true,
      render: ({ problem }) => problem?.[language],
    },
    {
      key: 'next',
      title: t(connectText.nextAt),
      width: 150,
      wideOnly: true,
      render: (row) => <When at={row.nextAt} />,
    },
    {
      key: 'at',
      title: t(connectText.createdAt),
      width: 150,
      wideOnly: true,
      sorts: [
        ['newest', 'descending'],
        ['oldest', 'ascending'],
      ],
      render: ({ createdAt }) => <When at={createdAt} />,
    },
  ]
  const again = async () => {
    await retry(() => connect.retryCallBacks({ body: { ids: [...chosen] } }))
    setChosen(new Set())
  }
  return (
    <ListPage
      title={t(connectText.area)}
      actions={<ViewSwitch now="/call-backs" />}
      filters={
        <>
          <SearchBox
            label={t(connectText.findBusinessId)}
            value={filters.text}
            onSearch={(text) => setAddress({ text })}
          />
          <SystemSelect value={filters.systemId} onChange={(systemId) => setAddress({ systemId })} />
          <Select
            allowClear
            style={{ width: 120 }}
            aria-label={t(connectText.state)}
            placeholder={t(connectText.state)}
            value={filters.state}
            onChange={(state) => setAddress({ state })}
            options={(['waiting', 'delivered', 'dead'] as const).map((value) => ({ value, label: t(states[value]) }))}
          />
        </>
      }
      status={
        <ListCount list={list} chosen={chosen.size} onClear={() => setChosen(new Set())}>
          <Button size="small" onClick={again}>
            {t(connectText.sendAgain)}
          </Button>
        </ListCount>
      }
    >
      <RecordTable
        label={t(connectText.callBacks)}
        list={list}
        columns={columns}
        rowKey={({ id }) => id}
        rowName={({ businessId }) => businessId}
        onOpen={(id) => {
          const row = list.rows.find((one) => one.id === id)
          if (row) navigate({ to: '/deliveries/$id', params: { id: row.deliveryId } })
        }}
        chosen={chosen}
        {...(may('connect.manage') ? { onChoose: setChosen } : {})}
        sort={filters.sort ?? 'newest'}
        onSort={(sort) => setAddress({ sort: sort as never })}
        empty={
          filtered ? (
            <EmptyNote title={t(uiTexts.nothingFits)} text={t(uiTexts.nothingFitsWhy)} />
          ) : (
            <EmptyNote title={t(connectText.noCallBacks)} text={t(connectText.noCallBacksWhy)} />
          )
        }
      />
    </ListPage>
  )
}
