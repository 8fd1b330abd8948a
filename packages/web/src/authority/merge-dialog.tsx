import type { AuthorityRecord, AuthorityRow } from '@lantai/core/authority/schema.ts'
import { Checkbox, Input, Modal } from 'antd'
import { useState } from 'react'
import { useText } from '../app/language.tsx'
import { Field } from '../ui/field.tsx'
import { ProblemNote } from '../ui/problem-note.tsx'
import { useAttempt } from '../ui/use-attempt.ts'
import { AuthorityPicker } from './authority-picker.tsx'
import { authority } from './queries.ts'
import { RecordBeside } from './record-beside.tsx'
import { authorityText } from './text.ts'

/** Merges a double into this record; both are shown side by side before. */
export function MergeDialog({ of, onEnd }: { of: AuthorityRecord; onEnd: (merged?: true) => void }) {
  const t = useText()
  const [double, setDouble] = useState<AuthorityRow>()
  const [takeNames, setTakeNames] = useState(true)
  const [reason, setReason] = useState('')
  const { attempt, busy, error } = useAttempt()
  const merge = async () => {
    if (!double) return
    await attempt(async () => {
      const body = { doubleId: double.id, version: of.version, takeNames, reason: reason.trim() }
      await authority.merge({ params: { id: of.id }, body })
      onEnd(true)
    })
  }
  return (
    <Modal
      open
      width={760}
      title={t(authorityText.mergeInto, { name: of.name })}
      okText={t(authorityText.mergeAct)}
      okButtonProps={{ disabled: !double || reason.trim() === '', loading: busy, danger: true }}
      onOk={merge}
      onCancel={() => onEnd()}
    >
      <ProblemNote error={error} />
      <p>{t(authorityText.mergeWhy)}</p>
      <Field label={t(authorityText.other)}>
        <AuthorityPicker
          label={t(authorityText.other)}
          except={of.id}
          kinds={[of.kind]}
          value={double}
          onChange={setDouble}
        />
      </Field>
      {double && (
        <div className="difference-sides" style={{ marginBottom: 12 }}>
          <RecordBeside id={of.id} />
          <RecordBeside id={double.id} />
        </div>
      )}
      <Checkbox checked={takeNames} onChange={(event) => setTakeNames(event.target.checked)}>
        {t(authorityText.takeNames)}
      </Checkbox>
      <Field label={t(authorityText.mergeReason)}>
        <Input maxLength={1000} value={reason} onChange={(event) => setReason(event.target.value)} />
      </Field>
    </Modal>
  )
}
