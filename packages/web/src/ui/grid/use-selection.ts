import { useMemo, useRef, useState } from 'react'
import { type Place, type Range, rangeOf } from './navigation.ts'
import type { CellName, GridColumn, Line } from './types.ts'

export interface Selection {
  readonly focus: Place | undefined
  readonly range: Range | undefined
  /** Marks a cell; with `extend` the selection reaches from where it began to here. */
  readonly mark: (place: Place, extend?: boolean) => void
  readonly markRange: (from: Place, to: Place) => void
}

/** The selection by row and column names, so that sorting, filtering and new rows leave it on the same cells. */
export function useSelection<R>(lines: readonly Line<R>[], columns: readonly GridColumn<R>[]): Selection {
  const [ends, setEnds] = useState<{ focus: CellName; anchor: CellName }>()
  const lineOf = useMemo(() => new Map(lines.map(({ key }, at) => [key, at])), [lines])
  const columnOf = useMemo(() => new Map(columns.map(({ key }, at) => [key, at])), [columns])
  const last = useRef<Place>({ line: 0, column: 0 })

  const placeOf = ({ row, column }: CellName): Place | undefined => {
    // A row that is gone leaves the selection at the place where it stood.
    const line = lineOf.get(row) ?? Math.min(last.current.line, lines.length - 1)
    const at = columnOf.get(column) ?? Math.min(last.current.column, columns.length - 1)
    return line < 0 || at < 0 || lines[line]?.kind !== 'row' ? undefined : { line, column: at }
  }
  const focus = ends && placeOf(ends.focus)
  const anchor = ends && placeOf(ends.anchor)
  if (focus) last.current = focus
  const nameOf = ({ line, column }: Place): CellName => ({
    row: lines[line]?.key ?? '',
    column: columns[column]?.key ?? '',
  })
  return {
    focus,
    range: focus && rangeOf(anchor ?? focus, focus),
    mark: (place, extend = false) => {
      const name = nameOf(place)
      setEnds((before) => ({ focus: name, anchor: extend && before ? before.anchor : name }))
    },
    markRange: (from, to) => setEnds({ anchor: nameOf(from), focus: nameOf(to) }),
  }
}
