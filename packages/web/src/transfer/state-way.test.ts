import { expect, test } from 'vitest'
import { stateWay } from './state-way.ts'

test('a transfer goes from received to accepted', () => {
  expect(stateWay({ state: 'CHECKING', failedFrom: null }).at(-1)).toBe('ACCEPTED')
})
test('a return ends the way after the review', () => {
  expect(stateWay({ state: 'REJECTED', failedFrom: null })).toEqual([
    'RECEIVED',
    'CHECKING',
    'PENDING_REVIEW',
    'REJECTED',
  ])
})
test('a fault stands behind the work that it stopped', () => {
  expect(stateWay({ state: 'FAILED', failedFrom: 'CHECKING' })).toEqual(['RECEIVED', 'CHECKING', 'FAILED'])
  expect(stateWay({ state: 'FAILED', failedFrom: 'ACCEPTING' })).toEqual([
    'RECEIVED',
    'CHECKING',
    'PENDING_REVIEW',
    'ACCEPTING',
    'FAILED',
  ])
})
