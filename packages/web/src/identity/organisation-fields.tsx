import { organisationRoles } from '@lantai/core/identity/schema.ts'
import { organisationRoleNames } from '@lantai/core/identity/text.ts'
import { useQuery } from '@tanstack/react-query'
import { Checkbox, Form, Select } from 'antd'
import { useState } from 'react'
import { useText } from '../app/language.tsx'
import { identity, regionsQuery } from './queries.ts'

export function OrganisationRolesField({ name, label }: { name: string | string[]; label: string }) {
  const t = useText()
  return (
    <Form.Item name={name} label={label}>
      <Checkbox.Group
        options={organisationRoles.map((role) => ({ value: role, label: t(organisationRoleNames[role]) }))}
      />
    </Form.Item>
  )
}

interface OrganisationSelectProps {
  readonly id?: string
  readonly label?: string
  readonly value?: string | null
  readonly onChange?: (id: string | null) => void
  /** Only bodies with this role. */
  readonly having?: 'authority' | 'repository'
  readonly allowClear?: boolean
  readonly width?: number | string
}

/** One of the organisations that the administrator minds, found by typing part of its name or code. */
export function OrganisationSelect(props: OrganisationSelectProps) {
  const { id, label, value, onChange, having, allowClear = false, width = '100%' } = props
  const [words, setWords] = useState('')
  const { data, isFetching } = useQuery({
    queryKey: ['organisations', 'select', words, having],
    queryFn: async ({ signal }) => {
      await new Promise((resolve) => setTimeout(resolve, words ? 250 : 0))
      signal.throwIfAborted()
      return identity.organisations({ query: { words: words || undefined, role: having, closed: false, limit: 50 } })
    },
    placeholderData: (before) => before,
  })
  const chosen = useQuery({
    queryKey: ['organisations', 'one', value],
    queryFn: () => identity.organisation({ params: { id: value ?? '' } }),
    enabled: Boolean(value) && data !== undefined && !data.items.some((one) => one.id === value),
  })
  const options = (data?.items ?? []).map((one) => ({ value: one.id, label: `${one.name} ${one.code}` }))
  const name = chosen.data?.organisation.name
  if (value && name && !options.some((option) => option.value === value)) options.unshift({ value, label: name })
  return (
    <Select
      id={id}
      aria-label={label}
      placeholder={label}
      allowClear={allowClear}
      showSearch={{ filterOption: false, onSearch: setWords }}
      style={{ width }}
      popupMatchSelectWidth={false}
      loading={isFetching}
      notFoundContent={isFetching ? '…' : undefined}
      value={value ?? undefined}
      options={options}
      onChange={(next) => onChange?.(next ?? null)}
    />
  )
}

export function RegionSelect({
  id,
  value,
  onChange,
}: {
  id?: string
  value?: string | null
  onChange?: (code: string | null) => void
}) {
  const { data } = useQuery(regionsQuery)
  return (
    <Select
      id={id}
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      value={value ?? undefined}
      options={(data ?? []).map(({ code, name }) => ({ value: code, label: `${name} ${code}` }))}
      onChange={(next) => onChange?.(next ?? null)}
    />
  )
}
