import type { FilingClass, FilingRow } from '@lantai/core/filing/schema.ts'
import { expect, it } from 'vitest'
import { classTree, isInNode } from './class-nodes.ts'

const leaf = (organ: string, retention: string, items: number): FilingClass => ({
  key: `WS/2025/${organ}/${retention}`,
  category: 'WS',
  year: '2025',
  organ,
  organName: organ,
  retention,
  retentionName: retention,
  items,
  files: items,
  pages: 0,
  unsure: 1,
  missing: 0,
  numbered: 0,
  boxed: 0,
  from: null,
  to: null,
})
const classes = [leaf('BGS', 'Y', 3), leaf('BGS', 'D30', 4), leaf('', 'Y', 2)]

it('adds up the lowest classes to a tree in the filing’s class order', () => {
  const [category] = classTree(classes, 'year-organ-retention')
  const organs = category?.children[0]?.children ?? []
  expect([category?.items, category?.unsure]).toEqual([9, 3])
  expect(organs.map(({ value, items }) => [value, items])).toEqual([
    ['BGS', 7],
    ['', 2],
  ])
  expect(organs[0]?.children.map(({ leaf }) => leaf)).toEqual(['WS/2025/BGS/Y', 'WS/2025/BGS/D30'])
  const byRetention = classTree(classes, 'year-retention-organ')[0]?.children[0]?.children
  expect(byRetention?.map(({ value, items }) => [value, items])).toEqual([
    ['Y', 5],
    ['D30', 4],
  ])
})

it('finds the items of a node by what its key says, also those without an organ', () => {
  const row = (values: FilingRow['values']) => ({ values }) as FilingRow
  const inside = isInNode('category=WS&year=2025&organ=', 'year-organ-retention')
  expect(inside(row({ category: 'WS', year: '2025', retention: 'Y' }))).toBe(true)
  expect(inside(row({ category: 'WS', year: '2025', organ: 'BGS' }))).toBe(false)
  expect(isInNode('category=WS&year=2025', 'year-retention')(row({ category: 'WS', year: '2025', organ: 'BGS' }))).toBe(
    true,
  )
})
