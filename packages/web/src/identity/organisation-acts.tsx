import type { Organisation } from '@lantai/core/identity/schema.ts'
import { Input, Modal } from 'antd'
import { useState } from 'react'
import { useText } from '../app/language.tsx'
import { Field } from '../ui/field.tsx'
import { ProblemNote } from '../ui/problem-note.tsx'
import { useAttempt } from '../ui/use-attempt.ts'
import { organisationTexts as texts } from './administration-text.ts'
import { OrganisationSelect } from './organisation-fields.tsx'
import { identity, useIdentityChanged } from './queries.ts'

interface ActProps {
  readonly of: Organisation
  readonly onEnd: () => void
}

/** Does the act, keeps the dialog open and tells when it is refused. */
function useAct(onEnd: () => void) {
  const changed = useIdentityChanged()
  const { attempt, busy, error } = useAttempt()
  const act = (work: () => Promise<unknown>) =>
    attempt(async () => {
      await work()
      await changed()
      onEnd()
    })
  return { busy, error, act }
}

export function MoveDialog({ of, onEnd }: ActProps) {
  const t = useText()
  const { busy, error, act } = useAct(onEnd)
  const [parentId, setParentId] = useState<string | null>(of.parentId)
  return (
    <Modal
      open
      title={t(texts.moveTitle, { name: of.name })}
      okText={t(texts.move)}
      okButtonProps={{ loading: busy, disabled: !parentId || parentId === of.parentId }}
      onOk={() => act(() => identity.moveOrganisation({ params: { id: of.id }, body: { parentId: parentId ?? '' } }))}
      onCancel={onEnd}
    >
      <ProblemNote error={error} />
      <div className="field">
        <span>{t(texts.parent)}</span>
        <OrganisationSelect label={t(texts.parent)} value={parentId} onChange={setParentId} />
      </div>
    </Modal>
  )
}

export function CloseDialog({ of, onEnd }: ActProps) {
  const t = useText()
  const { busy, error, act } = useAct(onEnd)
  const [on, setOn] = useState(() => new Date().toLocaleDateString('sv-SE'))
  return (
    <Modal
      open
      title={t(texts.closeAsk, { name: of.name })}
      okText={t(texts.close)}
      okButtonProps={{ danger: true, loading: busy, disabled: !on }}
      onOk={() => act(() => identity.closeOrganisation({ params: { id: of.id }, body: { on } }))}
      onCancel={onEnd}
    >
      <ProblemNote error={error} />
      <p>{t(texts.closeWhy)}</p>
      <Field label={t(texts.closeDay)}>
        <Input type="date" value={on} onChange={(event) => setOn(event.target.value)} style={{ width: 180 }} />
      </Field>
    </Modal>
  )
}
