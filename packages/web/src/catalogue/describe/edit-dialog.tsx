import { type ConflictField, conflictFields } from '@lantai/core/catalogue/describe-schema.ts'
import { columnFields } from '@lantai/core/catalogue/fields.ts'
import type { ItemRecord } from '@lantai/core/catalogue/schema.ts'
import type { FieldValue, FieldValues } from '@lantai/core/catalogue/values.ts'
import { useQuery } from '@tanstack/react-query'
import { Alert, Input, Modal } from 'antd'
import { useState } from 'react'
import { Refused } from '../../app/client.ts'
import { useLanguage, useText } from '../../app/language.tsx'
import { useAsk } from '../../ui/ask.tsx'
import { ConflictTable, type Whose } from '../../ui/conflict-table.tsx'
import { Field } from '../../ui/field.tsx'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { catalogue } from '../queries.ts'
import { describeText } from './describe-text.ts'
import { FieldList } from './field-list.tsx'
import { fieldGroups } from './form-fields.ts'
import { schemeQuery } from './queries.ts'
import { readForm } from './read-input.ts'
import { valueText } from './value-text.ts'
import './describe.css'

/** Values of a record by field: its columns and its elements. */
export const valuesOf = (record: ItemRecord): FieldValues => ({
  ...record.description,
  ...Object.fromEntries(
    columnFields.map(({ name }) => [name, (record as unknown as Record<string, FieldValue>)[name] ?? null]),
  ),
})

interface Conflict {
  readonly by: string
  readonly version: number
  readonly fields: readonly ConflictField[]
}

/** The description as a form. When somebody else was quicker, both versions stand side by side and the person decides. */
export function EditDialog({ record, onEnd }: { record: ItemRecord; onEnd: (saved?: ItemRecord) => void }) {
  const t = useText()
  const { language } = useLanguage()
  const ask = useAsk()
  const { data: scheme } = useQuery(schemeQuery(record.category, record.level))
  const [drafts, setDrafts] = useState<FieldValues>({})
  const [reason, setReason] = useState('')
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const [conflict, setConflict] = useState<Conflict>()
  const [choice, setChoice] = useState<Record<string, Whose>>({})
  const before = valuesOf(record)
  const groups = fieldGroups(record.level, scheme?.fields ?? [])
  const { changes, wrong } = readForm(
    groups.flatMap(({ fields }) => fields),
    drafts,
    before,
    new Set(record.inherited.map(({ field }) => field)),
  )
  const changed = Object.keys(changes).length > 0

  const send = async (version: number, values: FieldValues) => {
    setBusy(true)
    setError(undefined)
    try {
      const body = { version, values, reason: reason.trim() || undefined }
      onEnd(await catalogue.editItem({ params: { id: record.id }, body }))
    } catch (problem) {
      const details = problem instanceof Refused ? problem.problem.details : undefined
      const fields = conflictFields(details)
      if (fields.length === 0) setError(problem)
      else {
        setConflict({ by: String(details?.by ?? ''), version: Number(details?.version ?? version), fields })
        // What only the other side changed stays as they left it; what only this person changed is kept.
        setChoice(
          Object.fromEntries(fields.map(({ field }) => [field, Object.hasOwn(values, field) ? 'yours' : 'theirs'])),
        )
      }
      setBusy(false)
    }
  }
  const saveChosen = () => {
    const mine = conflict?.fields.filter(({ field }) => choice[field] === 'yours') ?? []
    return send(conflict?.version ?? record.version, Object.fromEntries(mine.map(({ field, yours }) => [field, yours])))
  }
  const leave = async () => {
    if (
      !changed ||
      (await ask({ title: t(describeText.leave), act: t(describeText.leaveAct), keep: t(describeText.keep) }))
    )
      onEnd()
  }
  const mine = conflict?.fields.some(({ field }) => choice[field] === 'yours') ?? false
  return (
    <Modal
      open
      width={conflict || record.level === 'volume' ? 960 : 720}
      title={t(describeText.editTitle, { code: record.referenceCode })}
      okText={t(conflict ? describeText.saveChosen : describeText.save)}
      okButtonProps={{ loading: busy, disabled: conflict ? !mine : !changed || wrong.size > 0 }}
      onOk={() => (conflict ? saveChosen() : send(record.version, changes))}
      onCancel={leave}
      mask={{ closable: false }}
    >
      <ProblemNote error={error} />
      {conflict ? (
        <>
          <Alert
            type="warning"
            showIcon
            title={t(describeText.conflict, { by: conflict.by })}
            description={t(describeText.conflictText)}
          />
          <ConflictTable
            rows={conflict.fields.map(({ field, title, titleEn, clash, ...values }) => ({
              key: field,
              name: language === 'zh' ? title : titleEn,
              clash,
              base: valueText(field, values.base, language),
              theirs: valueText(field, values.theirs, language),
              yours: valueText(field, values.yours, language),
            }))}
            choice={choice}
            onChoose={(field, whose) => setChoice({ ...choice, [field]: whose })}
          />
        </>
      ) : (
        <>
          <FieldList
            groups={groups}
            before={before}
            drafts={drafts}
            wrong={wrong}
            inherited={record.inherited}
            hasParent={record.parentId !== null}
            onChange={(name, value) => setDrafts({ ...drafts, [name]: value })}
          />
          <Field label={t(describeText.reason)}>
            <Input maxLength={1000} value={reason} onChange={(event) => setReason(event.target.value)} />
          </Field>
        </>
      )}
    </Modal>
  )
}
