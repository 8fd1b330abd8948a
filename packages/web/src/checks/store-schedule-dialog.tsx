import type { StoreSchedule } from '@lantai/core/checks/run-schema.ts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Checkbox, InputNumber, Modal } from 'antd'
import { useState } from 'react'
import { useText } from '../app/language.tsx'
import { Field } from '../ui/field.tsx'
import { ProblemNote } from '../ui/problem-note.tsx'
import { uiTexts } from '../ui/text.ts'
import { useAttempt } from '../ui/use-attempt.ts'
import { checkRuns, scheduleQuery } from './queries.ts'
import { checksText } from './text.ts'

/** How often stored objects are checked by themselves, and how many of them. */
export function StoreScheduleDialog({ onEnd }: { onEnd: () => void }) {
  const { data } = useQuery(scheduleQuery)
  return data ? <ScheduleForm of={data} onEnd={onEnd} /> : null
}

function ScheduleForm({ of, onEnd }: { of: StoreSchedule; onEnd: () => void }) {
  const t = useText()
  const queries = useQueryClient()
  const { message } = App.useApp()
  const [everyDays, setEveryDays] = useState(of.everyDays)
  const [share, setShare] = useState(of.share)
  const [atEntry, setAtEntry] = useState(of.atEntry)
  const { attempt, busy, error } = useAttempt()
  const save = () =>
    attempt(async () => {
      queries.setQueryData(scheduleQuery.queryKey, await checkRuns.setSchedule({ body: { everyDays, share, atEntry } }))
      message.success(t(checksText.saved))
      onEnd()
    })
  return (
    <Modal
      open
      width={460}
      title={t(checksText.schedule)}
      okText={t(uiTexts.save)}
      okButtonProps={{ loading: busy }}
      onOk={save}
      onCancel={() => onEnd()}
    >
      <ProblemNote error={error} />
      <Field label={t(checksText.everyDays)}>
        <InputNumber min={0} max={3650} value={everyDays} onChange={(value) => setEveryDays(value ?? 0)} />
      </Field>
      <Field label={t(checksText.share)}>
        <InputNumber min={1} max={100} value={share} onChange={(value) => setShare(value ?? 100)} />
      </Field>
      <Checkbox checked={atEntry} onChange={({ target }) => setAtEntry(target.checked)}>
        {t(checksText.atEntry)}
      </Checkbox>
      <p className="muted">{t(checksText.nextOn, { day: of.nextOn ?? t(checksText.never) })}</p>
    </Modal>
  )
}
