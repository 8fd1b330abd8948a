import type { FilingTodo } from '@lantai/core/filing/schema.ts'
import { expect, it } from 'vitest'
import { remainsOf, stepNow } from './steps.ts'

const done: FilingTodo = {
  files: 10,
  looseFiles: 0,
  filesWithoutRow: 0,
  rowsWithoutFiles: 0,
  unreadFiles: 0,
  uncountedFiles: 0,
  items: 5,
  unsureItems: 0,
  missingItems: 0,
  unnumberedItems: 0,
  unboxedItems: 0,
  boxes: 1,
  blocking: 0,
  advice: 2,
}

it('stands at the first step that still asks for something', () => {
  expect(stepNow({ ...done, files: 0, items: 0 })).toBe('collect')
  expect(stepNow({ ...done, looseFiles: 3, unsureItems: 1 })).toBe('compose')
  expect(stepNow({ ...done, unsureItems: 37, unnumberedItems: 5 })).toBe('classify')
  expect(stepNow({ ...done, unboxedItems: 1 })).toBe('box')
  expect(stepNow(done)).toBe('hand-over')
})

it('tells what is missing before what is unsure', () => {
  expect(remainsOf('classify', { ...done, missingItems: 2, unsureItems: 9 })?.count).toBe(2)
  expect(remainsOf('order', { ...done, missingItems: 2 })).toBeNull()
})
