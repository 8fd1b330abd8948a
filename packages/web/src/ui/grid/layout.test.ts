import { expect, it } from 'vitest'
import { layOut, moveColumn, plainLayout, readLayout, resize } from './layout.ts'

const columns = [
  { key: 'no', width: 60, frozen: true },
  { key: 'title', width: 300 },
  { key: 'date', width: 90 },
  { key: 'note', width: 120, hidden: true },
]
const keys = (layout = plainLayout) => layOut(columns, layout).map(({ key }) => key)

it('shows the columns as they are defined until the person changes them', () => {
  expect(keys()).toEqual(['no', 'title', 'date'])
  expect(keys({ ...plainLayout, hidden: { note: false, date: true } })).toEqual(['no', 'title', 'note'])
})

it('moves a column, but none before the frozen ones', () => {
  expect(keys(moveColumn(plainLayout, ['no', 'title', 'date'], 'date', 'title'))).toEqual(['no', 'date', 'title'])
  expect(keys(moveColumn(plainLayout, ['no', 'title', 'date'], 'date', 'no'))).toEqual(['no', 'date', 'title'])
})

it('puts a column that came later where it is defined', () => {
  expect(keys({ ...plainLayout, order: ['no', 'date', 'note'], hidden: { note: false } })).toEqual([
    'no',
    'title',
    'date',
    'note',
  ])
})

it('keeps widths within reason and forgets what it cannot read', () => {
  expect(resize(plainLayout, 'title', 3).widths).toEqual({ title: 48 })
  expect(readLayout(JSON.stringify(resize(plainLayout, 'title', 200))).widths).toEqual({ title: 200 })
  for (const broken of [null, '', '{', '[]', '{"widths":1}', '{"widths":{"a":1e9},"order":[1],"hidden":{}}'])
    expect(readLayout(broken)).toEqual(plainLayout)
})
