import { levelsBelow, type RecordLevel, recordLevelText } from '@lantai/core/catalogue/levels.ts'
import type { ItemRecord } from '@lantai/core/catalogue/schema.ts'
import type { FieldValues } from '@lantai/core/catalogue/values.ts'
import { useQuery } from '@tanstack/react-query'
import { Input, Modal, Radio } from 'antd'
import { useState } from 'react'
import { useText } from '../../app/language.tsx'
import { Field } from '../../ui/field.tsx'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { useAttempt } from '../../ui/use-attempt.ts'
import { catalogue } from '../queries.ts'
import { describeText } from './describe-text.ts'
import { valuesOf } from './edit-dialog.tsx'
import { FieldList } from './field-list.tsx'
import { fieldGroups } from './form-fields.ts'
import { schemeQuery } from './queries.ts'
import { readForm } from './read-input.ts'
import './describe.css'

interface Props {
  readonly fonds: { readonly id: string; readonly code: string }
  /** Null: directly below the fonds. */
  readonly parent: ItemRecord | null
  readonly onEnd: (made?: ItemRecord) => void
}

/** A record that is described without having come by a transfer. What the parent lends is shown and may be left. */
export function NewRecordDialog({ fonds, parent, onEnd }: Props) {
  const t = useText()
  const levels = levelsBelow(parent?.level ?? null)
  const [level, setLevel] = useState<RecordLevel>(levels.includes('item') ? 'item' : (levels[0] ?? 'item'))
  const [code, setCode] = useState('')
  const [drafts, setDrafts] = useState<FieldValues>({})
  const { attempt, busy, error } = useAttempt()
  const { data: scheme } = useQuery(schemeQuery(String(drafts.category ?? parent?.category ?? 'WS'), level))
  const groups = fieldGroups(level, scheme?.fields ?? [])
  const lends = groups.flatMap(({ fields }) => fields).filter(({ inherits }) => inherits)
  const above = parent ? valuesOf(parent) : {}
  const before: FieldValues = Object.fromEntries(lends.map(({ name }) => [name, above[name] ?? null]))
  const inherited = parent
    ? lends
        .filter(({ name }) => before[name] !== null && before[name] !== '')
        .map(({ name }) => ({ field: name, id: parent.id, referenceCode: parent.referenceCode, level: parent.level }))
    : []
  const { changes, wrong } = readForm(
    groups.flatMap(({ fields }) => fields),
    drafts,
    {},
  )
  const create = () =>
    attempt(async () => {
      const body = {
        fondsId: fonds.id,
        parentId: parent?.id ?? null,
        level,
        referenceCode: code.trim() || undefined,
        values: changes,
      }
      onEnd(await catalogue.createItem({ body }))
    })
  return (
    <Modal
      open
      width={720}
      title={t(describeText.newRecord)}
      okText={t(describeText.createAct)}
      okButtonProps={{ loading: busy, disabled: wrong.size > 0 || !changes.title }}
      onOk={create}
      onCancel={() => onEnd()}
      mask={{ closable: false }}
    >
      <ProblemNote error={error} />
      <p className="muted">
        {parent
          ? t(describeText.below, { code: parent.referenceCode })
          : t(describeText.belowFonds, { code: fonds.code })}
      </p>
      {levels.length > 1 && (
        <div className="field">
          <Radio.Group
            aria-label={t(describeText.level)}
            value={level}
            onChange={(event) => setLevel(event.target.value)}
            options={levels.map((one) => ({ value: one, label: t(recordLevelText[one]) }))}
          />
        </div>
      )}
      <Field label={t(describeText.code)}>
        <Input
          maxLength={200}
          value={code}
          placeholder={t(describeText.codeHint)}
          onChange={(event) => setCode(event.target.value)}
        />
      </Field>
      <FieldList
        groups={groups}
        before={before}
        drafts={drafts}
        wrong={wrong}
        inherited={inherited}
        hasParent={parent !== null}
        onChange={(name, value) => setDrafts({ ...drafts, [name]: value })}
      />
    </Modal>
  )
}
