import type { FilingGrid, FilingRow } from '@lantai/core/filing/schema.ts'
import { describe, expect, it } from 'vitest'
import { cellsOf, inCalls, isUnsure, withCells, withOutcome } from './edit-rows.ts'

const row = (id: string, position: number, more: Partial<FilingRow> = {}): FilingRow => ({
  id,
  version: 1,
  position,
  values: { title: `题名${id}`, organ: 'BGS' },
  proposed: { organ: 'likely' },
  differs: {},
  pairing: null,
  case: null,
  files: 1,
  number: null,
  referenceCode: null,
  boxId: null,
  late: false,
  changedBy: '',
  ...more,
})
const grid: FilingGrid = { step: 3, items: [row('a', 1), row('b', 2), row('c', 3)] }
const outcome = { step: null, changed: 1, reload: false, conflicts: [], refused: [] }
const ids = ({ items }: FilingGrid) => items.map(({ id }) => id).join('')

describe('editing cells', () => {
  it('tells the server what the person saw', () => {
    expect(
      cellsOf(grid.items, [
        { row: 'a', column: 'organ', value: 'RSC' },
        { row: 'b', column: 'notes', value: 'x' },
      ]),
    ).toEqual([
      { itemId: 'a', field: 'organ', value: 'RSC', was: 'BGS' },
      { itemId: 'b', field: 'notes', value: 'x', was: '' },
    ])
  })

  it('shows them at once as the person’s own', () => {
    const next = withCells(grid, [
      { itemId: 'a', field: 'organ', value: 'RSC' },
      { itemId: 'a', field: 'title', value: '' },
    ])
    expect(next.items[0]).toMatchObject({ values: { organ: 'RSC' }, proposed: {} })
    expect(next.items[0]?.values).not.toHaveProperty('title')
    expect(next.items[1]).toBe(grid.items[1])
  })

  it('sends a large block in as many calls as it takes', () => {
    const cell = { itemId: 'a', field: 'title' as const, value: '' }
    expect(inCalls(Array.from({ length: 12_001 }, () => cell)).map(({ length }) => length)).toEqual([5000, 5000, 2001])
  })
})

describe('the answer of an act', () => {
  it('puts changed and new rows where they belong and takes out what is gone', () => {
    const next = withOutcome(grid, { ...outcome, rows: [row('c', 0), row('d', 1.5)], removed: ['b'] })
    expect(ids(next)).toBe('cad')
  })

  it('leaves the very same grid when nothing changed', () => {
    expect(withOutcome(grid, { ...outcome, rows: [], removed: [] })).toBe(grid)
  })
})

it('calls an item unsure for its pairing or for any proposal that is', () => {
  expect(isUnsure(row('a', 1))).toBe(false)
  expect(isUnsure(row('a', 1, { pairing: 'unsure' }))).toBe(true)
  expect(isUnsure(row('a', 1, { proposed: { retention: 'none' } }))).toBe(true)
})
