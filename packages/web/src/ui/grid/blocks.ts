import type { Text } from '@lantai/core/text.ts'
import { readValue } from './read-value.ts'
import type { GridColumn, GridEdit } from './types.ts'

/** Cells changed by one act, and what of it could not be. */
export interface Outcome {
  readonly edits: readonly GridEdit[]
  /** Cells that may not be changed. */
  readonly locked: number
  /** Cells whose text cannot be a value of their column; they keep what they have. */
  readonly unread: readonly {
    readonly row: string
    readonly column: string
    readonly text: string
    readonly why: Text
  }[]
  /** Rows and columns of a pasted block that stand beyond the table. */
  readonly rowsOver: number
  readonly columnsOver: number
}

/** Rows and columns that an act works on: those of the selection, or from its corner to the ends of the table. */
export interface Field<R> {
  readonly rows: readonly R[]
  readonly columns: readonly GridColumn<R>[]
  readonly rowKey: (row: R) => string
}

function write<R>(
  { rows, columns, rowKey }: Field<R>,
  height: number,
  width: number,
  textAt: (line: number, column: number) => string | undefined,
): Outcome {
  const edits: GridEdit[] = []
  const unread: Outcome['unread'][number][] = []
  let locked = 0
  for (const [line, row] of rows.slice(0, height).entries()) {
    for (const [at, column] of columns.slice(0, width).entries()) {
      const text = textAt(line, at)
      if (text === undefined) continue
      const before = column.value(row)
      if (column.readOnly) {
        if (text !== before) locked += 1
        continue
      }
      const reading = readValue(column, text)
      if (reading.problem) unread.push({ row: rowKey(row), column: column.key, text, why: reading.problem })
      else if (reading.value !== before) edits.push({ row: rowKey(row), column: column.key, value: reading.value })
    }
  }
  return {
    edits,
    locked,
    unread,
    rowsOver: Math.max(0, height - rows.length),
    columnsOver: Math.max(0, width - columns.length),
  }
}

/**
 * A pasted block, written from the corner of the selection on. A selection that is a whole multiple of the block takes it
 * again and again, as Excel does; so one copied cell fills everything selected.
 * @param field rows and columns from that corner to the ends of the table
 */
export function pasteBlock<R>(
  block: readonly (readonly string[])[],
  field: Field<R>,
  selected: { readonly height: number; readonly width: number },
): Outcome {
  const width = Math.max(0, ...block.map((row) => row.length))
  if (width === 0) return write(field, 0, 0, () => undefined)
  const tiled = selected.height % block.length === 0 && selected.width % width === 0
  const [high, wide] = tiled ? [selected.height, selected.width] : [block.length, width]
  return write(field, high, wide, (line, column) => block[line % block.length]?.[column % width] ?? '')
}

/** The selection's first row into the rest of it; `above` gives the texts when only one row is selected. */
export function fillDown<R>(field: Field<R>, above: R | undefined): Outcome {
  const [first] = field.rows
  const source = field.rows.length > 1 ? first : above
  const rows = field.rows.length > 1 ? field.rows.slice(1) : field.rows
  return write(
    { ...field, rows },
    rows.length,
    field.columns.length,
    (_, at) => source && field.columns[at]?.value(source),
  )
}

/** One text into every selected cell; '' empties them. */
export const fillWith = <R>(field: Field<R>, text: string): Outcome =>
  write(field, field.rows.length, field.columns.length, () => text)

/** The selection as texts to copy: labels are for reading, so values of choices go out as their labels. */
export const blockOf = <R>({ rows, columns }: Omit<Field<R>, 'rowKey'>): string[][] =>
  rows.map((row) => columns.map((column) => (column.label ?? column.value)(row)))
