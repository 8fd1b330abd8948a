import { DownloadOutlined } from '@ant-design/icons'
import { urlOf } from '@lantai/core/api.ts'
import { scheduleApi } from '@lantai/core/arrangement/api.ts'
import type { ScheduleDetail } from '@lantai/core/arrangement/schedule.ts'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { App, Button, Dropdown } from 'antd'
import { useText } from '../app/language.tsx'
import { useMay } from '../app/session.ts'
import { useAsk } from '../ui/ask.tsx'
import { useDialog } from '../ui/dialogs.tsx'
import { useProblemText } from '../ui/problem-note.tsx'
import { DecideDialog } from './decide-dialog.tsx'
import { entriesOf, rowsOf } from './entry-rows.ts'
import { NewScheduleDialog } from './new-schedule-dialog.tsx'
import { scheduleQuery, schedules, schedulesKey } from './queries.ts'
import { ReadDialog, type ReadEntries } from './read-dialog.tsx'
import { scheduleText } from './schedule-text.ts'
import type { Draft } from './use-draft.ts'

interface Props {
  readonly detail: ScheduleDetail
  readonly draft: Draft
  readonly editable: boolean
  readonly own: boolean
}

export function ScheduleActions({ detail, draft, editable, own }: Props) {
  const t = useText()
  const may = useMay()
  const ask = useAsk()
  const dialog = useDialog()
  const tell = useProblemText()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const { message } = App.useApp()
  const { id, state } = detail
  const params = { id }
  const keep = (next: ScheduleDetail) => {
    queries.setQueryData(scheduleQuery(id).queryKey, next)
    return queries.invalidateQueries({ queryKey: schedulesKey, refetchType: 'active' })
  }
  const save = async (): Promise<boolean> => {
    try {
      const held = queries.getQueryData(scheduleQuery(id).queryKey) ?? detail
      const body = {
        revision: held.revision,
        title: draft.title.trim(),
        number: draft.number,
        entries: entriesOf(draft.rows),
      }
      const next = await schedules.save({ params, body })
      draft.saved()
      await keep(next)
      message.success(t(scheduleText.saved))
      return true
    } catch (problem) {
      message.error(tell(problem))
      return false
    }
  }
  const submit = async () => {
    if (draft.changed && !(await save())) return
    let next: ScheduleDetail | undefined
    const sure = await ask({
      title: t(scheduleText.submitAsk),
      text: t(scheduleText.submitWhy, { count: draft.rows.length }),
      act: t(scheduleText.submit),
      work: async () => {
        next = await schedules.submit({ params })
      },
    })
    if (!sure || !next) return
    message.success(t(scheduleText.submitted))
    await keep(next)
  }
  const withdraw = async () => {
    let next: ScheduleDetail | undefined
    await ask({
      title: t(scheduleText.withdrawAsk),
      text: t(scheduleText.withdrawWhy),
      act: t(scheduleText.withdraw),
      work: async () => {
        next = await schedules.withdraw({ params })
      },
    })
    if (next) await keep(next)
  }
  const discard = async () => {
    const sure = await ask({
      title: t(scheduleText.discardAsk, { title: detail.title }),
      text: t(scheduleText.discardWhy, { count: draft.rows.length }),
      act: t(scheduleText.discard),
      danger: true,
      work: () => schedules.discard({ params }),
    })
    if (!sure) return
    draft.saved()
    await navigate({ to: '/arrangement', ignoreBlocker: true })
    await queries.invalidateQueries({ queryKey: schedulesKey })
  }
  const decide = async (decision: 'approve' | 'return') => {
    const today = new Date().toLocaleDateString('en-CA')
    const next = await dialog<ScheduleDetail>((close) => (
      <DecideDialog schedule={detail} decision={decision} today={today} onEnd={close} />
    ))
    if (!next) return
    message.success(
      decision === 'approve' ? t(scheduleText.approved, { day: next.effectiveFrom ?? '' }) : t(scheduleText.returned),
    )
    await keep(next)
  }
  const read = async (from: 'file' | 'paste') => {
    const found = await dialog<ReadEntries>((close) => <ReadDialog from={from} onEnd={close} />)
    if (found) draft.change([...(found.replace ? [] : draft.rows), ...rowsOf(found.entries)])
  }
  const begin = async () => {
    const made = await dialog<ScheduleDetail>((close) => <NewScheduleDialog onEnd={close} />)
    if (made) navigate({ to: '/arrangement/schedules/$id', params: { id: made.id } })
  }
  const exported = (format: 'csv' | 'xlsx') => urlOf(scheduleApi.export, { params, query: { format } })
  return (
    <div className="page-actions">
      {editable && draft.changed && <span className="muted">{t(scheduleText.unsaved)}</span>}
      <Dropdown
        menu={{
          items: (['xlsx', 'csv'] as const).map((format) => ({
            key: format,
            label: <a href={exported(format)}>{format.toUpperCase()}</a>,
          })),
        }}
      >
        <Button icon={<DownloadOutlined />}>{t(scheduleText.export)}</Button>
      </Dropdown>
      {editable && (
        <>
          <Button onClick={() => read('file')}>{t(scheduleText.import)}</Button>
          <Button onClick={() => read('paste')}>{t(scheduleText.paste)}</Button>
          <Button danger onClick={discard}>
            {t(scheduleText.discard)}
          </Button>
          <Button disabled={!draft.changed || draft.title.trim().length < 2} onClick={save}>
            {t(scheduleText.save)}
          </Button>
          <Button type="primary" onClick={submit}>
            {t(scheduleText.submit)}
          </Button>
        </>
      )}
      {own && state === 'submitted' && may('arrangement.propose') && (
        <Button onClick={withdraw}>{t(scheduleText.withdraw)}</Button>
      )}
      {own && detail.inForce && may('arrangement.propose') && (
        <Button type="primary" onClick={begin}>
          {t(scheduleText.nextVersion)}
        </Button>
      )}
      {state === 'submitted' && may('arrangement.approve') && (
        <>
          <Button onClick={() => decide('return')}>{t(scheduleText.return)}</Button>
          <Button type="primary" onClick={() => decide('approve')}>
            {t(scheduleText.approve)}
          </Button>
        </>
      )}
    </div>
  )
}
