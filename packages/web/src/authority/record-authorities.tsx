import { spanText } from '@lantai/core/authority/dates.ts'
import { type LinkRole, linkRoles, linkRoleText } from '@lantai/core/authority/kinds.ts'
import type { AuthorityRow } from '@lantai/core/authority/schema.ts'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button, Modal, Select } from 'antd'
import { useState } from 'react'
import { useText } from '../app/language.tsx'
import { useMay } from '../app/session.ts'
import { useDialog } from '../ui/dialogs.tsx'
import { Field } from '../ui/field.tsx'
import { ProblemNote } from '../ui/problem-note.tsx'
import { useAttempt } from '../ui/use-attempt.ts'
import { AuthorityPicker } from './authority-picker.tsx'
import { authority, recordAuthoritiesQuery, useAuthoritiesChanged } from './queries.ts'
import { authorityText } from './text.ts'

interface Of {
  readonly of: 'item' | 'fonds'
  readonly id: string
  /** The reader's organisation holds it. */
  readonly own: boolean
}

/** Authority records linked with an item or a fonds, for their pages. Nothing for who may not read them. */
export function RecordAuthorities({ of, id, own }: Of) {
  const t = useText()
  const may = useMay()
  const dialog = useDialog()
  const changed = useAuthoritiesChanged()
  const { data: linked, error } = useQuery({ ...recordAuthoritiesQuery(of, id), enabled: may('authority.read') })
  if (!may('authority.read')) return null
  const add = async () => {
    if (await dialog<true>((close) => <LinkDialog of={of} id={id} own={own} onEnd={close} />)) await changed()
  }
  return (
    <section>
      <h3>{t(authorityText.linkedTo)}</h3>
      <ProblemNote error={error} />
      {linked?.length === 0 && <p className="muted">{t(authorityText.notLinked)}</p>}
      <ul className="acts">
        {linked?.map(({ linkId, role, authority: other }) => (
          <li key={linkId}>
            {t(linkRoleText[role])}{' '}
            <Link to="/authorities/$id" params={{ id: other.id }}>
              {other.name}
            </Link>{' '}
            <span className="muted figures">{spanText(other)}</span>
          </li>
        ))}
      </ul>
      {own && may('authority.describe') && (
        <Button size="small" onClick={add}>
          {t(authorityText.addLink)}
        </Button>
      )}
    </section>
  )
}

function LinkDialog({ of, id, onEnd }: Of & { onEnd: (made?: true) => void }) {
  const t = useText()
  const [other, setOther] = useState<AuthorityRow>()
  const [role, setRole] = useState<LinkRole>('creator')
  const { attempt, busy, error } = useAttempt()
  const save = async () => {
    if (!other) return
    await attempt(async () => {
      const records = of === 'item' ? { itemIds: [id], fondsIds: [] } : { itemIds: [], fondsIds: [id] }
      await authority.link({ params: { id: other.id }, body: { role, ...records, from: null, to: null, note: null } })
      onEnd(true)
    })
  }
  return (
    <Modal
      open
      width={480}
      title={t(authorityText.addLink)}
      okText={t(authorityText.link)}
      okButtonProps={{ disabled: !other, loading: busy }}
      onOk={save}
      onCancel={() => onEnd()}
    >
      <ProblemNote error={error} />
      <Field label={t(authorityText.area)}>
        <AuthorityPicker label={t(authorityText.area)} value={other} onChange={setOther} />
      </Field>
      <Field label={t(authorityText.role)}>
        <Select
          style={{ width: '100%' }}
          aria-label={t(authorityText.role)}
          value={role}
          options={linkRoles.map((value) => ({ value, label: t(linkRoleText[value]) }))}
          onChange={setRole}
        />
      </Field>
    </Modal>
  )
}
