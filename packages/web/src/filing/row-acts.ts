import type { FilingField, FilingRow } from '@lantai/core/filing/schema.ts'
import type { CellName } from '../ui/grid/types.ts'
import { filings } from './queries.ts'
import type { Work } from './use-work.ts'

/** The proposals in these cells become the person's own values: cells of the same fields go in one call. */
export function acceptCells(work: Work, id: string, rows: readonly FilingRow[], cells: readonly CellName[]): void {
  const byId = new Map(rows.map((row) => [row.id, row]))
  const fields = new Map<string, FilingField[]>()
  for (const { row, column } of cells) {
    const of = byId.get(row)
    const field = column as FilingField
    if (!of || of.proposed[field] === undefined) continue
    fields.set(row, [...(fields.get(row) ?? []), field])
  }
  const calls = new Map<string, { fields: FilingField[]; itemIds: string[] }>()
  for (const [row, of] of fields) {
    const key = of.join(' ')
    const call = calls.get(key) ?? { fields: of, itemIds: [] }
    call.itemIds.push(row)
    calls.set(key, call)
  }
  for (const body of calls.values()) void work.act(() => filings.accept({ params: { id }, body }))
}

/** Where rows stand after they were moved one place up or down in their list; null when there is no such place. */
export function shiftTarget(
  shown: readonly FilingRow[],
  ids: readonly string[],
  by: 1 | -1,
): { before: string | null } | null {
  const first = shown.findIndex(({ id }) => id === ids[0])
  const last = shown.findIndex(({ id }) => id === ids.at(-1))
  if (first < 0 || last < 0) return null
  if (by === -1) {
    const above = shown[first - 1]
    return above ? { before: above.id } : null
  }
  if (last + 1 >= shown.length) return null
  return { before: shown[last + 2]?.id ?? null }
}

export function shiftRows(
  work: Work,
  id: string,
  shown: readonly FilingRow[],
  ids: readonly string[],
  by: 1 | -1,
): void {
  const target = shiftTarget(shown, ids, by)
  if (target) void work.act(() => filings.place({ params: { id }, body: { itemIds: [...ids], before: target.before } }))
}
