import { InboxOutlined } from '@ant-design/icons'
import type { PaperTransfer } from '@lantai/core/transfer/paper-schema.ts'
import { type TransferState, transferSorts, transferStates } from '@lantai/core/transfer/schema.ts'
import { transferStateNames } from '@lantai/core/transfer/text.ts'
import { Link, useNavigate } from '@tanstack/react-router'
import { Button, InputNumber, Select } from 'antd'
import { useText } from '../app/language.tsx'
import { useMay, useMe } from '../app/session.ts'
import { useDialog } from '../ui/dialogs.tsx'
import { EmptyNote } from '../ui/empty-note.tsx'
import { useLastSearch } from '../ui/last-search.tsx'
import { ListCount, ListPage } from '../ui/list-page.tsx'
import { RecordTable } from '../ui/record-table.tsx'
import { SearchBox } from '../ui/search-box.tsx'
import { listOf, useAddress } from '../ui/use-address.ts'
import { useAgencies } from './agencies.ts'
import { draftText } from './draft-text.ts'
import { PaperDialog } from './paper/paper-dialog.tsx'
import { paperText } from './paper/text.ts'
import { quarantineText } from './quarantine/text.ts'
import { type TransferFilters, useTransfers } from './queries.ts'
import { StateMark } from './state-mark.tsx'
import { transferText } from './text.ts'
import { transferColumns } from './transfer-columns.tsx'
import { ViewSwitch } from './view-switch.tsx'
import './transfer.css'

export function TransfersPage() {
  const t = useText()
  const may = useMay()
  const navigate = useNavigate()
  const [address, setAddress] = useAddress<TransferFilters>()
  useLastSearch('/transfers', address)
  const several = useMe().organisation?.organisationRoles.length !== 0
  const agencies = useAgencies()
  const filters: TransferFilters = {
    state: listOf<TransferState>(address.state),
    agencyId: address.agencyId,
    year: address.year,
    text: address.text === undefined ? undefined : String(address.text),
    sort: transferSorts.find((sort) => sort === address.sort) ?? 'newest',
  }
  const list = useTransfers(filters)
  const dialog = useDialog()
  const beginPaper = async () => {
    const begun = await dialog<PaperTransfer>((close) => <PaperDialog onEnd={close} />)
    if (!begun) return
    list.refresh()
    await navigate({ to: '/paper-transfers/$id', params: { id: begun.transfer.id } })
  }
  const filtered = Boolean(filters.state?.length || filters.agencyId || filters.year || filters.text)
  const clear = () => setAddress({ state: undefined, agencyId: undefined, year: undefined, text: undefined })
  return (
    <ListPage
      title={t(transferText.area)}
      actions={
        <>
          <ViewSwitch now="list" />
          {may('transfer.decide') && (
            <Button onClick={() => navigate({ to: '/transfer-quarantine' })}>{t(quarantineText.area)}</Button>
          )}
          {may('transfer.send') && (
            <Button type="primary" onClick={() => navigate({ to: '/packages' })}>
              {t(transferText.make)}
            </Button>
          )}
          {(may('transfer.send') || may('transfer.receive')) && (
            <Button onClick={beginPaper}>{t(paperText.begin)}</Button>
          )}
          {(may('transfer.send') || may('transfer.receive')) && (
            <Button icon={<InboxOutlined />} onClick={() => navigate({ to: '/transfers/upload' })}>
              {t(may('transfer.receive') ? transferText.receive : transferText.send)}
            </Button>
          )}
        </>
      }
      filters={
        <>
          <SearchBox label={t(transferText.search)} value={filters.text} onSearch={(text) => setAddress({ text })} />
          <Select<TransferState[]>
            mode="multiple"
            allowClear
            aria-label={t(transferText.state)}
            placeholder={t(transferText.allStates)}
            style={{ minWidth: 150 }}
            maxTagCount="responsive"
            value={filters.state ?? []}
            onChange={(state) => setAddress({ state })}
            options={transferStates.map((state) => ({ value: state, label: t(transferStateNames[state]) }))}
            optionRender={({ value }) => <StateMark state={value as TransferState} />}
          />
          {several && (
            <Select
              allowClear
              showSearch={{ optionFilterProp: 'label' }}
              aria-label={t(transferText.agency)}
              placeholder={t(transferText.allAgencies)}
              style={{ width: 220 }}
              value={filters.agencyId}
              onChange={(agencyId) => setAddress({ agencyId })}
              options={agencies.map(({ id, name }) => ({ value: id, label: name }))}
            />
          )}
          <InputNumber
            aria-label={t(transferText.year)}
            placeholder={t(transferText.year)}
            controls={false}
            min={1000}
            max={9999}
            style={{ width: 110 }}
            value={filters.year ?? null}
            onChange={(year) =>
              (year === null || (year >= 1000 && year <= 9999)) && setAddress({ year: year ?? undefined })
            }
          />
          {filtered && (
            <Button type="link" onClick={clear}>
              {t(transferText.clear)}
            </Button>
          )}
        </>
      }
      status={<ListCount list={list} />}
    >
      <RecordTable
        label={t(transferText.list)}
        list={list}
        columns={transferColumns(t, several)}
        rowKey={({ id }) => id}
        rowName={({ number }) => number}
        onOpen={(id) => id && navigate({ to: '/transfers/$id', params: { id } })}
        sort={filters.sort}
        onSort={(sort) => setAddress({ sort: sort as TransferFilters['sort'] })}
        empty={
          filtered ? (
            <EmptyNote
              title={t(transferText.emptyFiltered)}
              action={<Button onClick={clear}>{t(transferText.clear)}</Button>}
            />
          ) : (
            <EmptyNote
              title={t(transferText.noneYet)}
              text={t(may('transfer.send') ? transferText.emptyAgency : transferText.emptyRepository)}
              action={
                may('transfer.send') ? (
                  <Link to="/packages">{t(draftText.title)}</Link>
                ) : (
                  may('transfer.receive') && <Link to="/transfers/upload">{t(transferText.receive)}</Link>
                )
              }
            />
          )
        }
      />
    </ListPage>
  )
}
