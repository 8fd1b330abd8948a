import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Input } from 'antd'
import type { ReactNode } from 'react'
import { useText } from '../app/language.tsx'
import { DateBox } from './date-box.tsx'
import type { DraftTerm } from './draft.ts'
import { authorityText } from './text.ts'

interface TermRowsProps<T extends DraftTerm> {
  readonly label: string
  readonly rows: readonly T[]
  readonly onChange: (rows: readonly T[]) => void
  readonly empty: () => T
  /** What stands before the text of a row. */
  readonly before?: (row: T, change: (part: Partial<T>) => void) => ReactNode
}

/** Rows of names, places, functions or mandates, each with its time and a note. */
export function TermRows<T extends DraftTerm>({ label, rows, onChange, empty, before }: TermRowsProps<T>) {
  const t = useText()
  return (
    <fieldset className="term-rows">
      <legend>{label}</legend>
      {rows.map((row) => {
        const change = (part: Partial<DraftTerm>) =>
          onChange(rows.map((each) => (each === row ? { ...row, ...part } : each)))
        return (
          <div key={row.key} className="term-row">
            {before?.(row, change as (part: Partial<T>) => void)}
            <Input
              className="term-text"
              aria-label={label}
              maxLength={200}
              value={row.text}
              onChange={(event) => change({ text: event.target.value })}
            />
            <DateBox label={t(authorityText.from)} value={row.from} onChange={(from) => change({ from })} />
            <DateBox label={t(authorityText.to)} value={row.to} onChange={(to) => change({ to })} />
            <Input
              className="term-note"
              aria-label={t(authorityText.note)}
              placeholder={t(authorityText.note)}
              maxLength={400}
              value={row.note}
              onChange={(event) => change({ note: event.target.value })}
            />
            <Button
              type="text"
              icon={<DeleteOutlined />}
              aria-label={`${t(authorityText.remove)} ${row.text}`}
              onClick={() => onChange(rows.filter((each) => each !== row))}
            />
          </div>
        )
      })}
      <Button size="small" icon={<PlusOutlined />} onClick={() => onChange([...rows, empty()])}>
        {t(authorityText.add)}
      </Button>
    </fieldset>
  )
}
