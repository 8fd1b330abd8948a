import type { TreeRow } from '@lantai/core/catalogue/tree-schema.ts'
import { expect, it } from 'vitest'
import { type Branch, grown, recordKey, rootKey, type TreeNode, treeLines } from './tree-nodes.ts'

const record = (id: string, hasChildren = false): TreeNode => ({
  kind: 'record',
  row: { id, hasChildren } as TreeRow,
})
const branch = (nodes: TreeNode[], edges: Partial<Branch> = {}): Branch => ({
  state: 'ready',
  nodes,
  before: null,
  after: null,
  ...edges,
})

it('draws open branches below their node and leaves closed ones out', () => {
  const branches = new Map([
    [rootKey, branch([record('a', true), record('b', true)])],
    [recordKey('a'), branch([record('a1')])],
    [recordKey('b'), branch([record('b1')])],
  ])
  const lines = treeLines(branches, new Set([recordKey('a')]))
  expect(lines.map(({ key, depth }) => [key, depth])).toEqual([
    [recordKey('a'), 0],
    [recordKey('a1'), 1],
    [recordKey('b'), 0],
  ])
})

it('marks where more lies on either side, and what is on its way', () => {
  const branches = new Map([
    [rootKey, branch([record('a', true)], { before: 'x', after: 'y' })],
    [recordKey('a'), branch([], { state: 'loading' })],
  ])
  expect(treeLines(branches, new Set([recordKey('a')])).map(({ kind }) => kind)).toEqual([
    'before',
    'node',
    'loading',
    'after',
  ])
})

it('an open branch without children says so', () => {
  const branches = new Map([[rootKey, branch([])]])
  expect(treeLines(branches, new Set())).toMatchObject([{ kind: 'empty' }])
})

it('grows at either side without taking a row twice', () => {
  const middle = branch([record('b'), record('c')], { before: 'b', after: 'c' })
  const after = grown(middle, 'after', branch([record('c'), record('d')], { before: 'c', after: null }))
  expect(after.nodes.map((node) => node.kind === 'record' && node.row.id)).toEqual(['b', 'c', 'd'])
  expect([after.before, after.after]).toEqual(['b', null])
  const before = grown(after, 'before', branch([record('a')]))
  expect(before.nodes.map((node) => node.kind === 'record' && node.row.id)).toEqual(['a', 'b', 'c', 'd'])
  expect([before.before, before.after]).toEqual([null, null])
})
