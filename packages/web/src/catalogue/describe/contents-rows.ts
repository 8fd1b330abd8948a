import type { ContentsRow } from '@lantai/core/catalogue/contents.ts'
import type { FieldValue } from '@lantai/core/catalogue/values.ts'
import type { GridEdit } from '../../ui/grid/types.ts'

/** A line with its place; lines are told apart by nothing else. */
export interface KeyedRow {
  readonly key: string
  readonly at: number
  readonly row: ContentsRow
}

export const contentsRowsOf = (value: FieldValue): readonly ContentsRow[] =>
  Array.isArray(value) ? value.filter((row): row is ContentsRow => typeof row === 'object' && row !== null) : []

export const keyed = (rows: readonly ContentsRow[]): KeyedRow[] => rows.map((row, at) => ({ key: String(at), at, row }))

/** The lines with these cells changed; an emptied cell is left out. */
export function withCells(rows: readonly ContentsRow[], edits: readonly GridEdit[]): ContentsRow[] {
  const next = rows.map((row) => ({ ...row }))
  for (const { row, column, value } of edits) {
    const line = next[Number(row)]
    if (!line) continue
    if (value === '') delete line[column]
    else line[column] = value
  }
  return next
}
