import type { Schedule, ScheduleDetail } from '@lantai/core/arrangement/schedule.ts'
import { Input, Modal } from 'antd'
import { useState } from 'react'
import { useText } from '../app/language.tsx'
import { Field } from '../ui/field.tsx'
import { ProblemNote } from '../ui/problem-note.tsx'
import { useAttempt } from '../ui/use-attempt.ts'
import { schedules } from './queries.ts'
import { scheduleText } from './schedule-text.ts'

interface Props {
  readonly schedule: Schedule
  readonly decision: 'approve' | 'return'
  readonly today: string
  readonly onEnd: (decided?: ScheduleDetail) => void
}

export function DecideDialog({ schedule, decision, today, onEnd }: Props) {
  const t = useText()
  const [opinion, setOpinion] = useState(decision === 'approve' ? '同意。' : '')
  const [day, setDay] = useState(today)
  const { attempt, busy, error } = useAttempt()
  const approving = decision === 'approve'
  const decide = () =>
    attempt(async () => {
      const body = { decision, opinion: opinion.trim(), ...(approving ? { effectiveFrom: day } : {}) }
      onEnd(await schedules.decide({ params: { id: schedule.id }, body }))
    })
  return (
    <Modal
      open
      width={520}
      title={t(approving ? scheduleText.approveTitle : scheduleText.returnTitle)}
      okText={t(approving ? scheduleText.approve : scheduleText.return)}
      okButtonProps={{ disabled: approving ? day === '' : opinion.trim().length < 2, loading: busy }}
      onOk={decide}
      onCancel={() => onEnd()}
    >
      <ProblemNote error={error} />
      <p>
        {schedule.organisation.name} · {schedule.title} · {t(scheduleText.versionOf, { version: schedule.version })}
      </p>
      {approving && (
        <Field label={t(scheduleText.effectiveFrom)}>
          <Input type="date" value={day} onChange={({ target }) => setDay(target.value)} style={{ width: 180 }} />
        </Field>
      )}
      <Field label={t(scheduleText.opinion)}>
        <Input.TextArea
          autoFocus
          rows={4}
          maxLength={2000}
          placeholder={approving ? undefined : t(scheduleText.opinionHint)}
          value={opinion}
          onChange={({ target }) => setOpinion(target.value)}
        />
      </Field>
      {approving && <p className="hint">{t(scheduleText.immutable)}</p>}
    </Modal>
  )
}
