import {
  authorityKinds,
  authorityKindText,
  authorityStatuses,
  authorityStatusText,
  detailLevels,
  detailLevelText,
  nameKinds,
  nameKindText,
} from '@lantai/core/authority/kinds.ts'
import { restrictedAtFirst } from '@lantai/core/authority/rules.ts'
import { restrictableFields } from '@lantai/core/authority/schema.ts'
import { contentFieldText, restrictableText } from '@lantai/core/authority/text.ts'
import type { Text } from '@lantai/core/text.ts'
import { Checkbox, Input, Select } from 'antd'
import { useText } from '../app/language.tsx'
import { Field } from '../ui/field.tsx'
import { DateBox } from './date-box.tsx'
import { type Draft, emptyTerm } from './draft.ts'
import { TermRows } from './term-rows.tsx'
import { authorityText } from './text.ts'

interface ContentFormProps {
  readonly draft: Draft
  readonly onChange: (draft: Draft) => void
  /** A record being made: its kind may still be chosen, and what is restricted follows it. */
  readonly fresh: boolean
}

/** The whole content of a record, area by area of ISAAR(CPF). */
export function ContentForm({ draft, onChange, fresh }: ContentFormProps) {
  const t = useText()
  const set = (part: Partial<Draft>) => onChange({ ...draft, ...part })
  const choice = <T extends string>(values: readonly T[], names: Readonly<Record<T, Text>>) =>
    values.map((value) => ({ value, label: t(names[value]) }))
  const words = (field: 'history' | 'legalStatus' | 'structure' | 'context' | 'rules' | 'sources', rows: number) => (
    <Field label={t(contentFieldText[field])}>
      <Input.TextArea
        autoSize={{ minRows: rows, maxRows: 12 }}
        value={draft[field]}
        onChange={(event) => set({ [field]: event.target.value })}
      />
    </Field>
  )
  const list = (field: 'places' | 'functions' | 'mandates') => (
    <TermRows
      label={t(contentFieldText[field])}
      rows={draft[field]}
      empty={emptyTerm}
      onChange={(rows) => set({ [field]: rows })}
    />
  )
  return (
    <div className="content-form">
      {fresh && (
        <Field label={t(authorityText.kind)}>
          <Select
            style={{ width: 160 }}
            aria-label={t(authorityText.kind)}
            value={draft.kind}
            options={choice(authorityKinds, authorityKindText)}
            onChange={(kind) => set({ kind, restricted: restrictedAtFirst(kind) })}
          />
        </Field>
      )}
      <TermRows
        label={t(contentFieldText.names)}
        rows={draft.names}
        empty={() => ({ ...emptyTerm(), kind: draft.names.length === 0 ? 'authorised' : 'former' }) as const}
        onChange={(names) => set({ names })}
        before={(row, change) => (
          <Select
            className="term-kind"
            aria-label={t(authorityText.kind)}
            value={row.kind}
            options={choice(nameKinds, nameKindText)}
            onChange={(kind) => change({ kind })}
          />
        )}
      />
      <fieldset className="term-rows">
        <legend>{t(draft.kind === 'person' ? authorityText.lifeDates : authorityText.dates)}</legend>
        <div className="term-row">
          <DateBox label={t(authorityText.from)} value={draft.from} onChange={(from) => set({ from })} />
          <DateBox label={t(authorityText.to)} value={draft.to} onChange={(to) => set({ to })} />
        </div>
      </fieldset>
      {words('history', 4)}
      {list('places')}
      {list('functions')}
      {list('mandates')}
      {words('legalStatus', 1)}
      {words('structure', 2)}
      {words('context', 2)}
      <div className="two-columns">
        <Field label={t(authorityText.status)}>
          <Select
            style={{ width: '100%' }}
            aria-label={t(authorityText.status)}
            value={draft.status}
            options={choice(authorityStatuses, authorityStatusText)}
            onChange={(status) => set({ status })}
          />
        </Field>
        <Field label={t(authorityText.detail)}>
          <Select
            style={{ width: '100%' }}
            aria-label={t(authorityText.detail)}
            value={draft.detail}
            options={choice(detailLevels, detailLevelText)}
            onChange={(detail) => set({ detail })}
          />
        </Field>
      </div>
      {words('rules', 1)}
      {words('sources', 2)}
      <fieldset className="term-rows">
        <legend>{t(authorityText.restricted)}</legend>
        <Checkbox.Group
          value={draft.restricted}
          options={restrictableFields.map((value) => ({ value, label: t(restrictableText[value]) }))}
          onChange={(restricted) => set({ restricted })}
        />
        <p className="hint">{t(authorityText.restrictedHint)}</p>
      </fieldset>
      <Checkbox checked={draft.public} onChange={(event) => set({ public: event.target.checked })}>
        {t(authorityText.isPublic)}
      </Checkbox>
    </div>
  )
}
