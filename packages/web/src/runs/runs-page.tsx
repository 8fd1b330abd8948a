import { type Run, type RunState, runStates } from '@lantai/core/runs/schema.ts'
import { Progress, Select } from 'antd'
import { useLanguage, useText } from '../app/language.tsx'
import { EmptyNote } from '../ui/empty-note.tsx'
import { durationText, When } from '../ui/format.tsx'
import { ListCount, ListPage } from '../ui/list-page.tsx'
import { type Column, RecordTable } from '../ui/record-table.tsx'
import { isUnderWay, RunWord } from '../ui/run-progress.tsx'
import { uiTexts } from '../ui/text.ts'
import { useAddress } from '../ui/use-address.ts'
import { useRuns } from './queries.ts'
import { RunPanel } from './run-panel.tsx'
import { runTexts as texts } from './text.ts'

interface Address {
  state: RunState
  open: string
}

export function RunsPage() {
  const t = useText()
  const { language } = useLanguage()
  const [{ state, open }, setAddress] = useAddress<Address>()
  const list = useRuns(state)
  const titleOf = (run: Run) => (language === 'zh' ? run.title : run.titleEn)
  const columns: Column<Run>[] = [
    { key: 'title', title: t(texts.what), render: titleOf },
    { key: 'state', title: t(texts.state), width: 110, render: (run) => <RunWord state={run.state} /> },
    {
      key: 'progress',
      title: t(texts.progress),
      width: 220,
      wideOnly: true,
      render: (run) =>
        isUnderWay(run.state) && run.total ? (
          <span className="run-cell">
            <Progress
              percent={Math.floor((run.done / run.total) * 100)}
              size="small"
              showInfo={false}
              aria-label={titleOf(run)}
            />
            <span className="muted figures">
              {Math.floor((run.done / run.total) * 100)}%
              {run.secondsLeft === null
                ? ''
                : ` · ${t(uiTexts.left, { time: durationText(run.secondsLeft, language) })}`}
            </span>
          </span>
        ) : (
          <span className="muted">{language === 'zh' ? run.error : run.errorEn}</span>
        ),
    },
    { key: 'by', title: t(texts.by), width: 110, wideOnly: true, render: (run) => run.startedBy },
    {
      key: 'started',
      title: t(texts.started),
      width: 150,
      wideOnly: true,
      render: (run) => <When at={run.createdAt} />,
    },
    { key: 'ended', title: t(texts.ended), width: 150, wideOnly: true, render: (run) => <When at={run.endedAt} /> },
  ]
  return (
    <ListPage
      title={t(texts.title)}
      filters={
        <Select
          allowClear
          style={{ width: 150 }}
          aria-label={t(texts.state)}
          placeholder={t(texts.state)}
          value={state}
          options={runStates.map((one) => ({ value: one, label: t(uiTexts[one]) }))}
          onChange={(next) => setAddress({ state: next })}
        />
      }
      status={<ListCount list={list} />}
      panel={open && <RunPanel key={open} id={open} onClose={() => setAddress({ open: undefined })} />}
    >
      <RecordTable
        label={t(texts.title)}
        list={list}
        columns={columns}
        rowKey={(run) => run.id}
        rowName={titleOf}
        open={open}
        onOpen={(key) => setAddress({ open: key })}
        empty={
          state ? (
            <EmptyNote title={t(uiTexts.nothingFits)} text={t(uiTexts.nothingFitsWhy)} />
          ) : (
            <EmptyNote title={t(texts.empty)} text={t(texts.emptyWhy)} />
          )
        }
      />
    </ListPage>
  )
}
