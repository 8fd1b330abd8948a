import type { AuthorityKind } from '@lantai/core/authority/kinds.ts'
import { authorityKindText } from '@lantai/core/authority/kinds.ts'
import type { AuthorityRow } from '@lantai/core/authority/schema.ts'
import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useDeferredValue, useState } from 'react'
import { useText } from '../app/language.tsx'
import { uiTexts } from '../ui/text.ts'
import { authoritiesKey, authority } from './queries.ts'
import { authorityText } from './text.ts'

interface AuthorityPickerProps {
  readonly label: string
  /** A record that cannot be chosen: the one looked at. */
  readonly except?: string
  readonly kinds?: readonly AuthorityKind[]
  readonly value: AuthorityRow | undefined
  readonly onChange: (row: AuthorityRow | undefined) => void
}

/** Finds a record of the file while the person types. */
export function AuthorityPicker({ label, except, kinds, value, onChange }: AuthorityPickerProps) {
  const t = useText()
  const [typed, setTyped] = useState('')
  const q = useDeferredValue(typed.trim())
  const { data, isFetching } = useQuery({
    queryKey: [...authoritiesKey, 'pick', q, kinds],
    queryFn: async () =>
      (await authority.list({ query: { q: q || undefined, kind: kinds && [...kinds], limit: 20 } })).items,
    placeholderData: (former) => former,
  })
  const rows = (data ?? []).filter(({ id }) => id !== except)
  return (
    <Select
      style={{ width: '100%' }}
      aria-label={label}
      placeholder={t(authorityText.pick)}
      allowClear
      loading={isFetching}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      value={value?.id}
      options={rows.map((row) => ({
        value: row.id,
        label: t(uiTexts.withNote, { text: row.name, note: `${row.code} ${t(authorityKindText[row.kind])}` }),
      }))}
      onChange={(id?: string) => onChange(rows.find((row) => row.id === id))}
    />
  )
}
