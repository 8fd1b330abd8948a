// biome-ignore-all lint/a11y/useSemanticElements: a grid that draws only what is in sight cannot be a table element
// biome-ignore-all lint/a11y/useFocusableInteractive: the editor holds the focus and names the active cell
import { CaretDownOutlined, CaretRightOutlined } from '@ant-design/icons'
import { memo, type ReactNode } from 'react'
import { useText } from '../../app/language.tsx'
import { GridCell } from './grid-cell.tsx'
import { gridTexts } from './text.ts'
import { gutterWidth, lineHeight, type PlacedColumn } from './use-columns.ts'

interface LineProps<R> {
  readonly row: R
  readonly name: string
  readonly gridId: string
  readonly index: number
  readonly width: number
  readonly frozen: readonly PlacedColumn<R>[]
  readonly free: readonly PlacedColumn<R>[]
  readonly frozenWidth: number
  /** Selected columns of this line; −1 for none. */
  readonly from: number
  readonly to: number
  readonly marked: number
  readonly chosen: boolean | undefined
}

export const cellId = (gridId: string, line: number, column: number) => `${gridId}-${line}-${column}`

function Row<R>({
  row,
  name,
  gridId,
  index,
  width,
  frozen,
  free,
  frozenWidth,
  from,
  to,
  marked,
  chosen,
}: LineProps<R>) {
  const t = useText()
  const draw = (column: PlacedColumn<R>, sticky: boolean) => (
    <GridCell
      key={column.key}
      row={row}
      column={column}
      id={cellId(gridId, index, column.index)}
      inRange={column.index >= from && column.index <= to}
      marked={column.index === marked}
      sticky={sticky}
    />
  )
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      aria-selected={chosen}
      data-line={index}
      className={`grid-line${chosen ? ' is-chosen' : ''}${marked >= 0 ? ' is-current' : ''}`}
      style={{ top: index * lineHeight, width }}
    >
      <div className="grid-frozen" style={{ width: frozenWidth }}>
        {chosen !== undefined && (
          <div role="gridcell" className="grid-choose" style={{ width: gutterWidth }}>
            <input
              type="checkbox"
              tabIndex={-1}
              aria-label={t(gridTexts.chooseRow, { name })}
              checked={chosen}
              readOnly
              data-choose
            />
          </div>
        )}
        {frozen.map((column) => draw(column, true))}
      </div>
      {free.map((column) => draw(column, false))}
    </div>
  )
}

/** Drawn again only when its row, its part of the selection or the columns in sight change. */
export const GridRow = memo(Row) as typeof Row

interface GroupProps {
  readonly index: number
  readonly width: number
  readonly title: ReactNode
  readonly name: string
  readonly count: number
  readonly folded: boolean
  readonly columns: number
  readonly onFold: () => void
}

export function GridGroup({ index, width, title, name, count, folded, columns, onFold }: GroupProps) {
  const t = useText()
  const Caret = folded ? CaretRightOutlined : CaretDownOutlined
  return (
    <div role="row" aria-rowindex={index + 2} className="grid-group" style={{ top: index * lineHeight, width }}>
      <div role="gridcell" aria-colspan={columns} className="grid-group-title">
        <button
          type="button"
          aria-expanded={!folded}
          aria-label={t(folded ? gridTexts.unfold : gridTexts.fold, { name })}
          onClick={onFold}
        >
          <Caret aria-hidden />
        </button>
        <strong>{title}</strong>
        <span className="muted figures">{count}</span>
      </div>
    </div>
  )
}
