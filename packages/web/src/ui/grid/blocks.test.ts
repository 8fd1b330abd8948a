import { describe, expect, it } from 'vitest'
import { blockOf, type Field, fillDown, fillWith, pasteBlock } from './blocks.ts'
import type { GridColumn } from './types.ts'

interface Row {
  readonly id: string
  readonly title: string
  readonly date: string
  readonly term: string
}
const terms = [
  { value: 'Y', label: '永久' },
  { value: 'D30', label: '30 年' },
  { value: 'D10', label: '10 年' },
]
const columns: readonly GridColumn<Row>[] = [
  { key: 'id', title: '号', kind: 'text', width: 50, readOnly: true, value: ({ id }) => id },
  { key: 'title', title: '题名', kind: 'text', width: 200, value: ({ title }) => title },
  { key: 'date', title: '日期', kind: 'date', width: 90, value: ({ date }) => date },
  {
    key: 'term',
    title: '期限',
    kind: 'choice',
    width: 90,
    choices: terms,
    value: ({ term }) => term,
    label: ({ term }) => terms.find(({ value }) => value === term)?.label ?? term,
  },
]
const rows: readonly Row[] = [
  { id: '1', title: '甲', date: '20250101', term: 'Y' },
  { id: '2', title: '乙', date: '', term: '' },
  { id: '3', title: '丙', date: '', term: '' },
]
const field = (from = 0, to = 3, left = 0): Field<Row> => ({
  rows: rows.slice(from, to),
  columns: columns.slice(left),
  rowKey: ({ id }) => id,
})
const one = { height: 1, width: 1 }

describe('pasting', () => {
  it('reads every cell as its column does and leaves alone what cannot be read or changed', () => {
    const outcome = pasteBlock(
      [
        ['9', '新题', '2025年3月4日', '永久'],
        ['2', '乙', '春天', '10'],
      ],
      field(),
      one,
    )
    expect(outcome.edits).toEqual([
      { row: '1', column: 'title', value: '新题' },
      { row: '1', column: 'date', value: '20250304' },
      { row: '2', column: 'term', value: 'D10' },
    ])
    expect(outcome.locked).toBe(1)
    expect(outcome.unread.map(({ row, column, text }) => [row, column, text])).toEqual([['2', 'date', '春天']])
  })

  it('repeats a block that fits the selection a whole number of times', () => {
    const outcome = pasteBlock([['同题']], field(0, 3, 1), { height: 3, width: 1 })
    expect(outcome.edits.map(({ row }) => row)).toEqual(['1', '2', '3'])
  })

  it('tells how much stood beyond the table', () => {
    const outcome = pasteBlock([['a'], ['b'], ['c'], ['d']], field(1, 3, 1), one)
    expect([outcome.edits.length, outcome.rowsOver, outcome.columnsOver]).toEqual([2, 2, 0])
    expect(pasteBlock([['永久', 'x']], field(0, 1, 3), one).columnsOver).toBe(1)
  })

  it('makes no edit of what is already so', () => {
    expect(pasteBlock([['甲', '2025-1-1', 'Y']], field(0, 1, 1), one).edits).toEqual([])
  })

  it('takes the ragged row of a block as ending in empty cells', () => {
    const { edits } = pasteBlock([['甲', '2025'], ['乙']], field(0, 3, 1), one)
    expect(edits).toEqual([{ row: '1', column: 'date', value: '20250000' }])
  })
})

describe('filling', () => {
  it('copies the first row of the selection down, or the row above a single one', () => {
    expect(fillDown(field(0, 3, 3), undefined).edits.map(({ row, value }) => [row, value])).toEqual([
      ['2', 'Y'],
      ['3', 'Y'],
    ])
    expect(fillDown(field(1, 2, 2), rows[0]).edits.map(({ value }) => value)).toEqual(['20250101', 'Y'])
    expect(fillDown(field(0, 1, 2), undefined).edits).toEqual([])
  })

  it('empties what can be emptied', () => {
    expect(fillWith(field(0, 1), '').edits.map(({ column }) => column)).toEqual(['title', 'date', 'term'])
  })
})

it('copies what people read', () => {
  expect(blockOf({ rows: rows.slice(0, 1), columns })).toEqual([['1', '甲', '20250101', '永久']])
})
