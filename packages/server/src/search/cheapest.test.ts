import { expect, it } from 'vitest'
import { cheapest } from './cheapest.ts'

const rows = 1_000_000
const part = (query: string, share: number) => ({ query, share, entries: share })
const asked = (...parts: Parameters<typeof cheapest>[0]) => cheapest(parts, rows, 1.5).parts.map(({ query }) => query)

it('a rare word is looked up alone: the long list of a frequent one would cost more than the few rows it leaves out', () => {
  expect(asked(part('rare', 0.0005), part('frequent', 0.5))).toEqual(['rare'])
})

it('two words that many records have are looked up together', () => {
  expect(asked(part('one', 0.05), part('other', 0.08))).toEqual(['one', 'other'])
})

it('what must not be there is never looked up by itself', () => {
  expect(asked(part('!no', 0.01))).toEqual([])
  expect(asked(part('!no', 0.01), part('yes', 0.9))[0]).toBe('yes')
})

it('where a sample tells that all lies elsewhere, the part is looked up too', () => {
  const word = part('word', 0.05)
  const months = { ...part('months', 0.2), apart: true }
  const told = { part: months, found: 40_000, inside: 100 }
  expect(cheapest([word, months], rows, 1.5, told).parts).toEqual([word, months])
})
