import { expect, it } from 'vitest'
import { summaryOf } from './summary-of.ts'

const id = '01a20526-950c-71a2-8680-867643086691'

it('tells what a person can read, not identifiers and digests', () => {
  expect(summaryOf({ id, number: 'YJ-2026-0012', packageSm3: 'ab'.repeat(32), items: 12 })).toBe(
    'YJ-2026-0012 · items 12',
  )
})

it('leaves out what is empty, nested or null', () => {
  expect(summaryOf({ reason: '', from: { a: 1 }, to: null, referenceCode: 'J001-WS' })).toBe('J001-WS')
})

it('stays one short line', () => {
  const line = summaryOf({ a: '题'.repeat(500), b: 'b', c: 'c', d: 'd' })
  expect(line.length).toBeLessThan(80)
  expect(line).not.toContain('d')
})
