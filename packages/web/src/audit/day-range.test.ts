import { expect, it } from 'vitest'
import { dayRange } from './day-range.ts'

it('includes the whole last day', () => {
  const { from, to } = dayRange('2025-12-31', '2025-12-31')
  expect(Date.parse(to ?? '') - Date.parse(from ?? '')).toBe(24 * 3600 * 1000)
  expect(new Date(to ?? '').getFullYear()).toBe(2026)
})

it('leaves an open end open', () => {
  expect(dayRange(undefined, undefined)).toEqual({})
  expect(Object.keys(dayRange('2025-01-01', undefined))).toEqual(['from'])
})
