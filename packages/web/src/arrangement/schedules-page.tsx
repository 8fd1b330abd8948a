import { PlusOutlined } from '@ant-design/icons'
import { urlOf } from '@lantai/core/api.ts'
import { scheduleApi } from '@lantai/core/arrangement/api.ts'
import { type Schedule, type ScheduleState, scheduleStates } from '@lantai/core/arrangement/schedule.ts'
import { stateTexts } from '@lantai/core/arrangement/schedule-rules.ts'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Button, Select, Switch } from 'antd'
import { type Say, useText } from '../app/language.tsx'
import { useMay } from '../app/session.ts'
import { useDialog } from '../ui/dialogs.tsx'
import { EmptyNote } from '../ui/empty-note.tsx'
import { ExportButton } from '../ui/export-button.tsx'
import { Field } from '../ui/field.tsx'
import { When } from '../ui/format.tsx'
import { useLastSearch } from '../ui/last-search.tsx'
import { ListCount, ListPage } from '../ui/list-page.tsx'
import { type Column, RecordTable } from '../ui/record-table.tsx'
import { SearchBox } from '../ui/search-box.tsx'
import { uiTexts } from '../ui/text.ts'
import { useAddress } from '../ui/use-address.ts'
import { NewScheduleDialog } from './new-schedule-dialog.tsx'
import { schedulesKey, useSchedules } from './queries.ts'
import { ScheduleStateMark } from './schedule-state.tsx'
import { scheduleText } from './schedule-text.ts'
import { ViewSwitch } from './view-switch.tsx'
import './arrangement.css'

interface Address {
  q: string
  state: ScheduleState
  inForce: boolean
  sort: 'newest' | 'organisation'
}

const columns = (t: Say): Column<Schedule>[] => [
  {
    key: 'organisation',
    title: t(scheduleText.organisation),
    sorts: [['organisation', 'ascending']],
    render: ({ organisation }) => organisation.name,
  },
  { key: 'title', title: t(scheduleText.title), wideOnly: true, render: ({ title }) => title },
  { key: 'number', title: t(scheduleText.number), width: 150, wideOnly: true, render: ({ number }) => number },
  {
    key: 'version',
    title: t(scheduleText.version),
    width: 80,
    wideOnly: true,
    render: ({ version }) => <span className="figures">{version}</span>,
  },
  {
    key: 'lines',
    title: t(scheduleText.lines),
    width: 70,
    align: 'right',
    wideOnly: true,
    render: ({ entries }) => <span className="figures">{entries}</span>,
  },
  { key: 'state', title: t(scheduleText.state), width: 150, render: (row) => <ScheduleStateMark schedule={row} /> },
  {
    key: 'from',
    title: t(scheduleText.effectiveFrom),
    width: 110,
    wideOnly: true,
    render: ({ effectiveFrom }) => <span className="figures">{effectiveFrom ?? '—'}</span>,
  },
  {
    key: 'at',
    title: t(scheduleText.createdBy),
    width: 150,
    wideOnly: true,
    sorts: [['newest', 'descending']],
    render: ({ createdAt }) => <When at={createdAt} />,
  },
]

export function SchedulesPage() {
  const t = useText()
  const may = useMay()
  const dialog = useDialog()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const [address, setAddress] = useAddress<Address>()
  useLastSearch('/arrangement', address)
  const q = address.q === undefined ? undefined : String(address.q)
  const { state, inForce, sort = 'newest' } = address
  const list = useSchedules({ q, state, inForce: inForce || undefined, sort })
  const filtered = q !== undefined || state !== undefined || inForce
  const begin = async () => {
    const made = await dialog<Schedule>((close) => <NewScheduleDialog onEnd={close} />)
    if (!made) return
    await queries.invalidateQueries({ queryKey: schedulesKey })
    navigate({ to: '/arrangement/schedules/$id', params: { id: made.id } })
  }
  const beginButton = may('arrangement.propose') && (
    <Button type="primary" icon={<PlusOutlined />} onClick={begin}>
      {t(scheduleText.begin)}
    </Button>
  )
  return (
    <ListPage
      title={t(scheduleText.area)}
      actions={
        <>
          <ViewSwitch now="schedules" />
          <ExportButton
            href={urlOf(scheduleApi.exportList, { query: { q, state, inForce: inForce || undefined, sort } })}
          />
          {beginButton}
        </>
      }
      filters={
        <>
          <SearchBox label={t(scheduleText.search)} value={q} onSearch={(words) => setAddress({ q: words })} />
          <Select<ScheduleState>
            allowClear
            style={{ width: 130 }}
            aria-label={t(scheduleText.state)}
            placeholder={t(scheduleText.state)}
            value={state}
            onChange={(next) => setAddress({ state: next })}
            options={scheduleStates.map((one) => ({ value: one, label: t(stateTexts[one]) }))}
          />
          <Field label={t(scheduleText.onlyInForce)} beside>
            <Switch
              size="small"
              checked={inForce ?? false}
              onChange={(only) => setAddress({ inForce: only || undefined })}
            />
          </Field>
        </>
      }
      status={<ListCount list={list} />}
    >
      <RecordTable
        label={t(scheduleText.schedules)}
        list={list}
        columns={columns(t)}
        rowKey={({ id }) => id}
        rowName={({ title }) => title}
        onOpen={(id) => id && navigate({ to: '/arrangement/schedules/$id', params: { id } })}
        sort={sort}
        onSort={(next) => setAddress({ sort: next as Address['sort'] })}
        empty={
          filtered ? (
            <EmptyNote title={t(uiTexts.nothingFits)} text={t(uiTexts.nothingFitsWhy)} />
          ) : (
            <EmptyNote
              title={t(scheduleText.empty)}
              text={t(may('arrangement.propose') ? scheduleText.emptyOfficer : scheduleText.emptyArchivist)}
              action={beginButton}
            />
          )
        }
      />
    </ListPage>
  )
}
