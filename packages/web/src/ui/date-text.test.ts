import { expect, test } from 'vitest'
import { dateText } from './date-text.ts'

test('writes a date with the parts that are known', () => {
  expect(['19860312', '19860300', '19860000', '1986年春'].map(dateText)).toEqual([
    '1986-03-12',
    '1986-03',
    '1986',
    '1986年春',
  ])
})
