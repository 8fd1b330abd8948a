import type { InheritedFrom } from '@lantai/core/catalogue/schema.ts'
import type { FieldValue, FieldValues } from '@lantai/core/catalogue/values.ts'
import type { Text } from '@lantai/core/text.ts'
import { Button } from 'antd'
import { useLanguage, useText } from '../../app/language.tsx'
import { describeText } from './describe-text.ts'
import { FieldInput } from './field-input.tsx'
import type { FieldGroup, FormField } from './form-fields.ts'
import { valueText } from './value-text.ts'

interface Props {
  readonly groups: readonly FieldGroup[]
  readonly before: FieldValues
  readonly drafts: FieldValues
  readonly wrong: ReadonlyMap<string, Text>
  readonly inherited: readonly InheritedFrom[]
  /** The record has a parent that can lend values. */
  readonly hasParent: boolean
  readonly onChange: (name: string, value: FieldValue) => void
}

/** Every field of the form, the less used groups folded away until they are opened or hold something. */
export function FieldList({ groups, ...rest }: Props) {
  const t = useText()
  return groups.map(({ key, fields }) => {
    const drawn = fields.map((field) => <OneField key={field.name} field={field} {...rest} />)
    if (key !== 'further')
      return (
        <fieldset key={key} className="describe-group">
          <legend>{t(describeText[key])}</legend>
          {drawn}
        </fieldset>
      )
    const held = fields.some(({ name }) => rest.before[name] != null || rest.drafts[name] !== undefined)
    return (
      <details key={key} className="describe-group" open={held}>
        <summary>{t(describeText.further)}</summary>
        {drawn}
      </details>
    )
  })
}

function OneField({
  field,
  before,
  drafts,
  wrong,
  inherited,
  hasParent,
  onChange,
}: Omit<Props, 'groups'> & { field: FormField }) {
  const t = useText()
  const { language } = useLanguage()
  const id = `describe-${field.name}`
  const draft = drafts[field.name]
  const source = inherited.find((one) => one.field === field.name)
  const lent = source !== undefined && draft === undefined
  const fault = wrong.get(field.name)
  const mark =
    field.obligation === 'mandatory'
      ? describeText.mandatory
      : field.obligation === 'if-present'
        ? describeText.ifPresent
        : null
  return (
    <div className={field.input === 'contents' ? 'describe-field describe-wide' : 'describe-field'}>
      <div className="describe-label">
        <label htmlFor={id}>{field.title[language]}</label>
        {mark && <span className="muted"> {t(mark)}</span>}
      </div>
      <div className="describe-control">
        {lent ? (
          <p className="describe-lent">
            <span>{valueText(field.name, before[field.name] ?? null, language) || '—'}</span>{' '}
            <span className="describe-from">{t(describeText.fromAbove, { code: source.referenceCode })}</span>
            <Button size="small" type="link" onClick={() => onChange(field.name, before[field.name] ?? '')}>
              {t(describeText.own)}
            </Button>
          </p>
        ) : (
          <FieldInput
            id={id}
            field={field}
            wrong={fault !== undefined}
            value={draft === undefined ? (before[field.name] ?? null) : draft}
            onChange={(value) => onChange(field.name, value ?? '')}
          />
        )}
        {fault && field.input !== 'contents' && (
          <p className="bad-text" role="alert">
            {t(fault)}
          </p>
        )}
        {field.hint && <p className="hint">{field.hint}</p>}
        {!lent && hasParent && field.inherits && (draft !== undefined || before[field.name] != null) && (
          <Button size="small" type="link" onClick={() => onChange(field.name, null)}>
            {t(describeText.inherit)}
          </Button>
        )}
      </div>
    </div>
  )
}
