import type { Account, AccountInput } from '@lantai/core/identity/schema.ts'
import { Button, Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { useText } from '../app/language.tsx'
import { ProblemNote } from '../ui/problem-note.tsx'
import { uiTexts } from '../ui/text.ts'
import { useAttempt } from '../ui/use-attempt.ts'
import { peopleTexts as texts } from './administration-text.ts'
import { OrganisationSelect } from './organisation-fields.tsx'
import { identity, useIdentityChanged } from './queries.ts'

/** A new account; when it is made, its one-time password is shown this once. */
export function AccountDialog({
  organisationId,
  onEnd,
}: {
  organisationId: string | null
  onEnd: (made?: Account) => void
}) {
  const t = useText()
  const changed = useIdentityChanged()
  const [form] = Form.useForm<AccountInput>()
  const { attempt, busy, error } = useAttempt()
  const [made, setMade] = useState<{ account: Account; password: string }>()
  const create = (body: AccountInput) =>
    attempt(async () => {
      setMade(await identity.createAccount({ body }))
      await changed()
    })
  if (made) return <OneTimePassword {...made} onEnd={() => onEnd(made.account)} />
  return (
    <Modal
      open
      title={t(texts.create)}
      okText={t(texts.create)}
      okButtonProps={{ loading: busy }}
      onOk={form.submit}
      onCancel={() => onEnd()}
    >
      <ProblemNote error={error} />
      <Form form={form} layout="vertical" onFinish={create} initialValues={{ organisationId }}>
        <Form.Item name="name" label={t(texts.name)} rules={[{ required: true, whitespace: true }]}>
          <Input maxLength={200} autoFocus autoComplete="off" />
        </Form.Item>
        <Form.Item
          name="login"
          label={t(texts.login)}
          extra={t(texts.loginHint)}
          rules={[{ required: true, pattern: /^[a-z][a-z0-9._-]{1,39}$/, message: t(texts.loginHint) }]}
        >
          <Input maxLength={40} autoComplete="off" autoCapitalize="none" />
        </Form.Item>
        <Form.Item name="organisationId" label={t(texts.organisation)} rules={[{ required: true }]}>
          <OrganisationSelect />
        </Form.Item>
      </Form>
    </Modal>
  )
}

export function OneTimePassword({
  account,
  password,
  onEnd,
}: {
  account: Account
  password: string
  onEnd: () => void
}) {
  const t = useText()
  const [copied, setCopied] = useState(false)
  // Over plain HTTP a browser gives no clipboard; the text can still be marked.
  const copy = async () => {
    await navigator.clipboard.writeText(password)
    setCopied(true)
  }
  return (
    <Modal
      open
      title={`${t(texts.oneTime)} · ${account.name}(${account.login})`}
      mask={{ closable: false }}
      onCancel={onEnd}
      footer={
        <>
          {window.isSecureContext && <Button onClick={copy}>{t(copied ? uiTexts.copied : uiTexts.copy)}</Button>}
          <Button type="primary" onClick={onEnd}>
            {t(uiTexts.close)}
          </Button>
        </>
      }
    >
      <div className="one-time">{password}</div>
      <p>{t(texts.oneTimeWhy)}</p>
    </Modal>
  )
}
