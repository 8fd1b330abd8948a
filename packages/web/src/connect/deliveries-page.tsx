import { urlOf } from '@lantai/core/api.ts'
import { connectApi } from '@lantai/core/connect/api.ts'
import {
  channels,
  type Delivery,
  type DeliveryQuery,
  type DeliveryState,
  deliverySorts,
  deliveryStates,
} from '@lantai/core/connect/delivery-schema.ts'
import { channelNames, deliveryStateNames } from '@lantai/core/connect/text.ts'
import { useNavigate } from '@tanstack/react-router'
import { Button, Checkbox, Input, Select } from 'antd'
import { useState } from 'react'
import { useText } from '../app/language.tsx'
import { useMay } from '../app/session.ts'
import { EmptyNote } from '../ui/empty-note.tsx'
import { ExportButton } from '../ui/export-button.tsx'
import { bytesText, countText, When } from '../ui/format.tsx'
import { useLastSearch } from '../ui/last-search.tsx'
import { ListCount, ListPage } from '../ui/list-page.tsx'
import { type Column, RecordTable } from '../ui/record-table.tsx'
import { SearchBox } from '../ui/search-box.tsx'
import { uiTexts } from '../ui/text.ts'
import { useAddress } from '../ui/use-address.ts'
import { connect, type Filters, useDeliveries } from './queries.ts'
import { SystemSelect } from './system-select.tsx'
import { connectText } from './text.ts'
import { useRetry } from './use-retry.ts'
import { ViewSwitch } from './view-switch.tsx'
import { CallBackWord, DeliveryWord } from './words.tsx'

type Address = Filters<DeliveryQuery>

/** Every package that came from a connected system. */
export function DeliveriesPage() {
  const t = useText()
  const may = useMay()
  const navigate = useNavigate()
  const retry = useRetry()
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [address, setAddress] = useAddress<Address>()
  useLastSearch('/deliveries', address)
  const filters: Address = {
    ...address,
    text: address.text === undefined ? undefined : String(address.text),
    sort: deliverySorts.find((sort) => sort === address.sort) ?? 'newest',
  }
  const list = useDeliveries(filters)
  const { sort: _, ...narrowed } = filters
  const filtered = Object.values(narrowed).some((value) => value !== undefined)
  const columns: Column<Delivery>[] = [
    {
      key: 'businessId',
      title: t(connectText.businessId),
      width: 160,
      sorts: [['business-id', 'ascending']],
      render: ({ businessId, version }) =>
        version > 1 ? `${businessId}（${t(connectText.versionOf, { count: version })}）` : businessId,
    },
    { key: 'title', title: t(connectText.title), wideOnly: true, render: ({ title }) => title },
    {
      key: 'system',
      title: t(connectText.system),
      width: 170,
      wideOnly: true,
      render: ({ system }) => system.name,
    },
    { key: 'state', title: t(connectText.state), width: 120, render: (row) => <DeliveryWord delivery={row} /> },
    {
      key: 'channel',
      title: t(connectText.channel),
      width: 100,
      wideOnly: true,
      render: ({ channel }) => t(channelNames[channel]),
    },
    {
      key: 'counts',
      title: t(connectText.counts),
      width: 100,
      align: 'right',
      wideOnly: true,
      render: ({ items, files }) => `${countText(items)} / ${countText(files)}`,
    },
    {
      key: 'bytes',
      title: t(connectText.size),
      width: 90,
      align: 'right',
      wideOnly: true,
      sorts: [['bytes', 'descending']],
      render: ({ bytes }) => bytesText(bytes),
    },
    {
      key: 'findings',
      title: t(connectText.findings),
      width: 90,
      align: 'right',
      wideOnly: true,
      render: ({ failed, warnings, checkedAt }) => (checkedAt ? countText(failed + warnings) : '—'),
    },
    {
      key: 'callBack',
      title: t(connectText.callBack),
      width: 110,
      wideOnly: true,
      render: ({ callBack }) => callBack && <CallBackWord state={callBack} />,
    },
    {
      key: 'at',
      title: t(connectText.receivedAt),
      width: 150,
      wideOnly: true,
      sorts: [
        ['newest', 'descending'],
        ['oldest', 'ascending'],
      ],
      render: ({ receivedAt }) => <When at={receivedAt} />,
    },
  ]
  const again = async () => {
    await retry(() => connect.retryDeliveries({ body: { ids: [...chosen] } }))
    setChosen(new Set())
  }
  const day = (key: 'from' | 'to') => (
    <Input
      type="date"
      style={{ width: 145 }}
      aria-label={t(connectText[key])}
      value={filters[key] ?? ''}
      onChange={({ target }) => setAddress({ [key]: target.value || undefined })}
    />
  )
  return (
    <ListPage
      title={t(connectText.area)}
      actions={
        <>
          <ViewSwitch now="/deliveries" />
          <ExportButton href={urlOf(connectApi.exportDeliveries, { query: filters })} />
        </>
      }
      filters={
        <>
          <SearchBox
            label={t(connectText.findDelivery)}
            value={filters.text}
            width={220}
            onSearch={(text) => setAddress({ text })}
          />
          <SystemSelect value={filters.systemId} onChange={(systemId) => setAddress({ systemId })} />
          <Select<DeliveryState[]>
            mode="multiple"
            allowClear
            style={{ minWidth: 130 }}
            maxTagCount="responsive"
            aria-label={t(connectText.state)}
            placeholder={t(connectText.state)}
            value={[...(filters.state ?? [])]}
            onChange={(state) => setAddress({ state })}
            options={deliveryStates.map((value) => ({ value, label: t(deliveryStateNames[value]) }))}
          />
          <Select
            allowClear
            style={{ width: 120 }}
            aria-label={t(connectText.channel)}
            placeholder={t(connectText.channel)}
            value={filters.channel}
            onChange={(channel) => setAddress({ channel })}
            options={channels.map((value) => ({ value, label: t(channelNames[value]) }))}
          />
          {day('from')}
          {day('to')}
          <Checkbox
            checked={Boolean(filters.faults)}
            onChange={({ target }) => setAddress({ faults: target.checked || undefined })}
          >
            {t(connectText.faultsOnly)}
          </Checkbox>
          <Checkbox
            checked={Boolean(filters.superseded)}
            onChange={({ target }) => setAddress({ superseded: target.checked || undefined })}
          >
            {t(connectText.withSuperseded)}
          </Checkbox>
        </>
      }
      status={
        <ListCount list={list} chosen={chosen.size} onClear={() => setChosen(new Set())}>
          <Button size="small" onClick={again}>
            {t(connectText.retry)}
          </Button>
        </ListCount>
      }
    >
      <RecordTable
        label={t(connectText.deliveries)}
        list={list}
        columns={columns}
        rowKey={({ id }) => id}
        rowName={({ businessId, title }) => `${businessId} ${title}`}
        onOpen={(id) => id && navigate({ to: '/deliveries/$id', params: { id } })}
        chosen={chosen}
        {...(may('connect.manage') ? { onChoose: setChosen } : {})}
        sort={filters.sort}
        onSort={(sort) => setAddress({ sort: sort as never })}
        empty={
          filtered ? (
            <EmptyNote title={t(uiTexts.nothingFits)} text={t(uiTexts.nothingFitsWhy)} />
          ) : (
            <EmptyNote title={t(connectText.noDeliveries)} text={t(connectText.noDeliveriesWhy)} />
          )
        }
      />
    </ListPage>
  )
}
