import type { PlanLineAct, Postponement } from '@lantai/core/transfer/plan-schema.ts'
import { App, Button, Input, Modal } from 'antd'
import { useState } from 'react'
import { useText } from '../../app/language.tsx'
import { useAsk } from '../../ui/ask.tsx'
import { useDialog } from '../../ui/dialogs.tsx'
import { Field } from '../../ui/field.tsx'
import { countText } from '../../ui/format.tsx'
import { plans, usePlansChanged } from './queries.ts'
import { planText } from './text.ts'

interface LineActsProps {
  readonly planId: string
  readonly ids: readonly string[]
  readonly onDone: () => void
}

/** What can be done to the chosen lines of a plan. */
export function LineActs({ planId, ids, onDone }: LineActsProps) {
  const t = useText()
  const ask = useAsk()
  const dialog = useDialog()
  const changed = usePlansChanged()
  const { message } = App.useApp()
  const act = async (what: PlanLineAct['act']) => {
    const done = await plans.actOnLines({ params: { id: planId }, body: { ids: [...ids], act: what } })
    message.success(t(planText.acted, done))
    onDone()
    await changed()
  }
  const plain = (kind: 'announce' | 'done' | 'remove' | 'remind', word: string) => (
    <Button
      key={kind}
      size="small"
      danger={kind === 'remove'}
      onClick={() =>
        ask({
          title: t(planText.actAsk, { act: word, count: countText(ids.length) }),
          act: word,
          danger: kind === 'remove',
          work: () => act({ kind }),
        })
      }
    >
      {word}
    </Button>
  )
  const postpone = async () => {
    const given = await dialog<Postponement>((close) => <PostponeDialog count={ids.length} onEnd={close} />)
    if (given) await act({ kind: 'postpone', ...given })
  }
  const due = async () => {
    const dueOn = await dialog<string>((close) => <DueDialog onEnd={close} />)
    if (dueOn) await act({ kind: 'due', dueOn })
  }
  return (
    <>
      {plain('announce', t(planText.announce))}
      {plain('remind', t(planText.remind))}
      <Button size="small" onClick={due}>
        {t(planText.newDue)}
      </Button>
      <Button size="small" onClick={postpone}>
        {t(planText.postpone)}
      </Button>
      {plain('done', t(planText.markDone))}
      {plain('remove', t(planText.remove))}
    </>
  )
}

function DueDialog({ onEnd }: { onEnd: (day?: string) => void }) {
  const t = useText()
  const [day, setDay] = useState('')
  return (
    <Modal
      open
      width={360}
      title={t(planText.newDue)}
      okButtonProps={{ disabled: day === '' }}
      onOk={() => onEnd(day)}
      onCancel={() => onEnd()}
    >
      <Field label={t(planText.dueOn)}>
        <Input type="date" value={day} onChange={({ target }) => setDay(target.value)} />
      </Field>
    </Modal>
  )
}

function PostponeDialog({ count, onEnd }: { count: number; onEnd: (given?: Postponement) => void }) {
  const t = useText()
  const [until, setUntil] = useState('')
  const [reason, setReason] = useState('')
  const [agreedBy, setAgreedBy] = useState('')
  return (
    <Modal
      open
      width={460}
      title={t(planText.postponeTitle, { count: countText(count) })}
      okText={t(planText.postpone)}
      okButtonProps={{ disabled: until === '' || reason.trim() === '' || agreedBy.trim() === '' }}
      onOk={() => onEnd({ until, reason: reason.trim(), agreedBy: agreedBy.trim() })}
      onCancel={() => onEnd()}
    >
      <Field label={t(planText.until)}>
        <Input type="date" value={until} onChange={({ target }) => setUntil(target.value)} />
      </Field>
      <Field label={t(planText.reason)}>
        <Input.TextArea rows={3} maxLength={1000} value={reason} onChange={({ target }) => setReason(target.value)} />
      </Field>
      <Field label={t(planText.agreedBy)}>
        <Input maxLength={200} value={agreedBy} onChange={({ target }) => setAgreedBy(target.value)} />
      </Field>
    </Modal>
  )
}
