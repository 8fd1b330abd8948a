import type { VirtualFileDetail } from '@lantai/core/catalogue/group-schema.ts'
import { Input, Modal } from 'antd'
import { useState } from 'react'
import { useText } from '../../app/language.tsx'
import { Field } from '../../ui/field.tsx'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { useAttempt } from '../../ui/use-attempt.ts'
import { catalogue } from '../queries.ts'
import { groupText } from './group-text.ts'

/** Puts chosen records together under a title. */
export function VirtualFileDialog({
  itemIds,
  onEnd,
}: {
  itemIds: readonly string[]
  onEnd: (made?: VirtualFileDetail) => void
}) {
  const t = useText()
  const [title, setTitle] = useState('')
  const [reason, setReason] = useState('')
  const { attempt, busy, error } = useAttempt()
  const create = () =>
    attempt(async () => {
      const body = { title: title.trim(), reason: reason.trim(), itemIds: [...itemIds] }
      onEnd(await catalogue.createVirtualFile({ body }))
    })
  return (
    <Modal
      open
      width={520}
      title={t(groupText.newFile)}
      okText={t(groupText.create)}
      okButtonProps={{ loading: busy, disabled: title.trim().length < 2 }}
      onOk={create}
      onCancel={() => onEnd()}
    >
      <ProblemNote error={error} />
      <p className="hint">{t(groupText.virtualFilesWhat)}</p>
      <Field label={t(groupText.fileTitle)}>
        <Input autoFocus maxLength={400} value={title} onChange={(event) => setTitle(event.target.value)} />
      </Field>
      <Field label={t(groupText.fileReason)}>
        <Input.TextArea maxLength={1000} value={reason} onChange={(event) => setReason(event.target.value)} />
      </Field>
    </Modal>
  )
}
