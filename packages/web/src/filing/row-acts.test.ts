import type { FilingRow } from '@lantai/core/filing/schema.ts'
import { expect, it } from 'vitest'
import { shiftTarget } from './row-acts.ts'

const rows = ['a', 'b', 'c', 'd'].map((id) => ({ id }) as FilingRow)

it('moves rows one place, and not beyond the ends', () => {
  expect(shiftTarget(rows, ['b', 'c'], -1)).toEqual({ before: 'a' })
  expect(shiftTarget(rows, ['b'], 1)).toEqual({ before: 'd' })
  expect(shiftTarget(rows, ['c'], 1)).toEqual({ before: null })
  expect(shiftTarget(rows, ['a'], -1)).toBeNull()
  expect(shiftTarget(rows, ['c', 'd'], 1)).toBeNull()
})
