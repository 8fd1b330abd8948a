import { elementFields } from '@lantai/core/catalogue/fields.ts'
import { fondsKinds } from '@lantai/core/catalogue/fonds-kinds.ts'
import type { Fonds } from '@lantai/core/catalogue/schema.ts'
import type { FieldValue } from '@lantai/core/catalogue/values.ts'
import { descriptionElements } from '@lantai/core/norms/description-elements.ts'
import { Input, InputNumber, Modal, Select } from 'antd'
import { useState } from 'react'
import { useLanguage, useText } from '../../app/language.tsx'
import { Field } from '../../ui/field.tsx'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { useAttempt } from '../../ui/use-attempt.ts'
import { describeText } from '../describe/describe-text.ts'
import { sameValue } from '../describe/value-text.ts'
import { catalogue } from '../queries.ts'
import { catalogueText } from '../text.ts'
import { fondsText } from './fonds-text.ts'

const used = new Set(
  descriptionElements.rows.filter(({ obligations }) => obligations.fonds !== 'unused').map(({ code }) => code),
)
const fields = elementFields.filter(({ name }) => used.has(name))

/** The fonds and its elements of the fonds level. */
export function FondsEditDialog({ fonds, onEnd }: { fonds: Fonds; onEnd: (saved?: Fonds) => void }) {
  const t = useText()
  const { language } = useLanguage()
  const [name, setName] = useState(fonds.name)
  const [kind, setKind] = useState(fonds.kind)
  const [startYear, setStartYear] = useState(fonds.startYear)
  const [endYear, setEndYear] = useState(fonds.endYear)
  const [drafts, setDrafts] = useState<Record<string, FieldValue>>({})
  const [reason, setReason] = useState('')
  const { attempt, busy, error } = useAttempt()
  const changed = Object.entries(drafts).filter(([code, value]) => !sameValue(value, fonds.description[code]))
  const same =
    name === fonds.name &&
    kind === fonds.kind &&
    startYear === fonds.startYear &&
    endYear === fonds.endYear &&
    changed.length === 0
  const save = () =>
    attempt(async () => {
      const body = {
        version: fonds.version,
        name: name.trim(),
        kind,
        startYear,
        endYear,
        description: Object.fromEntries(changed.map(([code, value]) => [code, value === '' ? null : value])),
        reason: reason.trim() || undefined,
      }
      onEnd(await catalogue.editFonds({ params: { id: fonds.id }, body }))
    })
  return (
    <Modal
      open
      width={720}
      title={t(fondsText.edit)}
      okText={t(fondsText.save)}
      okButtonProps={{ loading: busy, disabled: same || name.trim().length < 2 }}
      onOk={save}
      onCancel={() => onEnd()}
      mask={{ closable: false }}
    >
      <ProblemNote error={error} />
      <Field label={t(catalogueText.fondsName)}>
        <Input maxLength={120} value={name} onChange={(event) => setName(event.target.value)} />
      </Field>
      <Field label={t(fondsText.kind)}>
        <Select
          style={{ width: 220 }}
          value={kind}
          onChange={setKind}
          options={fondsKinds.rows.map((one) => ({ value: one.code, label: one.name[language] }))}
        />
      </Field>
      <div className="two-columns">
        <Field label={t(catalogueText.startYear)}>
          <InputNumber min={1000} max={2999} precision={0} controls={false} value={startYear} onChange={setStartYear} />
        </Field>
        <Field label={t(catalogueText.endYear)}>
          <InputNumber min={1000} max={2999} precision={0} controls={false} value={endYear} onChange={setEndYear} />
        </Field>
      </div>
      {fields.map(({ name: code, title, maxLength }) => (
        <Field key={code} label={title[language]}>
          <Input.TextArea
            autoSize={{ minRows: 1, maxRows: 10 }}
            maxLength={maxLength}
            value={String(drafts[code] ?? fonds.description[code] ?? '')}
            onChange={(event) => setDrafts({ ...drafts, [code]: event.target.value })}
          />
        </Field>
      ))}
      <Field label={t(describeText.reason)}>
        <Input maxLength={1000} value={reason} onChange={(event) => setReason(event.target.value)} />
      </Field>
    </Modal>
  )
}
