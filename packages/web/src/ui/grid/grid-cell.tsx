// biome-ignore-all lint/a11y/useSemanticElements: a grid that draws only what is in sight cannot be a table element
// biome-ignore-all lint/a11y/useFocusableInteractive: the editor holds the focus and names the active cell
import { MarkIcon } from './mark-icon.tsx'
import type { CellMark } from './types.ts'
import type { PlacedColumn } from './use-columns.ts'

const tip = (shown: string, mark: CellMark | undefined): string | undefined =>
  mark ? [shown, mark.word, mark.reason].filter(Boolean).join('\n') : shown.length > 6 ? shown : undefined

interface CellProps<R> {
  readonly row: R
  readonly column: PlacedColumn<R>
  readonly id: string
  readonly inRange: boolean
  readonly marked: boolean
  readonly sticky: boolean
}

export function GridCell<R>({ row, column, id, inRange, marked, sticky }: CellProps<R>) {
  const shown = (column.label ?? column.value)(row)
  const mark = column.mark?.(row)
  const classes = [
    'grid-cell',
    inRange && 'in-range',
    marked && 'is-marked',
    column.align === 'right' && 'right',
    column.readOnly && 'is-locked',
    mark && `is-${mark.tone}`,
  ]
  return (
    <div
      role="gridcell"
      id={id}
      aria-colindex={column.index + 1}
      aria-selected={inRange}
      aria-readonly={column.readOnly || undefined}
      aria-invalid={mark?.tone === 'invalid' || undefined}
      data-column={column.index}
      className={classes.filter(Boolean).join(' ')}
      style={{ width: column.width, left: sticky ? undefined : column.left }}
      title={tip(shown, mark)}
    >
      <span className="grid-words">{column.draw ? column.draw(row) : shown}</span>
      {mark && <MarkIcon mark={mark} />}
    </div>
  )
}
