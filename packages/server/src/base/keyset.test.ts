import { expect, it } from 'vitest'
import { pageOf, readKey, writeKey } from './keyset.ts'

const id = '0197a000-0000-7000-8000-000000000001'

it('reads the key of its own list again', () => {
  expect(readKey(writeKey(['J001', 3, id]), ['text', 'number', 'id'])).toEqual(['J001', 3, id])
  expect(readKey(undefined, ['id'])).toBeNull()
})

it.each([
  ['no JSON', 'nonsense', ['id']],
  ['too many parts', writeKey([id, id]), ['id']],
  ['text for an id', writeKey(['x']), ['id']],
  ['text that the database cannot take', writeKey(['a\0']), ['text']],
  ['a number that is not whole', writeKey([1.5]), ['number']],
  ['a number that the database cannot take', writeKey([1e19]), ['number']],
] as const)('refuses a foreign cursor: %s', (_what, cursor, kinds) => {
  expect(readKey(cursor, kinds)).toMatchObject({ refusal: 'http.invalid' })
})

it('a page ends with a cursor only where rows follow', () => {
  expect(pageOf([1, 2, 3], 2, (row) => [row], 3)).toMatchObject({ items: [1, 2], next: writeKey([2]) })
  expect(pageOf([1, 2], 2, (row) => [row], 2).next).toBeNull()
})
