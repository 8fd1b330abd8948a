import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { stayAwake, watchIdle } from './idle.ts'

const kept = new Map<string, string>()
const page = new EventTarget()
const minutes = (count: number) => vi.advanceTimersByTime(count * 60_000)

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('window', page)
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  })
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
  kept.clear()
})

it('leaves once after the idle time', () => {
  const leave = vi.fn()
  const stop = watchIdle(30, leave)
  minutes(29)
  expect(leave).not.toHaveBeenCalled()
  minutes(60)
  expect(leave).toHaveBeenCalledTimes(1)
  stop()
})

it('a key begins the idle time anew, in this tab or another', () => {
  const leave = vi.fn()
  const stop = watchIdle(30, leave)
  minutes(20)
  page.dispatchEvent(new Event('keydown'))
  minutes(20)
  kept.set('lantai-active', String(Date.now()))
  minutes(20)
  expect(leave).not.toHaveBeenCalled()
  minutes(11)
  expect(leave).toHaveBeenCalledTimes(1)
  stop()
})

it('an upload counts as being there until it ends', () => {
  const leave = vi.fn()
  const stop = watchIdle(30, leave)
  const rest = stayAwake()
  minutes(120)
  rest()
  rest()
  minutes(29)
  expect(leave).not.toHaveBeenCalled()
  minutes(2)
  expect(leave).toHaveBeenCalledTimes(1)
  stop()
})
