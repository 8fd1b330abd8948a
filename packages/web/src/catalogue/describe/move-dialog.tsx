import type { ItemRecord } from '@lantai/core/catalogue/schema.ts'
import { Input, Modal } from 'antd'
import { useState } from 'react'
import { useText } from '../../app/language.tsx'
import { Field } from '../../ui/field.tsx'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { useAttempt } from '../../ui/use-attempt.ts'
import { ParentField } from '../bulk/operation-form.tsx'
import { catalogue } from '../queries.ts'
import { describeText } from './describe-text.ts'

/** A new parent for one record, by its code; all that lies below comes along. */
export function MoveDialog({ record, onEnd }: { record: ItemRecord; onEnd: (done?: true) => void }) {
  const t = useText()
  const [parentId, setParentId] = useState<string | null>(null)
  const [reason, setReason] = useState('')
  const { attempt, busy, error } = useAttempt()
  const move = () =>
    attempt(async () => {
      await catalogue.moveItem({ params: { id: record.id }, body: { parentId, reason: reason.trim() } })
      onEnd(true)
    })
  return (
    <Modal
      open
      width={520}
      title={t(describeText.moveTitle, { code: record.referenceCode })}
      okText={t(describeText.moveAct)}
      okButtonProps={{ loading: busy, disabled: reason.trim().length < 2 || parentId === record.parentId }}
      onOk={move}
      onCancel={() => onEnd()}
    >
      <ProblemNote error={error} />
      <p className="hint">{t(describeText.moveNote)}</p>
      <ParentField onChange={setParentId} />
      <Field label={t(describeText.why)}>
        <Input maxLength={1000} value={reason} onChange={(event) => setReason(event.target.value)} />
      </Field>
    </Modal>
  )
}
