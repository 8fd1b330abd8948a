import { expect, it } from 'vitest'
import { isRefusal } from '../refusal.ts'
import { compareListed, mostAttempts, ruleOfSameId, waitAfter } from './rules.ts'

const before = { businessId: 'A', version: 2, sm3: 'a', state: 'pre-archived' } as const

it('the same bytes are a repetition in every state, other bytes a version or a refusal', () => {
  for (const state of ['received', 'checked', 'pre-archived', 'filed', 'returned'] as const)
    expect(ruleOfSameId({ ...before, state }, 'a', 'refuse')).toEqual({ take: 'repeat' })
  expect(ruleOfSameId(undefined, 'a', 'refuse')).toEqual({ take: 'new', version: 1 })
  expect(ruleOfSameId(before, 'b', 'new-version')).toEqual({ take: 'new', version: 3 })
  expect(ruleOfSameId({ ...before, state: 'returned' }, 'b', 'refuse')).toEqual({ take: 'new', version: 3 })
  expect(isRefusal(ruleOfSameId(before, 'b', 'refuse'))).toBe(true)
  expect(ruleOfSameId({ ...before, state: 'filed' }, 'b', 'new-version')).toMatchObject({
    refusal: 'connect.already-filed',
  })
})

it('waits grow from a minute to six hours and end', () => {
  const waits = Array.from({ length: mostAttempts - 1 }, (_, at) => waitAfter(at + 1, 0.5) as number)
  expect(waits[0]).toBe(60)
  expect(waits.every((wait, at) => at === 0 || wait >= (waits[at - 1] as number))).toBe(true)
  expect(waits.at(-1)).toBe(6 * 3600)
  expect(waitAfter(mostAttempts, 0.5)).toBeNull()
})

it('an earlier version that they still list is no difference', () => {
  const own = { businessId: 'A', digests: ['new', 'old'], deliveryId: 'd' }
  expect(compareListed({ businessId: 'A', sm3: 'OLD' }, own)).toBeNull()
  expect(compareListed({ businessId: 'A' }, own)).toBeNull()
  expect(compareListed({ businessId: 'A', sm3: 'other' }, own)).toMatchObject({ kind: 'digest', ourSm3: 'new' })
  expect(compareListed({ businessId: 'B', sm3: 'x' }, undefined)).toMatchObject({ kind: 'missing' })
})
