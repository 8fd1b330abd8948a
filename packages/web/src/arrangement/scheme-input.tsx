import type { SchemeField } from '@lantai/core/arrangement/scheme-schema.ts'
import { readDescribedDay } from '@lantai/core/norms/dates.ts'
import { Checkbox, Input, InputNumber, Select } from 'antd'
import { useLanguage } from '../app/language.tsx'
import { Field } from '../ui/field.tsx'

interface Props {
  readonly field: SchemeField
  readonly value: unknown
  /** Undefined empties the field. */
  readonly onChange: (value: unknown) => void
  readonly disabled?: boolean
}

const text = (value: unknown) => (typeof value === 'string' ? value : '')

/** The control of one field of a scheme, by its type. */
export function SchemeInput({ field, value, onChange, disabled = false }: Props) {
  const { language } = useLanguage()
  const label = `${field[language]}${field.required ? ' *' : ''}`
  const placeholder = field.hint || undefined
  switch (field.type) {
    case 'boolean':
      return (
        <Checkbox disabled={disabled} checked={value === true} onChange={({ target }) => onChange(target.checked)}>
          {label}
        </Checkbox>
      )
    case 'integer':
      return (
        <Field label={label}>
          <InputNumber
            controls={false}
            precision={0}
            disabled={disabled}
            placeholder={placeholder}
            value={typeof value === 'number' ? value : null}
            onChange={(next) => onChange(next ?? undefined)}
          />
        </Field>
      )
    case 'choice':
      return (
        <Field label={label}>
          <Select
            style={{ width: '100%' }}
            allowClear
            showSearch
            disabled={disabled}
            placeholder={placeholder}
            value={text(value) || undefined}
            onChange={(next) => onChange(next)}
            options={(field.choices ?? []).map((one) => ({ value: one, label: one }))}
          />
        </Field>
      )
    case 'several':
      return (
        <Field label={label}>
          <Select<string[]>
            style={{ width: '100%' }}
            mode={field.choices ? 'multiple' : 'tags'}
            disabled={disabled}
            placeholder={placeholder}
            tokenSeparators={['、', '，', ',', '；', ';']}
            value={Array.isArray(value) ? (value as string[]) : []}
            onChange={(next) => onChange(next.length > 0 ? next : undefined)}
            options={(field.choices ?? []).map((one) => ({ value: one, label: one }))}
          />
        </Field>
      )
    case 'long-text':
      return (
        <Field label={label}>
          <Input.TextArea
            autoSize={{ minRows: 2, maxRows: 8 }}
            disabled={disabled}
            placeholder={placeholder}
            value={text(value)}
            onChange={({ target }) => onChange(target.value || undefined)}
          />
        </Field>
      )
    default:
      return (
        <Field label={label}>
          <Input
            disabled={disabled}
            placeholder={placeholder ?? (field.type === 'date' ? '20110305' : undefined)}
            value={text(value)}
            onChange={({ target }) => onChange(target.value || undefined)}
            onBlur={() =>
              field.type === 'date' && onChange(readDescribedDay(text(value)) ?? (text(value) || undefined))
            }
          />
        </Field>
      )
  }
}
