import { Button, Form, Input } from 'antd'
import { useState } from 'react'
import { Refused } from '../app/client.ts'
import { useText } from '../app/language.tsx'
import { session } from '../app/session.ts'
import { SampleSignIns } from '../sample-city/sample-sign-ins.tsx'
import { ProblemNote } from '../ui/problem-note.tsx'
import { Door } from './door.tsx'
import { doorTexts } from './text.ts'
import { useEntry } from './use-entry.ts'

interface Typed {
  login: string
  password: string
  code?: string
}

/** Login and password first; where the account has a second factor, its six digits next. */
export function SignInPage() {
  const t = useText()
  const enter = useEntry()
  const [asksCode, setAsksCode] = useState(false)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const [form] = Form.useForm<Typed>()

  const submit = async ({ login, password, code }: Typed) => {
    setBusy(true)
    setError(undefined)
    try {
      enter(await session.signIn({ body: { login: login.trim(), password, ...(code ? { code: code.trim() } : {}) } }))
    } catch (problem) {
      if (problem instanceof Refused && problem.problem.code === 'identity.code-needed') setAsksCode(true)
      else setError(problem)
      form.setFieldValue('code', undefined)
    }
    setBusy(false)
  }
  return (
    <Door title={t(doorTexts.signIn)}>
      <ProblemNote error={error} />
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={submit}
        onValuesChange={() => setError(undefined)}
      >
        <Form.Item name="login" label={t(doorTexts.login)} rules={[{ required: true }]} hidden={asksCode}>
          <Input
            autoFocus
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            maxLength={100}
            size="large"
          />
        </Form.Item>
        <Form.Item name="password" label={t(doorTexts.password)} rules={[{ required: true }]} hidden={asksCode}>
          <Input.Password autoComplete="current-password" maxLength={200} size="large" />
        </Form.Item>
        {asksCode && (
          <>
            <p className="muted">{t(doorTexts.codeWhy)}</p>
            <CodeField autoFocus />
          </>
        )}
        <Form.Item style={{ marginBottom: 0 }}>
          <Button type="primary" htmlType="submit" size="large" block loading={busy}>
            {asksCode ? t(doorTexts.continue) : t(doorTexts.signIn)}
          </Button>
        </Form.Item>
        {asksCode && (
          <Button
            type="link"
            block
            onClick={() => {
              setAsksCode(false)
              setError(undefined)
              form.resetFields()
            }}
          >
            {t(doorTexts.otherPerson)}
          </Button>
        )}
      </Form>
      {!asksCode && <SampleSignIns choose={(login, password) => form.setFieldsValue({ login, password })} />}
    </Door>
  )
}

/** Six digits of the second factor, as a field `code` of the form around it. */
export function CodeField({ autoFocus = false }: { autoFocus?: boolean }) {
  const t = useText()
  return (
    <Form.Item
      name="code"
      label={t(doorTexts.code)}
      rules={[{ required: true, pattern: /^\s*\d{6}\s*$/, message: t(doorTexts.code) }]}
    >
      <Input autoFocus={autoFocus} inputMode="numeric" autoComplete="one-time-code" maxLength={8} size="large" />
    </Form.Item>
  )
}
