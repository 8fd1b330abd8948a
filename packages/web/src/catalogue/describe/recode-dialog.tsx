import type { ItemRecord } from '@lantai/core/catalogue/schema.ts'
import { Input, Modal } from 'antd'
import { useState } from 'react'
import { useText } from '../../app/language.tsx'
import { Field } from '../../ui/field.tsx'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { useAttempt } from '../../ui/use-attempt.ts'
import { catalogue } from '../queries.ts'
import { describeText } from './describe-text.ts'

/** Another reference code for one record; the present one stays findable. */
export function RecodeDialog({ record, onEnd }: { record: ItemRecord; onEnd: (code?: string) => void }) {
  const t = useText()
  const [code, setCode] = useState(record.referenceCode)
  const [reason, setReason] = useState('')
  const { attempt, busy, error } = useAttempt()
  const recode = () =>
    attempt(async () => {
      const codes = [{ itemId: record.id, referenceCode: code.trim() }]
      await catalogue.recode({ body: { codes, reason: reason.trim() } })
      onEnd(code.trim())
    })
  return (
    <Modal
      open
      width={520}
      title={t(describeText.recodeTitle, { code: record.referenceCode })}
      okText={t(describeText.recode)}
      okButtonProps={{
        loading: busy,
        disabled: reason.trim().length < 2 || code.trim() === '' || code.trim() === record.referenceCode,
      }}
      onOk={recode}
      onCancel={() => onEnd()}
    >
      <ProblemNote error={error} />
      <p className="hint">{t(describeText.recodeNote)}</p>
      <Field label={t(describeText.newCode)}>
        <Input maxLength={200} value={code} onChange={(event) => setCode(event.target.value)} />
      </Field>
      <Field label={t(describeText.why)}>
        <Input maxLength={1000} value={reason} onChange={(event) => setReason(event.target.value)} />
      </Field>
    </Modal>
  )
}
