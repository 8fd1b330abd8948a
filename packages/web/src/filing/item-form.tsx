import type { FilingDetail, FilingItem, FilingRow } from '@lantai/core/filing/schema.ts'
import type { FilingChoices } from '@lantai/core/filing/work-schema.ts'
import { AutoComplete, Input } from 'antd'
import { useState } from 'react'
import { useLanguage, useText } from '../app/language.tsx'
import { Field } from '../ui/field.tsx'
import { findChoices } from '../ui/grid/find-choices.ts'
import { readValue } from '../ui/grid/read-value.ts'
import type { GridColumn } from '../ui/grid/types.ts'
import { itemColumns } from './item-columns.ts'
import { filingText } from './text.ts'
import type { Work } from './use-work.ts'

interface ItemFormProps {
  readonly item: FilingItem
  readonly detail: FilingDetail
  readonly choices: FilingChoices | undefined
  readonly work: Work
}

/** The cells of one item one below the other, where there is no grid: each is kept when it is left. */
export function ItemForm({ item, detail, choices, work }: ItemFormProps) {
  const t = useText()
  const { language } = useLanguage()
  const columns = itemColumns({ choices, order: detail.filing.classOrder, t, language })
  return (
    <section>
      <h3>{t(filingText.values)}</h3>
      {columns
        .filter(({ readOnly, hidden }) => !readOnly && !hidden)
        .map((column) => (
          <Cell key={`${column.key} ${column.value(item.row)}`} column={column} row={item.row} work={work} />
        ))}
    </section>
  )
}

function Cell({ column, row, work }: { column: GridColumn<FilingRow>; row: FilingRow; work: Work }) {
  const { language } = useLanguage()
  const shown = (column.label ?? column.value)(row)
  const [words, setWords] = useState(shown)
  const [problem, setProblem] = useState('')
  const keep = () => {
    if (words === shown) return setProblem('')
    const reading = readValue(column, words)
    if (reading.problem) return setProblem(reading.problem[language])
    setProblem('')
    if (reading.value !== column.value(row)) work.edit([{ row: row.id, column: column.key, value: reading.value }])
  }
  return (
    <Field label={column.title}>
      {column.kind === 'choice' ? (
        <AutoComplete
          style={{ width: '100%' }}
          value={words}
          status={problem ? 'error' : ''}
          onChange={setWords}
          onBlur={keep}
          options={findChoices(column.choices ?? [], words === shown ? '' : words)
            .slice(0, 50)
            .map(({ value, label }) => ({ key: value, value: label }))}
        />
      ) : (
        <Input.TextArea
          autoSize={{ minRows: 1, maxRows: 5 }}
          status={problem ? 'error' : ''}
          value={words}
          onChange={({ target }) => setWords(target.value)}
          onBlur={keep}
        />
      )}
      {problem && (
        <span className="bad-text" role="alert">
          {problem}
        </span>
      )}
    </Field>
  )
}
