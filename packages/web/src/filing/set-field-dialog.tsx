import type { FilingRow } from '@lantai/core/filing/schema.ts'
import { AutoComplete, Input, Modal, Select } from 'antd'
import { useState } from 'react'
import { useLanguage, useText } from '../app/language.tsx'
import { Field } from '../ui/field.tsx'
import { countText } from '../ui/format.tsx'
import { findChoices } from '../ui/grid/find-choices.ts'
import { readValue } from '../ui/grid/read-value.ts'
import type { GridColumn, GridEdit } from '../ui/grid/types.ts'
import { filingText } from './text.ts'

interface SetFieldProps {
  readonly rows: readonly FilingRow[]
  readonly columns: readonly GridColumn<FilingRow>[]
  readonly onEnd: (edits?: readonly GridEdit[]) => void
}

/** One value for one field of all chosen items, or part of a text replaced in them; how many change is told before. */
export function SetFieldDialog({ rows, columns, onEnd }: SetFieldProps) {
  const t = useText()
  const { language } = useLanguage()
  const fields = columns.filter(({ readOnly }) => !readOnly)
  const [key, setKey] = useState('retention')
  const [find, setFind] = useState('')
  const [words, setWords] = useState('')
  const column = fields.find((one) => one.key === key) ?? fields[0]
  if (!column) return null
  const replaces = find !== '' && column.kind !== 'choice'
  const problems = new Set<string>()
  const edits = rows.flatMap((row): GridEdit[] => {
    const before = column.value(row)
    if (replaces && !before.includes(find)) return []
    const reading = readValue(column, replaces ? before.replaceAll(find, words) : words)
    if (reading.problem) {
      problems.add(reading.problem[language])
      return []
    }
    return reading.value === before ? [] : [{ row: row.id, column: column.key, value: reading.value }]
  })
  const [problem] = problems
  return (
    <Modal
      open
      width={480}
      title={t(filingText.setFieldTitle, { count: countText(rows.length) })}
      okText={t(filingText.setFieldDo, { count: countText(edits.length) })}
      okButtonProps={{ disabled: edits.length === 0 }}
      onOk={() => onEnd(edits)}
      onCancel={() => onEnd()}
    >
      <Field label={t(filingText.whichField)}>
        <Select
          style={{ width: '100%' }}
          value={column.key}
          onChange={(next) => {
            setKey(next)
            setFind('')
            setWords('')
          }}
          options={fields.map(({ key, title }) => ({ value: key, label: title }))}
        />
      </Field>
      {column.kind !== 'choice' && column.kind !== 'date' && (
        <Field label={t(filingText.findPart)}>
          <Input value={find} onChange={({ target }) => setFind(target.value)} />
        </Field>
      )}
      <Field label={t(replaces ? filingText.replaceWith : filingText.newValue)}>
        {column.kind === 'choice' ? (
          <AutoComplete
            style={{ width: '100%' }}
            value={words}
            onChange={setWords}
            options={findChoices(column.choices ?? [], words)
              .slice(0, 100)
              .map(({ value, label }) => ({ value: label, label: label === value ? label : `${label}（${value}）` }))}
          />
        ) : (
          <Input value={words} onChange={({ target }) => setWords(target.value)} />
        )}
      </Field>
      {problem && words !== '' ? (
        <p className="bad-text" role="alert">
          {problem}
        </p>
      ) : (
        <p className="muted">{t(words === '' && !replaces ? filingText.emptiesField : filingText.undoable)}</p>
      )}
    </Modal>
  )
}
