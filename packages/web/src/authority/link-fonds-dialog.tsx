import { type LinkRole, linkRoles, linkRoleText } from '@lantai/core/authority/kinds.ts'
import type { AuthorityRecord } from '@lantai/core/authority/schema.ts'
import { useQuery } from '@tanstack/react-query'
import { Modal, Select } from 'antd'
import { useState } from 'react'
import { useText } from '../app/language.tsx'
import { fondsChoiceQuery } from '../catalogue/queries.ts'
import { Field } from '../ui/field.tsx'
import { ProblemNote } from '../ui/problem-note.tsx'
import { useAttempt } from '../ui/use-attempt.ts'
import { authority } from './queries.ts'
import { authorityText } from './text.ts'

export function LinkFondsDialog({ of, onEnd }: { of: AuthorityRecord; onEnd: (made?: true) => void }) {
  const t = useText()
  const { data: fonds } = useQuery(fondsChoiceQuery)
  const [role, setRole] = useState<LinkRole>('creator')
  const [fondsIds, setFondsIds] = useState<string[]>([])
  const { attempt, busy, error } = useAttempt()
  const save = () =>
    attempt(async () => {
      const body = { role, fondsIds, itemIds: [], from: null, to: null, note: null }
      await authority.link({ params: { id: of.id }, body })
      onEnd(true)
    })
  return (
    <Modal
      open
      width={520}
      title={`${t(authorityText.linkFonds)} · ${of.name}`}
      okText={t(authorityText.link)}
      okButtonProps={{ disabled: fondsIds.length === 0, loading: busy }}
      onOk={save}
      onCancel={() => onEnd()}
    >
      <ProblemNote error={error} />
      <Field label={t(authorityText.role)}>
        <Select
          style={{ width: '100%' }}
          aria-label={t(authorityText.role)}
          value={role}
          options={linkRoles.map((value) => ({ value, label: t(linkRoleText[value]) }))}
          onChange={setRole}
        />
      </Field>
      <Field label={t(authorityText.chooseFonds)}>
        <Select
          mode="multiple"
          style={{ width: '100%' }}
          aria-label={t(authorityText.chooseFonds)}
          showSearch={{ optionFilterProp: 'label' }}
          value={fondsIds}
          options={(fonds ?? []).map(({ id, code, name }) => ({ value: id, label: `${code} ${name}` }))}
          onChange={setFondsIds}
        />
      </Field>
    </Modal>
  )
}
