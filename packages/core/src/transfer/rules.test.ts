import { describe, expect, it } from 'vitest'
import { isRefusal } from '../refusal.ts'
import * as rules from './rules.ts'
import { type TransferState, transferStates } from './schema.ts'

const transfer = (state: TransferState, failedFrom: string | null = null) => ({
  number: 'YJ-2026-0001',
  state,
  failedFrom,
  version: 3,
})
const passed = [{ code: 'YJ-1-3', outcome: 'passed' as const }]
const refused = (value: unknown) => (isRefusal(value) ? value.refusal : value)

/** States from which a step is possible, whatever else. */
const from = (step: (state: TransferState) => unknown) =>
  transferStates.filter((state) => {
    const next = step(state)
    return next !== null && !isRefusal(next)
  })

describe('a transfer moves only along its way', () => {
  it('is checked once it was received, also after the check was cut short', () => {
    expect(from((state) => rules.beginCheck(transfer(state)))).toEqual(['RECEIVED', 'CHECKING'])
    expect(from((state) => rules.endCheck(transfer(state)))).toEqual(['CHECKING'])
  })
  it('is accepted or returned after the check only', () => {
    expect(from((state) => rules.accept(transfer(state), passed, 3))).toEqual(['PENDING_REVIEW'])
    expect(from((state) => rules.giveBack(transfer(state), 3))).toEqual(['PENDING_REVIEW'])
    expect(from((state) => rules.endAccept(transfer(state)))).toEqual(['ACCEPTING'])
  })
  it('fails by a fault of ours while we work on it, and goes on where the fault stopped it', () => {
    expect(from((state) => rules.fail(transfer(state)))).toEqual(['RECEIVED', 'CHECKING', 'ACCEPTING'])
    expect(rules.fail(transfer('ACCEPTING'))).toEqual({ state: 'FAILED', failedFrom: 'ACCEPTING' })
    expect(rules.retry(transfer('FAILED', 'ACCEPTING'), 3)).toEqual({ state: 'ACCEPTING', failedFrom: null })
    expect(rules.retry(transfer('FAILED', 'CHECKING'), 3)).toEqual({ state: 'CHECKING', failedFrom: null })
    expect(rules.resume(transfer('FAILED', 'CHECKING'), 'ACCEPTING')).toBeNull()
  })
  it('may be returned when the fault hit the check, not when it hit the storing', () => {
    expect(refused(rules.giveBack(transfer('FAILED', 'CHECKING'), 3))).toMatchObject({ state: 'REJECTED' })
    expect(refused(rules.giveBack(transfer('FAILED', 'ACCEPTING'), 3))).toBe('transfer.wrong-state')
  })
})

describe('acceptance waits', () => {
  const results = (...outcomes: ('passed' | 'failed' | 'warning' | 'pending')[]) =>
    outcomes.map((outcome, index) => ({ code: `YJ-1-${index}`, outcome }))
  it('for nothing when all passed, with or without a warning', () => {
    expect(rules.acceptWaits(results('passed', 'warning'))).toBeNull()
  })
  it('for items that nobody decided, and forever for failed ones', () => {
    expect(refused(rules.acceptWaits(results('passed', 'pending')))).toBe('transfer.checks-pending')
    expect(rules.acceptWaits(results('failed', 'pending', 'failed'))).toMatchObject({
      refusal: 'transfer.checks-failed',
      details: { count: 2, codes: 'YJ-1-0、YJ-1-2' },
    })
  })
  it('for the check, where there is no result at all', () => {
    expect(refused(rules.acceptWaits([]))).toBe('transfer.checks-pending')
  })
})

describe('a decision', () => {
  it('is made over what the person saw', () => {
    for (const decide of [rules.giveBack, (t: rules.TransferStep, version: number) => rules.accept(t, passed, version)])
      expect(refused(decide(transfer('PENDING_REVIEW'), 2))).toBe('transfer.changed')
  })
  it('over check items concerns manual ones only', () => {
    const results = [
      { code: 'YJ-1-3', mode: 'auto' as const },
      { code: 'YJ-4-7', mode: 'manual' as const },
    ]
    expect(
      rules.decideChecks(transfer('PENDING_REVIEW'), results, { codes: ['YJ-4-7'], outcome: 'passed', version: 3 }),
    ).toBeNull()
    expect(
      refused(
        rules.decideChecks(transfer('PENDING_REVIEW'), results, { codes: ['YJ-1-3'], outcome: 'passed', version: 3 }),
      ),
    ).toBe('check.not-manual')
    expect(
      refused(
        rules.decideChecks(transfer('PENDING_REVIEW'), results, { codes: ['YJ-9-9'], outcome: 'passed', version: 3 }),
      ),
    ).toBe('check.not-manual')
    expect(
      refused(rules.decideChecks(transfer('ACCEPTED'), results, { codes: ['YJ-4-7'], outcome: 'passed', version: 3 })),
    ).toBe('transfer.wrong-state')
  })
})
