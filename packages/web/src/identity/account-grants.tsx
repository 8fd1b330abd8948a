import { type RoleId, roleIds, roles } from '@lantai/core/identity/permissions.ts'
import type { Account, Grant } from '@lantai/core/identity/schema.ts'
import { Button, Modal, Select } from 'antd'
import { useState } from 'react'
import { useText } from '../app/language.tsx'
import { useMay } from '../app/session.ts'
import { useDialog } from '../ui/dialogs.tsx'
import { ProblemNote } from '../ui/problem-note.tsx'
import { useAttempt } from '../ui/use-attempt.ts'
import { GrantWord } from './account-word.tsx'
import { peopleTexts as texts } from './administration-text.ts'
import { GrantActs } from './grant-acts.tsx'
import { OrganisationSelect } from './organisation-fields.tsx'
import { identity, useIdentityChanged } from './queries.ts'

/** Roles that a person holds or is proposed for, each with what may be done to it. */
export function AccountGrants({ of }: { of: Account }) {
  const t = useText()
  const may = useMay()
  const open = useDialog()
  return (
    <section>
      <h3>{t(texts.roles)}</h3>
      {of.grants.length === 0 && <p className="muted">{t(texts.noRoles)}</p>}
      {of.grants.map((grant) => (
        <div key={grant.id} className="grant-line">
          <span>
            <strong>{t(roles[grant.role].name)}</strong> · {grant.organisationName}
          </span>
          <GrantWord state={grant.state} />
          <GrantActs of={grant} />
        </div>
      ))}
      {may('identity.manage') && of.state !== 'disabled' && (
        <p style={{ marginTop: 12 }}>
          <Button size="small" onClick={() => open<Grant>((end) => <ProposeDialog of={of} onEnd={end} />)}>
            {t(texts.propose)}
          </Button>
        </p>
      )}
    </section>
  )
}

function ProposeDialog({ of, onEnd }: { of: Account; onEnd: (made?: Grant) => void }) {
  const t = useText()
  const changed = useIdentityChanged()
  const [role, setRole] = useState<RoleId>()
  const [organisationId, setOrganisationId] = useState<string | null>(of.organisationId)
  const { attempt, busy, error } = useAttempt()
  const propose = async () => {
    if (!role || !organisationId) return
    await attempt(async () => {
      const made = await identity.proposeGrant({ body: { accountId: of.id, organisationId, role } })
      await changed()
      onEnd(made)
    })
  }
  return (
    <Modal
      open
      title={`${t(texts.propose)} · ${of.name}(${of.login})`}
      okText={t(texts.propose)}
      okButtonProps={{ loading: busy, disabled: !role || !organisationId }}
      onOk={propose}
      onCancel={() => onEnd()}
    >
      <ProblemNote error={error} />
      <p className="muted">{t(texts.proposeWhy)}</p>
      <div className="field">
        <span>{t(texts.role)}</span>
        <Select
          style={{ width: '100%' }}
          aria-label={t(texts.role)}
          value={role}
          options={roleIds.map((id) => ({ value: id, label: t(roles[id].name) }))}
          onChange={setRole}
        />
      </div>
      <div className="field">
        <span>{t(texts.roleAt)}</span>
        <OrganisationSelect label={t(texts.roleAt)} value={organisationId} onChange={setOrganisationId} />
      </div>
    </Modal>
  )
}
