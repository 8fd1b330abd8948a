import { CloseOutlined } from '@ant-design/icons'
import { type FieldType, fieldTypes, type SchemeField } from '@lantai/core/arrangement/scheme-schema.ts'
import { Button, Checkbox, Input, InputNumber, Select } from 'antd'
import { useState } from 'react'
import { useLanguage, useText } from '../app/language.tsx'
import { Field } from '../ui/field.tsx'
import { uiTexts } from '../ui/text.ts'
import { fieldTypeText, schemeText } from './scheme-text.ts'

interface Props {
  readonly field: SchemeField
  readonly editable: boolean
  readonly onChange: (field: SchemeField) => void
  readonly onClose: () => void
}

const chooses: readonly FieldType[] = ['choice', 'several']
const measured: readonly FieldType[] = ['text', 'long-text', 'several', 'person']

const linesOf = (text: string): string[] | null => {
  const lines = [
    ...new Set(
      text
        .split('\n')
        .map((line) => line.trim())
        .filter(Boolean),
    ),
  ]
  return lines.length > 0 ? lines : null
}

/** One field of a scheme; only what its type has is asked for. */
export function FieldForm({ field, editable, onChange, onClose }: Props) {
  const t = useText()
  const { language } = useLanguage()
  const [choices, setChoices] = useState((field.choices ?? []).join('\n'))
  const { type } = field
  const put = (part: Partial<SchemeField>) => onChange({ ...field, ...part })
  const retype = (next: FieldType) =>
    put({
      type: next,
      choices: chooses.includes(next) ? linesOf(choices) : null,
      pattern: next === 'text' ? field.pattern : null,
      maxLength: measured.includes(next) ? field.maxLength : null,
      minimum: next === 'integer' ? field.minimum : null,
      maximum: next === 'integer' ? field.maximum : null,
    })
  return (
    <fieldset className="scheme-side plain" disabled={!editable}>
      <h2>
        {field[language]}
        <Button type="text" size="small" icon={<CloseOutlined />} aria-label={t(uiTexts.close)} onClick={onClose} />
      </h2>
      <div className="two-columns">
        <Field label={t(schemeText.labelZh)}>
          <Input value={field.zh} maxLength={60} onChange={({ target }) => put({ zh: target.value })} />
        </Field>
        <Field label={t(schemeText.labelEn)}>
          <Input value={field.en} maxLength={60} onChange={({ target }) => put({ en: target.value })} />
        </Field>
        <Field label={t(schemeText.fieldCode)}>
          <Input
            className="code"
            value={field.code}
            maxLength={40}
            title={t(schemeText.fieldCodeHint)}
            onChange={({ target }) => put({ code: target.value.replace(/[^A-Za-z0-9]/g, '') })}
          />
        </Field>
        <Field label={t(schemeText.group)}>
          <Input value={field.group} maxLength={60} onChange={({ target }) => put({ group: target.value })} />
        </Field>
        <Field label={t(schemeText.type)}>
          <Select<FieldType>
            style={{ width: '100%' }}
            disabled={!editable}
            value={type}
            onChange={retype}
            options={fieldTypes.map((one) => ({ value: one, label: t(fieldTypeText[one]) }))}
          />
        </Field>
        {measured.includes(type) && (
          <Field label={t(schemeText.maxLength)}>
            <InputNumber
              controls={false}
              min={1}
              max={20_000}
              value={field.maxLength}
              onChange={(maxLength) => put({ maxLength })}
            />
          </Field>
        )}
        {type === 'integer' && (
          <>
            <Field label={t(schemeText.minimum)}>
              <InputNumber
                controls={false}
                precision={0}
                value={field.minimum}
                onChange={(minimum) => put({ minimum })}
              />
            </Field>
            <Field label={t(schemeText.maximum)}>
              <InputNumber
                controls={false}
                precision={0}
                value={field.maximum}
                onChange={(maximum) => put({ maximum })}
              />
            </Field>
          </>
        )}
      </div>
      {type === 'text' && (
        <Field label={t(schemeText.pattern)}>
          <Input
            className="code"
            value={field.pattern ?? ''}
            maxLength={200}
            placeholder={t(schemeText.patternHint)}
            onChange={({ target }) => put({ pattern: target.value || null })}
          />
        </Field>
      )}
      {chooses.includes(type) && (
        <Field label={t(schemeText.choices)}>
          <Input.TextArea
            rows={5}
            value={choices}
            onChange={({ target }) => {
              setChoices(target.value)
              put({ choices: linesOf(target.value) })
            }}
          />
        </Field>
      )}
      <Field label={t(schemeText.hint)}>
        <Input value={field.hint} maxLength={200} onChange={({ target }) => put({ hint: target.value })} />
      </Field>
      <Checkbox checked={field.required} onChange={({ target }) => put({ required: target.checked })}>
        {t(schemeText.required)}
      </Checkbox>
    </fieldset>
  )
}
