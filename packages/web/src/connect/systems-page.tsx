import { PlusOutlined } from '@ant-design/icons'
import { urlOf } from '@lantai/core/api.ts'
import { connectApi } from '@lantai/core/connect/api.ts'
import { type ConnectedSystem, type SystemMade, type SystemQuery, systemSorts } from '@lantai/core/connect/schema.ts'
import { systemStateNames, targetNames } from '@lantai/core/connect/text.ts'
import { useNavigate } from '@tanstack/react-router'
import { Button, Checkbox, Select } from 'antd'
import { useText } from '../app/language.tsx'
import { useMay } from '../app/session.ts'
import { useDialog } from '../ui/dialogs.tsx'
import { EmptyNote } from '../ui/empty-note.tsx'
import { ExportButton } from '../ui/export-button.tsx'
import { countText, When } from '../ui/format.tsx'
import { useLastSearch } from '../ui/last-search.tsx'
import { ListCount, ListPage } from '../ui/list-page.tsx'
import { type Column, RecordTable } from '../ui/record-table.tsx'
import { SearchBox } from '../ui/search-box.tsx'
import { uiTexts } from '../ui/text.ts'
import { useAddress } from '../ui/use-address.ts'
import { type Filters, useConnectChanged, useSystems } from './queries.ts'
import { SecretDialog } from './secret-dialog.tsx'
import { SystemDialog } from './system-dialog.tsx'
import { connectText } from './text.ts'
import { ViewSwitch } from './view-switch.tsx'
import { SystemWord, Troubles } from './words.tsx'

export function SystemsPage() {
  const t = useText()
  const may = useMay()
  const navigate = useNavigate()
  const dialog = useDialog()
  const changed = useConnectChanged()
  const [address, setAddress] = useAddress<Filters<SystemQuery>>()
  useLastSearch('/systems', address)
  const filters: Filters<SystemQuery> = {
    text: address.text === undefined ? undefined : String(address.text),
    state: address.state,
    target: address.target,
    troubled: address.troubled || undefined,
    sort: systemSorts.find((sort) => sort === address.sort) ?? 'code',
  }
  const list = useSystems(filters)
  const register = async () => {
    const made = await dialog<SystemMade>((close) => <SystemDialog onEnd={close} />)
    if (!made) return
    await changed()
    await dialog((close) => <SecretDialog {...made} code={made.system.code} onEnd={close} />)
    navigate({ to: '/systems/$id', params: { id: made.system.id } })
  }
  const columns: Column<ConnectedSystem>[] = [
    { key: 'code', title: t(connectText.code), width: 130, sorts: [['code', 'ascending']], render: ({ code }) => code },
    { key: 'name', title: t(connectText.name), render: ({ name }) => name },
    {
      key: 'agency',
      title: t(connectText.agency),
      width: 200,
      wideOnly: true,
      sorts: [['agency', 'ascending']],
      render: ({ agency }) => agency.name,
    },
    {
      key: 'target',
      title: t(connectText.target),
      width: 130,
      wideOnly: true,
      render: ({ target }) => t(targetNames[target]),
    },
    { key: 'state', title: t(connectText.state), width: 90, render: ({ state }) => <SystemWord state={state} /> },
    {
      key: 'recent',
      title: t(connectText.recent),
      width: 90,
      align: 'right',
      wideOnly: true,
      render: ({ counts }) => countText(counts.recent),
    },
    {
      key: 'filed',
      title: t(connectText.filed),
      width: 90,
      align: 'right',
      wideOnly: true,
      render: ({ counts }) => countText(counts.filed),
    },
    {
      key: 'troubles',
      title: t(connectText.troubles),
      width: 220,
      wideOnly: true,
      sorts: [['failures', 'descending']],
      render: ({ counts }) => <Troubles counts={counts} />,
    },
    {
      key: 'last',
      title: t(connectText.lastDelivery),
      width: 150,
      wideOnly: true,
      sorts: [['last-delivery', 'descending']],
      render: ({ lastDeliveryAt }) => <When at={lastDeliveryAt} />,
    },
  ]
  const button = may('connect.manage') && (
    <Button type="primary" icon={<PlusOutlined />} onClick={register}>
      {t(connectText.register)}
    </Button>
  )
  const filtered = Boolean(filters.text || filters.state || filters.target || filters.troubled)
  return (
    <ListPage
      title={t(connectText.area)}
      actions={
        <>
          <ViewSwitch now="/systems" />
          <ExportButton href={urlOf(connectApi.exportSystems, { query: filters })} />
          {button}
        </>
      }
      filters={
        <>
          <SearchBox label={t(connectText.findSystem)} value={filters.text} onSearch={(text) => setAddress({ text })} />
          <Select
            allowClear
            style={{ width: 110 }}
            aria-label={t(connectText.state)}
            placeholder={t(connectText.state)}
            value={filters.state}
            onChange={(state) => setAddress({ state })}
            options={(['active', 'disabled'] as const).map((value) => ({ value, label: t(systemStateNames[value]) }))}
          />
          <Select
            allowClear
            style={{ width: 150 }}
            aria-label={t(connectText.target)}
            placeholder={t(connectText.target)}
            value={filters.target}
            onChange={(target) => setAddress({ target })}
            options={(['filing', 'transfer'] as const).map((value) => ({ value, label: t(targetNames[value]) }))}
          />
          <Checkbox
            checked={Boolean(filters.troubled)}
            onChange={({ target }) => setAddress({ troubled: target.checked || undefined })}
          >
            {t(connectText.onlyTroubled)}
          </Checkbox>
        </>
      }
      status={<ListCount list={list} />}
    >
      <RecordTable
        label={t(connectText.systems)}
        list={list}
        columns={columns}
        rowKey={({ id }) => id}
        rowName={({ name }) => name}
        onOpen={(id) => id && navigate({ to: '/systems/$id', params: { id } })}
        sort={filters.sort}
        onSort={(sort) => setAddress({ sort: sort as never })}
        empty={
          filtered ? (
            <EmptyNote title={t(uiTexts.nothingFits)} text={t(uiTexts.nothingFitsWhy)} />
          ) : (
            <EmptyNote title={t(connectText.noSystems)} text={t(connectText.noSystemsWhy)} action={button} />
          )
        }
      />
    </ListPage>
  )
}
