import { urlOf } from '@lantai/core/api.ts'
import { checkRunApi } from '@lantai/core/checks/api.ts'
import { type CheckRunRow, checkRunStates, subjectKinds } from '@lantai/core/checks/run-schema.ts'
import { checkStages } from '@lantai/core/checks/schema.ts'
import { useNavigate } from '@tanstack/react-router'
import { Button, Input, Select } from 'antd'
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
import { type Tone, Word } from '../ui/word.tsx'
import { OutcomeMark } from './outcome-mark.tsx'
import { type RunFilters, useCheckRuns } from './queries.ts'
import { schemeTitle } from './scheme-title.ts'
import { StoreCheckDialog } from './store-check-dialog.tsx'
import { StoreScheduleDialog } from './store-schedule-dialog.tsx'
import { checksText } from './text.ts'
import { ViewSwitch } from './view-switch.tsx'

const tones: Readonly<Record<CheckRunRow['state'], Tone>> = { running: 'working', done: 'good', stopped: 'idle' }

export function RunStateWord({ state }: { state: CheckRunRow['state'] }) {
  const t = useText()
  return <Word tone={tones[state]}>{t(checksText[state])}</Word>
}

const telling = {
  failed: checksText.hasFailed,
  warning: checksText.hasWarning,
  pending: checksText.hasPending,
} as const

/** Every check that was made, with what it was judged by. */
export function CheckRunsPage() {
  const t = useText()
  const may = useMay()
  const navigate = useNavigate()
  const dialog = useDialog()
  const [address, setAddress] = useAddress<RunFilters>()
  useLastSearch('/checks', address)
  const filters: RunFilters = { ...address, q: address.q === undefined ? undefined : String(address.q) }
  const list = useCheckRuns(filters)
  const { sort: _, ...narrowed } = filters
  const filtered = Object.values(narrowed).some((value) => value !== undefined)
  const checkStore = async () => {
    const made = await dialog<CheckRunRow>((close) => <StoreCheckDialog onEnd={close} />)
    if (made) navigate({ to: '/checks/$id', params: { id: made.id } })
  }
  const columns: Column<CheckRunRow>[] = [
    { key: 'subject', title: t(checksText.subject), width: 230, render: ({ subject }) => subject },
    {
      key: 'kind',
      title: t(checksText.subjectKind),
      width: 90,
      wideOnly: true,
      render: ({ subjectKind }) => t(checksText[subjectKind]),
    },
    {
      key: 'stage',
      title: t(checksText.stage),
      width: 100,
      wideOnly: true,
      render: ({ stage }) => t(checksText[stage]),
    },
    {
      key: 'state',
      title: t(checksText.state),
      width: 100,
      wideOnly: true,
      render: (row) => <RunStateWord state={row.state} />,
    },
    {
      key: 'result',
      title: t(checksText.result),
      width: 150,
      render: ({ failed, pending }) =>
        failed > 0 ? (
          <OutcomeMark outcome="failed" count={failed} />
        ) : pending > 0 ? (
          <OutcomeMark outcome="pending" count={pending} />
        ) : (
          <OutcomeMark outcome="passed" />
        ),
    },
    {
      key: 'items',
      title: t(checksText.itemsFiles),
      width: 110,
      align: 'right',
      wideOnly: true,
      render: ({ items, files }) => `${countText(items)} / ${countText(files)}`,
    },
    {
      key: 'score',
      title: t(checksText.score),
      width: 70,
      align: 'right',
      wideOnly: true,
      render: ({ score }) => score ?? '—',
    },
    { key: 'agency', title: t(checksText.agency), wideOnly: true, render: ({ agency }) => agency?.name },
    { key: 'scheme', title: t(checksText.scheme), wideOnly: true, render: (row) => schemeTitle(t, row) },
    {
      key: 'at',
      title: t(checksText.startedAt),
      width: 150,
      wideOnly: true,
      sorts: [
        ['newest', 'descending'],
        ['oldest', 'ascending'],
      ],
      render: ({ startedAt }) => <When at={startedAt} />,
    },
  ]
  const pick = <K extends 'stage' | 'subjectKind' | 'state' | 'has'>(
    key: K,
    label: string,
    values: readonly NonNullable<RunFilters[K]>[],
    name: (value: NonNullable<RunFilters[K]>) => string,
  ) => (
    <Select
      allowClear
      style={{ width: 120 }}
      aria-label={label}
      placeholder={label}
      value={filters[key] ?? null}
      onChange={(value) => setAddress({ [key]: value ?? undefined })}
      options={values.map((value) => ({ value, label: name(value) }))}
    />
  )
  const day = (key: 'from' | 'to') => (
    <Input
      type="date"
      style={{ width: 145 }}
      aria-label={`${t(checksText.startedAt)} ${key}`}
      value={filters[key] ?? ''}
      onChange={({ target }) => setAddress({ [key]: target.value || undefined })}
    />
  )
  return (
    <ListPage
      title={t(checksText.area)}
      actions={
        <>
          <ViewSwitch now="/checks" />
          <ExportButton href={urlOf(checkRunApi.exportList, { query: filters })} />
          {may('checks.configure') && (
            <>
              <Button onClick={() => dialog((close) => <StoreScheduleDialog onEnd={close} />)}>
                {t(checksText.schedule)}
              </Button>
              <Button onClick={checkStore}>{t(checksText.checkStore)}</Button>
            </>
          )}
        </>
      }
      filters={
        <>
          <SearchBox label={t(checksText.findRun)} value={filters.q} onSearch={(q) => setAddress({ q })} />
          {pick('stage', t(checksText.stage), checkStages, (value) => t(checksText[value]))}
          {pick('subjectKind', t(checksText.subjectKind), subjectKinds, (value) => t(checksText[value]))}
          {pick('state', t(checksText.state), checkRunStates, (value) => t(checksText[value]))}
          {pick('has', t(checksText.has), ['failed', 'warning', 'pending'], (value) => t(telling[value]))}
          {day('from')}
          {day('to')}
        </>
      }
      status={<ListCount list={list} />}
    >
      <RecordTable
        label={t(checksText.runs)}
        list={list}
        columns={columns}
        rowKey={({ id }) => id}
        rowName={({ subject }) => subject}
        onOpen={(id) => id && navigate({ to: '/checks/$id', params: { id } })}
        sort={filters.sort ?? 'newest'}
        onSort={(sort) => setAddress({ sort: sort as never })}
        empty={
          filtered ? (
            <EmptyNote title={t(uiTexts.nothingFits)} text={t(uiTexts.nothingFitsWhy)} />
          ) : (
            <EmptyNote title={t(checksText.noRuns)} text={t(checksText.noRunsWhy)} />
          )
        }
      />
    </ListPage>
  )
}
