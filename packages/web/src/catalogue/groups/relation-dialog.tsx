import { relationKinds } from '@lantai/core/catalogue/relation-kinds.ts'
import type { ItemRecord } from '@lantai/core/catalogue/schema.ts'
import { Input, Modal, Select } from 'antd'
import { useState } from 'react'
import { useLanguage, useText } from '../../app/language.tsx'
import { Field } from '../../ui/field.tsx'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { useAttempt } from '../../ui/use-attempt.ts'
import { catalogue } from '../queries.ts'
import { groupText } from './group-text.ts'

/** A relation to another record, named by its code. */
export function RelationDialog({ record, onEnd }: { record: ItemRecord; onEnd: (done?: true) => void }) {
  const t = useText()
  const { language } = useLanguage()
  const [kind, setKind] = useState(relationKinds[0]?.code ?? 'related')
  const [code, setCode] = useState('')
  const [note, setNote] = useState('')
  const { attempt, busy, error } = useAttempt()
  const relate = () =>
    attempt(async () => {
      const other = await catalogue.byCode({ query: { code: code.trim() } })
      await catalogue.relate({ params: { id: record.id }, body: { toId: other.id, kind, note: note.trim() || null } })
      onEnd(true)
    })
  return (
    <Modal
      open
      width={520}
      title={t(groupText.relateTitle, { code: record.referenceCode })}
      okText={t(groupText.relate)}
      okButtonProps={{ loading: busy, disabled: code.trim() === '' }}
      onOk={relate}
      onCancel={() => onEnd()}
    >
      <ProblemNote error={error} />
      <Field label={t(groupText.kind)}>
        <Select
          style={{ width: 200 }}
          value={kind}
          onChange={setKind}
          options={relationKinds.map((one) => ({ value: one.code, label: one.name[language] }))}
        />
      </Field>
      <Field label={t(groupText.other)}>
        <Input maxLength={200} value={code} onChange={(event) => setCode(event.target.value)} />
      </Field>
      <Field label={t(groupText.note)}>
        <Input maxLength={400} value={note} onChange={(event) => setNote(event.target.value)} />
      </Field>
    </Modal>
  )
}
