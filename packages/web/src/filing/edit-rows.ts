import type { FilingField, FilingGrid, FilingRow } from '@lantai/core/filing/schema.ts'
import { type Cell, cellsAtOnce, type Outcome } from '@lantai/core/filing/work-schema.ts'
import type { GridEdit } from '../ui/grid/types.ts'

/** Edits of the grid as cells, each with the value the person saw. */
export function cellsOf(rows: readonly FilingRow[], edits: readonly GridEdit[]): Cell[] {
  const byId = new Map(rows.map((row) => [row.id, row]))
  return edits.map(({ row, column, value }) => {
    const field = column as FilingField
    return { itemId: row, field, value, was: byId.get(row)?.values[field] ?? '' }
  })
}

/** What one call can take; a block of more becomes several steps. */
export function inCalls(cells: readonly Cell[]): Cell[][] {
  const calls: Cell[][] = []
  for (let at = 0; at < cells.length; at += cellsAtOnce) calls.push(cells.slice(at, at + cellsAtOnce))
  return calls
}

/** The grid as it will be once the server has taken the cells, so that the person need not wait for it. */
export function withCells(grid: FilingGrid, cells: readonly Cell[]): FilingGrid {
  const changes = new Map<string, Map<FilingField, string>>()
  for (const { itemId, field, value } of cells) {
    const of = changes.get(itemId) ?? new Map<FilingField, string>()
    changes.set(itemId, of.set(field, value))
  }
  const items = grid.items.map((row) => {
    const of = changes.get(row.id)
    if (!of) return row
    const values = { ...row.values }
    const proposed = { ...row.proposed }
    for (const [field, value] of of) {
      delete proposed[field]
      if (value === '') delete values[field]
      else values[field] = value
    }
    return { ...row, values, proposed }
  })
  return { ...grid, items }
}

/** The grid with what an act answered. Rows come in the order of their position. */
export function withOutcome(grid: FilingGrid, { rows, removed, step }: Outcome): FilingGrid {
  if (rows.length === 0 && removed.length === 0) return grid
  const changed = new Map(rows.map((row) => [row.id, row]))
  const gone = new Set(removed)
  let moved = false
  const items: FilingRow[] = []
  for (const row of grid.items) {
    if (gone.has(row.id)) continue
    const next = changed.get(row.id)
    changed.delete(row.id)
    if (next && next.position !== row.position) moved = true
    items.push(next ?? row)
  }
  items.push(...changed.values())
  if (moved || changed.size > 0) items.sort((a, b) => a.position - b.position || (a.id < b.id ? -1 : 1))
  return { step: step?.number ?? grid.step, items }
}

export const isUnsure = ({ pairing, proposed }: FilingRow): boolean =>
  pairing === 'unsure' || Object.values(proposed).some((sureness) => sureness === 'unsure' || sureness === 'none')
