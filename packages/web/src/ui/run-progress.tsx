import { runsApi } from '@lantai/core/runs/api.ts'
import type { Run, RunState } from '@lantai/core/runs/schema.ts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Progress } from 'antd'
import { useEffect, useRef } from 'react'
import { clientOf } from '../app/client.ts'
import { useLanguage, useText } from '../app/language.tsx'
import { useMay } from '../app/session.ts'
import { useAsk } from './ask.tsx'
import { bytesText, countText, durationText } from './format.tsx'
import { ProblemNote } from './problem-note.tsx'
import { uiTexts } from './text.ts'
import { type Tone, Word } from './word.tsx'

const runs = clientOf(runsApi)
export const isUnderWay = (state: RunState): boolean => ['queued', 'running', 'cancelling'].includes(state)

const tones: Readonly<Record<RunState, Tone>> = {
  queued: 'waiting',
  running: 'working',
  cancelling: 'working',
  done: 'good',
  failed: 'bad',
  cancelled: 'idle',
}

export function RunWord({ state }: { state: RunState }) {
  const t = useText()
  return <Word tone={tones[state]}>{t(uiTexts[state])}</Word>
}

const amount = (run: Run, count: number) => (run.unit === 'bytes' ? bytesText(count) : countText(count))

/** Done of total, rate and time left of one run, as one line. */
function RunProgress({ run }: { run: Run }) {
  const t = useText()
  const { language } = useLanguage()
  const percent = run.total ? Math.min(100, Math.floor((run.done / run.total) * 100)) : run.state === 'done' ? 100 : 0
  const parts = [
    run.total === null
      ? run.done > 0
        ? amount(run, run.done)
        : ''
      : `${amount(run, run.done)} / ${amount(run, run.total)}`,
    isUnderWay(run.state) && run.rate ? t(uiTexts.rate, { rate: amount(run, Math.round(run.rate)) }) : '',
    isUnderWay(run.state) && run.secondsLeft !== null
      ? t(uiTexts.left, { time: durationText(run.secondsLeft, language) })
      : '',
  ]
  return (
    <div className="run-progress">
      <RunWord state={run.state} />
      {(isUnderWay(run.state) || run.total !== null) && (
        <Progress
          percent={percent}
          size="small"
          status={run.state === 'failed' ? 'exception' : run.state === 'done' ? 'success' : 'normal'}
          format={(value) => `${value}%`}
          aria-label={language === 'zh' ? run.title : run.titleEn}
        />
      )}
      <span className="muted figures">{parts.filter(Boolean).join(' · ')}</span>
    </div>
  )
}

/**
 * A run by its id, followed until it ends, with its cancel button; it survives a reload because the server keeps it.
 * `onEnd` is called once when it has ended, also where it had ended before it was first seen.
 */
export function RunLive({ id, onEnd }: { id: string; onEnd?: (run: Run) => void }) {
  const t = useText()
  const { language } = useLanguage()
  const may = useMay()
  const ask = useAsk()
  const queries = useQueryClient()
  const { data, error } = useQuery({
    queryKey: ['run', id],
    queryFn: () => runs.show({ params: { id } }),
    refetchInterval: ({ state }) => (state.data && !isUnderWay(state.data.run.state) ? false : 1000),
  })
  const told = useRef<string>(undefined)
  const ended = useRef(onEnd)
  ended.current = onEnd
  const run = data?.run
  // A short run is over before it was seen at work: its end is told all the same, once.
  useEffect(() => {
    if (!run) return
    if (isUnderWay(run.state)) told.current = undefined
    else if (told.current !== run.id) {
      told.current = run.id
      ended.current?.(run)
    }
  }, [run])
  if (!run) return <ProblemNote error={error} />
  const title = language === 'zh' ? run.title : run.titleEn
  return (
    <div className="run-live" aria-live="polite">
      <RunProgress run={run} />
      {run.state === 'failed' && <p className="bad-text">{language === 'zh' ? run.error : run.errorEn}</p>}
      {run.own && may('run.control') && (run.state === 'queued' || run.state === 'running') && (
        <Button
          size="small"
          onClick={() =>
            ask({
              title: t(uiTexts.cancelRunAsk, { title }),
              text: t(uiTexts.cancelRunWhy),
              act: t(uiTexts.cancelRun),
              keep: t(uiTexts.keepRunning),
              danger: true,
              work: async () => {
                await runs.cancel({ params: { id } })
                await queries.invalidateQueries({ queryKey: ['run', id] })
              },
            })
          }
        >
          {t(uiTexts.cancelRun)}
        </Button>
      )}
      {run.own && may('run.control') && run.state === 'cancelled' && (
        <Button
          size="small"
          onClick={async () => {
            await runs.retry({ params: { id } })
            await queries.invalidateQueries({ queryKey: ['run', id] })
          }}
        >
          {t(uiTexts.goOn)}
        </Button>
      )}
    </div>
  )
}
