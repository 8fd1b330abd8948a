import { type RoleId, roles } from '@lantai/core/identity/permissions.ts'
import { organisationKinds } from '@lantai/core/identity/schema.ts'
import type { Setup } from '@lantai/core/identity/session-schema.ts'
import { organisationKindNames } from '@lantai/core/identity/text.ts'
import type { Text } from '@lantai/core/text.ts'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { Button, Form, Input, Select } from 'antd'
import { useState } from 'react'
import { Refused } from '../app/client.ts'
import { useText } from '../app/language.tsx'
import { session } from '../app/session.ts'
import { ProblemNote } from '../ui/problem-note.tsx'
import { useAttempt } from '../ui/use-attempt.ts'
import { Door } from './door.tsx'
import { OrganisationRolesField } from './organisation-fields.tsx'
import { doorTexts, setupTexts } from './text.ts'

const three: readonly { field: Exclude<keyof Setup, 'organisation'>; role: RoleId; duty: Text }[] = [
  { field: 'systemAdministrator', role: 'system-administrator', duty: setupTexts.systemDuty },
  { field: 'securityAdministrator', role: 'security-administrator', duty: setupTexts.securityDuty },
  { field: 'securityAuditor', role: 'security-auditor', duty: setupTexts.auditDuty },
]

/** One time only, by the link that the server prints: the first organisation and its three administrators. */
export function SetupPage() {
  const t = useText()
  const { token } = useParams({ strict: false }) as { token: string }
  const [finished, setFinished] = useState(false)
  const { attempt, busy, error } = useAttempt()
  const state = useQuery({ queryKey: ['setup', token], queryFn: () => session.setupState({ params: { token } }) })
  const submit = (body: Setup) =>
    attempt(async () => {
      await session.setup({
        params: { token },
        body: { ...body, organisation: { ...body.organisation, roles: body.organisation.roles ?? [] } },
      })
      setFinished(true)
    })
  if (finished)
    return (
      <Door title={t(setupTexts.done)}>
        <p>{t(setupTexts.doneWhy)}</p>
        <p>
          <Link to="/sign-in" search={{}}>
            {t(doorTexts.signIn)}
          </Link>
        </p>
      </Door>
    )
  if (state.error)
    return (
      <Door title={t(setupTexts.closed)}>
        {state.error instanceof Refused && state.error.problem.status === 0 ? (
          <ProblemNote error={state.error} />
        ) : (
          <p>{t(setupTexts.closedWhy)}</p>
        )}
      </Door>
    )
  if (!state.data) return null
  return (
    <Door title={t(setupTexts.title)} wide>
      <p>{t(setupTexts.intro)}</p>
      <Form<Setup>
        layout="vertical"
        onFinish={submit}
        scrollToFirstError
        initialValues={{ organisation: { kind: 'repository', roles: ['repository'] } }}
      >
        <h2 style={{ margin: '16px 0 8px' }}>{t(setupTexts.organisation)}</h2>
        <div className="two-columns">
          <Form.Item name={['organisation', 'name']} label={t(setupTexts.name)} rules={[{ required: true }]}>
            <Input maxLength={200} autoFocus />
          </Form.Item>
          <Form.Item
            name={['organisation', 'code']}
            label={t(setupTexts.code)}
            extra={t(setupTexts.codeHint)}
            rules={[{ required: true, pattern: /^[A-Z0-9][A-Z0-9-]{0,39}$/, message: t(setupTexts.codeHint) }]}
          >
            <Input maxLength={40} />
          </Form.Item>
          <Form.Item name={['organisation', 'kind']} label={t(setupTexts.kind)} rules={[{ required: true }]}>
            <Select
              options={organisationKinds.map((kind) => ({ value: kind, label: t(organisationKindNames[kind]) }))}
            />
          </Form.Item>
          <OrganisationRolesField name={['organisation', 'roles']} label={t(setupTexts.roles)} />
        </div>
        <p className="muted">
          {t(doorTexts.password)}：{t(doorTexts.passwordRule)}
        </p>
        {three.map(({ field, role, duty }) => (
          <fieldset key={field} className="plain">
            <legend>
              <strong>{t(roles[role].name)}</strong> <span className="muted">{t(duty)}</span>
            </legend>
            <div className="two-columns">
              <Form.Item name={[field, 'name']} label={t(setupTexts.person)} rules={[{ required: true }]}>
                <Input maxLength={200} autoComplete="off" />
              </Form.Item>
              <Form.Item
                name={[field, 'login']}
                label={t(doorTexts.login)}
                rules={[{ required: true, pattern: /^[a-z][a-z0-9._-]{1,39}$/, message: t(setupTexts.loginHint) }]}
              >
                <Input maxLength={40} autoComplete="off" autoCapitalize="none" />
              </Form.Item>
              <Form.Item name={[field, 'password']} label={t(doorTexts.password)} rules={[{ required: true }]}>
                <Input.Password maxLength={200} autoComplete="new-password" />
              </Form.Item>
            </div>
          </fieldset>
        ))}
        <ProblemNote error={error} />
        <Form.Item>
          <Button type="primary" htmlType="submit" size="large" loading={busy}>
            {t(setupTexts.finish)}
          </Button>
        </Form.Item>
      </Form>
    </Door>
  )
}
