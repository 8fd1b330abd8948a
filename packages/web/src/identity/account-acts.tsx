import type { Account } from '@lantai/core/identity/schema.ts'
import { Checkbox, Input, Modal } from 'antd'
import { useState } from 'react'
import { useText } from '../app/language.tsx'
import { Field } from '../ui/field.tsx'
import { ProblemNote } from '../ui/problem-note.tsx'
import { uiTexts } from '../ui/text.ts'
import { useAttempt } from '../ui/use-attempt.ts'
import { OneTimePassword } from './account-dialog.tsx'
import { peopleTexts as texts } from './administration-text.ts'
import { identity, useIdentityChanged } from './queries.ts'

interface ActProps {
  readonly of: Account
  readonly onEnd: () => void
}

export function RenameDialog({ of, onEnd }: ActProps) {
  const t = useText()
  const changed = useIdentityChanged()
  const [name, setName] = useState(of.name)
  const { attempt, busy, error } = useAttempt()
  const save = () =>
    attempt(async () => {
      await identity.renameAccount({ params: { id: of.id }, body: { name: name.trim() } })
      await changed()
      onEnd()
    })
  return (
    <Modal
      open
      title={`${t(texts.rename)} · ${of.login}`}
      okText={t(uiTexts.save)}
      okButtonProps={{ loading: busy, disabled: name.trim() === '' || name === of.name }}
      onOk={save}
      onCancel={onEnd}
    >
      <ProblemNote error={error} />
      <Field label={t(texts.name)}>
        <Input
          autoFocus
          maxLength={200}
          value={name}
          onChange={(event) => setName(event.target.value)}
          onPressEnter={save}
        />
      </Field>
    </Modal>
  )
}

export function ResetDialog({ of, onEnd }: ActProps) {
  const t = useText()
  const changed = useIdentityChanged()
  const [secondFactor, setSecondFactor] = useState(false)
  const { attempt, busy, error } = useAttempt()
  const [reset, setReset] = useState<{ account: Account; password: string }>()
  const save = () =>
    attempt(async () => {
      setReset(await identity.resetAccount({ params: { id: of.id }, body: { secondFactor } }))
      await changed()
    })
  if (reset) return <OneTimePassword {...reset} onEnd={onEnd} />
  return (
    <Modal
      open
      title={t(texts.resetAsk, { name: of.name, login: of.login })}
      okText={t(texts.reset)}
      okButtonProps={{ danger: true, loading: busy }}
      onOk={save}
      onCancel={onEnd}
    >
      <ProblemNote error={error} />
      <p>{t(texts.resetWhy)}</p>
      {of.secondFactor && (
        <Checkbox checked={secondFactor} onChange={(event) => setSecondFactor(event.target.checked)}>
          {t(texts.resetFactor)}
        </Checkbox>
      )}
    </Modal>
  )
}
