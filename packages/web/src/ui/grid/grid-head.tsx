// biome-ignore-all lint/a11y/useSemanticElements: a grid that draws only what is in sight cannot be a table element
// biome-ignore-all lint/a11y/useFocusableInteractive: the editor holds the focus and names the active cell
import { CaretDownFilled, CaretUpFilled } from '@ant-design/icons'
import { memo, type PointerEvent as ReactPointerEvent, useState } from 'react'
import { useText } from '../../app/language.tsx'
import { type ColumnActs, ColumnMenu } from './column-menu.tsx'
import type { Arrangement } from './lines.ts'
import { gridTexts } from './text.ts'
import { gutterWidth, type PlacedColumn } from './use-columns.ts'

interface HeadProps<R> {
  readonly rows: readonly R[]
  readonly frozen: readonly PlacedColumn<R>[]
  readonly free: readonly PlacedColumn<R>[]
  readonly frozenWidth: number
  readonly width: number
  readonly arrangement: Arrangement
  readonly acts: (key: string) => ColumnActs
  /** A head was dropped before another one; undefined: at the end. */
  readonly onDrop: (moved: string, before: string) => void
  readonly chosen: boolean | 'some' | undefined
  readonly onChooseAll: () => void
}

function Heads<R>(props: HeadProps<R>) {
  const { frozen, free, frozenWidth, width, chosen } = props
  const t = useText()
  return (
    <div role="rowgroup" className="grid-head">
      <div role="row" aria-rowindex={1} className="grid-line" style={{ width }}>
        <div className="grid-frozen" style={{ width: frozenWidth }}>
          {chosen !== undefined && (
            <div role="columnheader" className="grid-choose" style={{ width: gutterWidth }}>
              <input
                type="checkbox"
                aria-label={t(gridTexts.chooseAll)}
                checked={chosen === true}
                ref={(box) => {
                  if (box) box.indeterminate = chosen === 'some'
                }}
                onChange={props.onChooseAll}
              />
            </div>
          )}
          {frozen.map((column) => (
            <Head key={column.key} column={column} sticky {...props} />
          ))}
        </div>
        {free.map((column) => (
          <Head key={column.key} column={column} sticky={false} {...props} />
        ))}
      </div>
    </div>
  )
}

/** Drawn again only when columns, widths, sort or filters change, not at every step of scrolling. */
export const GridHead = memo(Heads) as typeof Heads

function Head<R>({
  column,
  sticky,
  rows,
  arrangement,
  acts,
  onDrop,
}: HeadProps<R> & { column: PlacedColumn<R>; sticky: boolean }) {
  const [over, setOver] = useState(false)
  const { key, title, width, left, align, index } = column
  const act = acts(key)
  const sorted = arrangement.sort?.column === key ? (arrangement.sort.descending ? 'down' : 'up') : undefined
  const resize = (event: ReactPointerEvent<HTMLSpanElement>) => {
    event.preventDefault()
    event.stopPropagation()
    const grip = event.currentTarget
    const from = event.clientX
    grip.setPointerCapture(event.pointerId)
    grip.onpointermove = ({ clientX }) => act.resize(width + clientX - from)
    grip.onpointerup = () => {
      grip.onpointermove = null
    }
  }
  return (
    <div
      role="columnheader"
      aria-colindex={index + 1}
      aria-sort={sorted === 'up' ? 'ascending' : sorted === 'down' ? 'descending' : undefined}
      className={`grid-title${align === 'right' ? ' right' : ''}${over ? ' is-over' : ''}`}
      style={{ width, left: sticky ? undefined : left }}
      draggable={!column.frozen}
      onDragStart={(event) => event.dataTransfer.setData('text/lantai-column', key)}
      onDragOver={(event) => {
        if (!event.dataTransfer.types.includes('text/lantai-column')) return
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        setOver(false)
        const moved = event.dataTransfer.getData('text/lantai-column')
        if (moved && moved !== key) onDrop(moved, key)
      }}
    >
      <button
        type="button"
        className="grid-sort"
        title={title}
        onClick={() => act.sort(sorted === undefined ? false : sorted === 'up' ? true : undefined)}
      >
        <span className="grid-words">{title}</span>
        {sorted === 'up' && <CaretUpFilled aria-hidden />}
        {sorted === 'down' && <CaretDownFilled aria-hidden />}
      </button>
      <ColumnMenu column={column} rows={rows} sorted={sorted} filter={arrangement.filters[key]} acts={act} />
      <span className="grid-grip" aria-hidden onPointerDown={resize} draggable={false} />
    </div>
  )
}
