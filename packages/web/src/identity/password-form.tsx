import type { Me } from '@lantai/core/identity/session-schema.ts'
import { Button, Form, Input } from 'antd'
import { useText } from '../app/language.tsx'
import { session } from '../app/session.ts'
import { ProblemNote } from '../ui/problem-note.tsx'
import { useAttempt } from '../ui/use-attempt.ts'
import { doorTexts } from './text.ts'

interface Typed {
  current: string
  next: string
  again: string
}

export function PasswordForm({ login, onChanged }: { login: string; onChanged: (me: Me) => void }) {
  const t = useText()
  const [form] = Form.useForm<Typed>()
  const { attempt, busy, error } = useAttempt()
  const submit = ({ current, next }: Typed) =>
    attempt(async () => {
      const me = await session.changePassword({ body: { current, next } })
      form.resetFields()
      onChanged(me)
    })
  return (
    <Form form={form} layout="vertical" requiredMark={false} onFinish={submit} style={{ maxWidth: 400 }}>
      <ProblemNote error={error} />
      {/* So that password keepers know whose password this is. */}
      <input type="text" autoComplete="username" value={login} readOnly hidden />
      <Form.Item name="current" label={t(doorTexts.currentPassword)} rules={[{ required: true }]}>
        <Input.Password autoComplete="current-password" maxLength={200} />
      </Form.Item>
      <Form.Item
        name="next"
        label={t(doorTexts.newPassword)}
        extra={t(doorTexts.passwordRule)}
        rules={[{ required: true }]}
      >
        <Input.Password autoComplete="new-password" maxLength={200} />
      </Form.Item>
      <Form.Item
        name="again"
        label={t(doorTexts.newAgain)}
        dependencies={['next']}
        rules={[
          { required: true },
          {
            validator: (_, again) =>
              !again || again === form.getFieldValue('next')
                ? Promise.resolve()
                : Promise.reject(new Error(t(doorTexts.differ))),
          },
        ]}
      >
        <Input.Password autoComplete="new-password" maxLength={200} />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={busy}>
        {t(doorTexts.changePassword)}
      </Button>
    </Form>
  )
}
