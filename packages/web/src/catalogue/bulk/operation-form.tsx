import { type BulkKind, type BulkOperation, bulkKinds } from '@lantai/core/catalogue/bulk-schema.ts'
import { recordFields } from '@lantai/core/catalogue/fields.ts'
import { Checkbox, Input, InputNumber, Radio, Select } from 'antd'
import { useState } from 'react'
import { useLanguage, useText } from '../../app/language.tsx'
import { Field } from '../../ui/field.tsx'
import { FieldInput } from '../describe/field-input.tsx'
import { catalogue } from '../queries.ts'
import { bulkText } from './bulk-text.ts'

interface Props {
  readonly value: BulkOperation
  readonly onChange: (operation: BulkOperation) => void
}

const words = new Set(['line', 'text'])

export function OperationForm({ value, onChange }: Props) {
  const t = useText()
  const { language } = useLanguage()
  const { kind } = value
  const put = (part: Partial<BulkOperation>) => onChange({ ...value, ...part })
  const choose = (next: BulkKind) =>
    onChange(
      next === 'move' || next === 'renumber'
        ? { kind: next, ...(next === 'move' ? { parentId: null } : { start: 1 }) }
        : { kind: next, field: value.field ?? 'title', ...(next === 'replace' ? { mode: 'plain' as const } : {}) },
    )
  // Only words can be searched, or added to.
  const fields = recordFields.filter(
    ({ kind: input }) => (kind === 'set' && input !== 'contents') || kind === 'clear' || words.has(input),
  )
  const field = recordFields.find(({ name }) => name === value.field)
  return (
    <>
      <div className="field">
        <span>{t(bulkText.operation)}</span>
        <Radio.Group
          aria-label={t(bulkText.operation)}
          value={kind}
          onChange={(event) => choose(event.target.value)}
          options={bulkKinds.map((one) => ({ value: one, label: t(bulkText[one]) }))}
        />
      </div>
      {kind !== 'move' && kind !== 'renumber' && (
        <Field label={t(bulkText.field)}>
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            style={{ width: 260 }}
            value={value.field}
            onChange={(name: string) => put({ field: name, value: undefined })}
            options={fields.map(({ name, title }) => ({ value: name, label: title[language] }))}
          />
        </Field>
      )}
      {kind === 'replace' && (
        <>
          <div className="two-columns">
            <Field label={t(bulkText.find)}>
              <Input maxLength={400} value={value.find ?? ''} onChange={(event) => put({ find: event.target.value })} />
            </Field>
            <Field label={t(bulkText.with)}>
              <Input
                maxLength={2000}
                value={value.with ?? ''}
                onChange={(event) => put({ with: event.target.value })}
              />
            </Field>
          </div>
          <div className="field">
            <Radio.Group
              aria-label={t(bulkText.mode)}
              value={value.mode ?? 'plain'}
              onChange={(event) => put({ mode: event.target.value })}
              options={(['plain', 'whole', 'regex'] as const).map((mode) => ({
                value: mode,
                label: t(bulkText[mode]),
              }))}
            />{' '}
            <Checkbox checked={value.ignoreCase} onChange={(event) => put({ ignoreCase: event.target.checked })}>
              {t(bulkText.ignoreCase)}
            </Checkbox>
            <Checkbox checked={value.ignoreWidth} onChange={(event) => put({ ignoreWidth: event.target.checked })}>
              {t(bulkText.ignoreWidth)}
            </Checkbox>
          </div>
        </>
      )}
      {(kind === 'append' || kind === 'prepend') && (
        <Field label={t(bulkText.added)}>
          <Input maxLength={2000} value={value.with ?? ''} onChange={(event) => put({ with: event.target.value })} />
        </Field>
      )}
      {kind === 'set' && field && (
        <div className="field">
          <label htmlFor="bulk-value">{t(bulkText.value)}</label>
          <FieldInput
            id="bulk-value"
            field={{
              name: field.name,
              title: field.title,
              input: field.kind,
              obligation: 'optional',
              inherits: false,
              maxLength: field.maxLength,
              choices: null,
              pattern: null,
              hint: '',
            }}
            value={value.value ?? null}
            onChange={(next) =>
              put({
                value: field.kind === 'integer' && typeof next === 'string' && /^\d+$/.test(next) ? Number(next) : next,
              })
            }
          />
        </div>
      )}
      {kind === 'move' && <ParentField onChange={(parentId) => put({ parentId })} />}
      {kind === 'renumber' && (
        <>
          <p className="hint">{t(bulkText.renumberNote)}</p>
          <Field label={t(bulkText.start)}>
            <InputNumber
              min={1}
              precision={0}
              value={value.start ?? 1}
              onChange={(start) => put({ start: start ?? 1 })}
            />
          </Field>
        </>
      )}
    </>
  )
}

/** A parent by its reference code; none: directly below the fonds. */
export function ParentField({ onChange }: { onChange: (id: string | null) => void }) {
  const t = useText()
  const [told, setTold] = useState('')
  const [wrong, setWrong] = useState(false)
  const find = async (code: string) => {
    if (code === '') {
      setTold('')
      setWrong(false)
      return onChange(null)
    }
    const record = await catalogue.byCode({ query: { code } }).catch(() => null)
    setWrong(record === null)
    setTold(record ? record.title : t(bulkText.noParent, { code }))
    if (record) onChange(record.id)
  }
  return (
    <Field label={t(bulkText.parent)}>
      <Input
        maxLength={200}
        status={wrong ? 'error' : undefined}
        onBlur={(event) => find(event.target.value.trim())}
        onPressEnter={(event) => find(event.currentTarget.value.trim())}
      />
      <span className={wrong ? 'bad-text' : 'muted'}>{told}</span>
    </Field>
  )
}
