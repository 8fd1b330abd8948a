import type { Me } from '@lantai/core/identity/session-schema.ts'
import { useQuery } from '@tanstack/react-query'
import { Button, Form } from 'antd'
import { useId } from 'react'
import { useText } from '../app/language.tsx'
import { session } from '../app/session.ts'
import { ProblemNote } from '../ui/problem-note.tsx'
import { useAttempt } from '../ui/use-attempt.ts'
import { CodeField } from './sign-in-page.tsx'
import { doorTexts } from './text.ts'

/** Shows a fresh QR code each time it is opened, and binds with the first six digits. */
export function EnrolForm({ onBound }: { onBound: (me: Me) => void }) {
  const t = useText()
  const { attempt, busy, error } = useAttempt()
  const { data, error: refused } = useQuery({
    queryKey: ['second-factor', useId()],
    queryFn: () => session.enrolSecondFactor(),
    // Asking again would make another secret while the first is being scanned.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    refetchOnWindowFocus: false,
  })
  const submit = ({ code }: { code: string }) =>
    attempt(async () => {
      onBound(await session.confirmSecondFactor({ body: { code: code.trim() } }))
    })
  if (!data) return <ProblemNote error={refused} />
  return (
    <div>
      <p>{t(doorTexts.bindHow)}</p>
      <img className="qr" src={data.qr} alt={t(doorTexts.qr)} />
      <p className="muted">{t(doorTexts.secret)}</p>
      <p className="code">{data.secret.replace(/(.{4})/g, '$1 ').trim()}</p>
      <ProblemNote error={error} />
      <Form layout="vertical" requiredMark={false} onFinish={submit} style={{ maxWidth: 320 }}>
        <CodeField />
        <Button type="primary" htmlType="submit" loading={busy}>
          {t(doorTexts.confirmBind)}
        </Button>
      </Form>
    </div>
  )
}
