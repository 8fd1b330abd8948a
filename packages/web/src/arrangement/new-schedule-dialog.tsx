import type { NewSchedule, ScheduleDetail } from '@lantai/core/arrangement/schedule.ts'
import { filingScope } from '@lantai/core/norms/filing-scope.ts'
import { Alert, Input, Modal, Radio } from 'antd'
import { useState } from 'react'
import { useText } from '../app/language.tsx'
import { useMe } from '../app/session.ts'
import { Field } from '../ui/field.tsx'
import { ProblemNote } from '../ui/problem-note.tsx'
import { useAttempt } from '../ui/use-attempt.ts'
import { schedules, useSchedules } from './queries.ts'
import { scheduleText } from './schedule-text.ts'

/** Begins a draft of one's own body's schedule: from the version in force where there is one, from the model otherwise. */
export function NewScheduleDialog({ onEnd }: { onEnd: (made?: ScheduleDetail) => void }) {
  const t = useText()
  const own = useMe().organisation
  const held = useSchedules({ inForce: true, organisationId: own?.id })
  const [title, setTitle] = useState(`${own?.name ?? ''}文件材料归档范围和文书档案保管期限表`)
  const [number, setNumber] = useState('')
  const [chosen, setFrom] = useState<NewSchedule['from']>()
  const { attempt, busy, error } = useAttempt()
  const inForce = held.rows.length > 0
  const from = chosen ?? (inForce ? 'in-force' : 'norm')
  const create = () =>
    attempt(async () => {
      onEnd(await schedules.create({ body: { title: title.trim(), number: number.trim() || undefined, from } }))
    })
  return (
    <Modal
      open
      width={560}
      title={t(scheduleText.beginTitle)}
      okText={t(scheduleText.begin)}
      okButtonProps={{ disabled: title.trim().length < 2, loading: busy }}
      onOk={create}
      onCancel={() => onEnd()}
    >
      <ProblemNote error={error} />
      <Field label={t(scheduleText.title)}>
        <Input value={title} maxLength={200} onChange={(event) => setTitle(event.target.value)} />
      </Field>
      <Field label={t(scheduleText.number)}>
        <Input
          value={number}
          maxLength={60}
          placeholder={t(scheduleText.numberHint)}
          onChange={(event) => setNumber(event.target.value)}
        />
      </Field>
      <div className="field">
        <span>{t(scheduleText.from)}</span>
        <Radio.Group
          vertical
          aria-label={t(scheduleText.from)}
          value={from}
          onChange={(event) => setFrom(event.target.value)}
          options={[
            ...(inForce ? [{ value: 'in-force', label: t(scheduleText.fromInForce) }] : []),
            { value: 'norm', label: `${t(scheduleText.fromNorm)} · ${filingScope.rows.length}` },
            { value: 'blank', label: t(scheduleText.fromBlank) },
          ]}
        />
      </div>
      {from === 'norm' && <Alert type="warning" showIcon title={t(scheduleText.normNote)} />}
    </Modal>
  )
}
