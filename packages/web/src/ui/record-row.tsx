import { type MouseEvent, memo } from 'react'
import { useText } from '../app/language.tsx'
import type { Column } from './record-table.tsx'
import { uiTexts } from './text.ts'

interface RecordRowProps<R> {
  readonly row: R
  readonly id: string
  readonly index: number
  readonly name: string
  readonly columns: readonly Column<R>[]
  readonly current: boolean
  readonly opened: boolean
  readonly chosen: boolean
  readonly onChoose: ((range: boolean) => void) | undefined
  readonly onOpen: (() => void) | undefined
}

function Row<R>({ row, id, index, name, columns, current, opened, chosen, onChoose, onOpen }: RecordRowProps<R>) {
  const t = useText()
  const open = (event: MouseEvent) => {
    // A link or control in the row acts for itself, and text being marked is being copied.
    if ((event.target as HTMLElement).closest('a,button,input,label') || getSelection()?.type === 'Range') return
    onOpen?.()
  }
  const state = [current && 'current', opened && 'opened', chosen && 'chosen', onOpen && 'opens'].filter(Boolean)
  return (
    <tr
      className={state.join(' ')}
      aria-rowindex={index + 2}
      aria-current={opened || undefined}
      data-row={id}
      tabIndex={onOpen ? (current ? 0 : -1) : undefined}
      onClick={open}
    >
      {onChoose && (
        <td className="records-choose">
          <input
            type="checkbox"
            aria-label={`${t(uiTexts.choose)} ${name}`}
            checked={chosen}
            onClick={(event) => onChoose(event.shiftKey)}
            onChange={() => undefined}
          />
        </td>
      )}
      {columns.map(({ key, align, render }) => (
        <td key={key} className={align}>
          <div className="cell">{render(row)}</div>
        </td>
      ))}
    </tr>
  )
}

export const RecordRow = memo(Row) as typeof Row
