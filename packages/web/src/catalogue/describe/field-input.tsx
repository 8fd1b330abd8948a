import type { FieldValue } from '@lantai/core/catalogue/values.ts'
import { categoryCodes } from '@lantai/core/norms/category-codes.ts'
import { retentionCodes } from '@lantai/core/norms/retention-codes.ts'
import { Input, Select } from 'antd'
import { useLanguage, useText } from '../../app/language.tsx'
import { uiTexts } from '../../ui/text.ts'
import { ContentsInput } from './contents-input.tsx'
import { describeText } from './describe-text.ts'
import type { FormField } from './form-fields.ts'

interface Props {
  readonly id: string
  readonly field: FormField
  readonly value: FieldValue
  readonly onChange: (value: FieldValue) => void
  readonly disabled?: boolean
  readonly wrong?: boolean
}

/** The control that fits a field; an emptied one has no value. */
export function FieldInput({ id, field, value, onChange, disabled, wrong }: Props) {
  const t = useText()
  const { language } = useLanguage()
  const shared = { id, disabled, status: wrong ? ('error' as const) : undefined }
  const text = value === null ? '' : Array.isArray(value) ? value.join('\n') : String(value)
  const write = (words: string) => onChange(words === '' ? null : words)
  switch (field.input) {
    case 'text':
      return (
        <Input.TextArea
          {...shared}
          autoSize={{ minRows: 2, maxRows: 12 }}
          maxLength={field.maxLength}
          value={text}
          onChange={(event) => write(event.target.value)}
        />
      )
    case 'contents':
      return <ContentsInput id={id} value={value} onChange={onChange} />
    case 'retention':
    case 'category': {
      const rows = field.input === 'retention' ? retentionCodes.rows : categoryCodes.rows
      const known = rows.map(({ code, name }) => ({
        value: code,
        label: t(uiTexts.withNote, { text: name[language], note: code }),
      }))
      return (
        <Select
          {...shared}
          showSearch={{ optionFilterProp: 'label' }}
          style={{ width: '100%' }}
          value={text || undefined}
          onChange={(code: string) => onChange(code)}
          options={
            text && !known.some((option) => option.value === text) ? [...known, { value: text, label: text }] : known
          }
        />
      )
    }
    case 'choice':
      return (
        <Select
          {...shared}
          allowClear
          showSearch
          style={{ width: '100%' }}
          value={text || undefined}
          onChange={(chosen?: string) => onChange(chosen ?? null)}
          options={(field.choices ?? []).map((choice) => ({ value: choice, label: choice }))}
        />
      )
    case 'several':
      return (
        <Select
          {...shared}
          mode={field.choices ? 'multiple' : 'tags'}
          tokenSeparators={['、', '；', ';', '，']}
          style={{ width: '100%' }}
          value={Array.isArray(value) ? value.map(String) : text ? [text] : []}
          onChange={(chosen: string[]) => onChange(chosen.length > 0 ? chosen : null)}
          options={(field.choices ?? []).map((choice) => ({ value: choice, label: choice }))}
        />
      )
    case 'boolean':
      return (
        <Select
          {...shared}
          allowClear
          style={{ width: 120 }}
          value={typeof value === 'boolean' ? value : undefined}
          onChange={(chosen?: boolean) => onChange(chosen ?? null)}
          options={[
            { value: true, label: t(describeText.yes) },
            { value: false, label: t(describeText.no) },
          ]}
        />
      )
    default:
      return (
        <Input
          {...shared}
          inputMode={field.input === 'integer' ? 'numeric' : undefined}
          maxLength={field.maxLength}
          value={text}
          onChange={(event) => write(event.target.value)}
        />
      )
  }
}
