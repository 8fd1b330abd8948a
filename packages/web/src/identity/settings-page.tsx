import { roleIds, roles } from '@lantai/core/identity/permissions.ts'
import type { SignInSettings } from '@lantai/core/identity/schema.ts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button, Checkbox, Form, InputNumber } from 'antd'
import { useText } from '../app/language.tsx'
import { useMay } from '../app/session.ts'
import { ProblemNote } from '../ui/problem-note.tsx'
import { uiTexts } from '../ui/text.ts'
import { useAttempt } from '../ui/use-attempt.ts'
import { settingsTexts as texts } from './administration-text.ts'
import { identity, settingsQuery } from './queries.ts'
import { RegionTable } from './region-table.tsx'

export function SettingsPage() {
  const t = useText()
  const { data, error } = useQuery(settingsQuery)
  return (
    <div className="page page-narrow">
      <header className="page-head">
        <h1>{t(texts.title)}</h1>
      </header>
      <section className="panel">
        <h2>{t(texts.signIn)}</h2>
        <ProblemNote error={error} />
        {data && <SignInForm of={data} />}
      </section>
      <RegionTable />
    </div>
  )
}

function SignInForm({ of }: { of: SignInSettings }) {
  const t = useText()
  const may = useMay()
  const { message } = App.useApp()
  const queries = useQueryClient()
  const { attempt, busy, error } = useAttempt()
  const save = (body: SignInSettings) =>
    attempt(async () => {
      queries.setQueryData(settingsQuery.queryKey, await identity.changeSignInSettings({ body }))
      message.success(t(texts.saved))
    })
  return (
    <Form layout="vertical" initialValues={of} onFinish={save} disabled={!may('identity.manage')} requiredMark={false}>
      <ProblemNote error={error} />
      <Form.Item name="idleMinutes" label={t(texts.idle)} rules={[{ required: true }]}>
        <InputNumber min={5} max={480} precision={0} />
      </Form.Item>
      <Form.Item name="secondFactorRoles" label={t(texts.factorRoles)}>
        <Checkbox.Group options={roleIds.map((id) => ({ value: id, label: t(roles[id].name) }))} />
      </Form.Item>
      {may('identity.manage') && (
        <Button type="primary" htmlType="submit" loading={busy}>
          {t(uiTexts.save)}
        </Button>
      )}
    </Form>
  )
}
