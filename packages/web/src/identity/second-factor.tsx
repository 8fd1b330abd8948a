import { useQueryClient } from '@tanstack/react-query'
import { App, Button, Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { useText } from '../app/language.tsx'
import { meQuery, session, useMe } from '../app/session.ts'
import { useDialog } from '../ui/dialogs.tsx'
import { ProblemNote } from '../ui/problem-note.tsx'
import { useAttempt } from '../ui/use-attempt.ts'
import { Word } from '../ui/word.tsx'
import { EnrolForm } from './enrol-form.tsx'
import { CodeField } from './sign-in-page.tsx'
import { doorTexts as texts } from './text.ts'

/** Whether the own second factor is bound, and the act that changes it. */
export function SecondFactor() {
  const t = useText()
  const open = useDialog()
  const queries = useQueryClient()
  const { account } = useMe()
  const { message } = App.useApp()
  const [enrolling, setEnrolling] = useState(false)
  return (
    <>
      <p className="muted">{t(texts.secondFactorWhy)}</p>
      <p>
        <Word tone={account.secondFactor ? 'good' : 'idle'}>
          {t(account.secondFactor ? texts.bound : texts.unbound)}
        </Word>
      </p>
      {account.secondFactor ? (
        <Button danger onClick={() => open<void>((end) => <RemoveDialog onEnd={end} />)}>
          {t(texts.unbind)}
        </Button>
      ) : enrolling ? (
        <EnrolForm
          onBound={(me) => {
            queries.setQueryData(meQuery.queryKey, me)
            setEnrolling(false)
            message.success(t(texts.nowBound))
          }}
        />
      ) : (
        <Button onClick={() => setEnrolling(true)}>{t(texts.bind)}</Button>
      )}
    </>
  )
}

function RemoveDialog({ onEnd }: { onEnd: () => void }) {
  const t = useText()
  const queries = useQueryClient()
  const { message } = App.useApp()
  const [form] = Form.useForm<{ password: string; code: string }>()
  const { attempt, busy, error } = useAttempt()
  const remove = ({ password, code }: { password: string; code: string }) =>
    attempt(async () => {
      const me = await session.removeSecondFactor({ body: { password, code: code.trim() } })
      queries.setQueryData(meQuery.queryKey, me)
      message.success(t(texts.nowUnbound))
      onEnd()
    })
  return (
    <Modal
      open
      title={t(texts.unbind)}
      okText={t(texts.unbind)}
      okButtonProps={{ danger: true, loading: busy }}
      onOk={form.submit}
      onCancel={onEnd}
    >
      <ProblemNote error={error} />
      <p>{t(texts.unbindWhy)}</p>
      <Form form={form} layout="vertical" requiredMark={false} onFinish={remove}>
        <Form.Item name="password" label={t(texts.password)} rules={[{ required: true }]}>
          <Input.Password autoFocus autoComplete="current-password" maxLength={200} />
        </Form.Item>
        <CodeField />
      </Form>
    </Modal>
  )
}
