import { expect, it } from 'vitest'
import { fitColumns } from './fit-columns.ts'

const columns = [
  { key: 'title' },
  { key: 'code', width: 120 },
  { key: 'kind', width: 100, wideOnly: true },
  { key: 'state', width: 90 },
  { key: 'seen', width: 150, wideOnly: true },
]
const keys = (room: number) => fitColumns(columns, room).map(({ key }) => key)

it('keeps every column where there is room', () => {
  expect(keys(640)).toHaveLength(5)
})

it('lets the last of the dispensable columns go first', () => {
  expect(keys(639)).toEqual(['title', 'code', 'kind', 'state'])
  expect(keys(489)).toEqual(['title', 'code', 'state'])
})

it('never drops a column that is not dispensable', () => {
  expect(keys(10)).toEqual(['title', 'code', 'state'])
})
