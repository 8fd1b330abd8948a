import { expect, test } from 'vitest'
import { UploadStopped } from './upload.ts'
import { type QueueState, UploadQueue } from './upload-queue.ts'

const file = (text: string) => new File([text], 'x.txt')

function rig(atOnce: number) {
  const sending = new Map<string, { done: () => void; fail: (error: unknown) => void }>()
  let state: QueueState = { files: [], running: false }
  let most = 0
  const queue = new UploadQueue(
    ({ path }) => {
      let done = () => {}
      let fail: (error: unknown) => void = () => {}
      const answer = new Promise<void>((resolve, reject) => {
        done = resolve
        fail = reject
      })
      const forget = () => sending.delete(path)
      sending.set(path, { done, fail })
      most = Math.max(most, sending.size)
      return { answer: answer.finally(forget), cancel: () => fail(new UploadStopped()) }
    },
    (next) => {
      state = next
    },
    atOnce,
  )
  const settle = () => new Promise((resolve) => setTimeout(resolve, 0))
  const fates = () => Object.fromEntries(state.files.map(({ path, fate }) => [path, fate]))
  return { queue, sending, settle, fates, most: () => most, state: () => state }
}

const five = ['a', 'b', 'c', 'd', 'e'].map((path) => ({ path, file: file(path) }))

test('sends no more than so many at once, and all of them in the end', async () => {
  const { queue, sending, settle, fates, most, state } = rig(2)
  queue.add(five)
  while (sending.size > 0) {
    for (const { done } of sending.values()) done()
    await settle()
  }
  expect(most()).toBe(2)
  expect(Object.values(fates())).toEqual(['done', 'done', 'done', 'done', 'done'])
  expect(state().running).toBe(false)
})

test('a file that fails is kept with its reason, and goes again when asked', async () => {
  const { queue, sending, settle, fates, state } = rig(1)
  queue.add(five.slice(0, 2))
  sending.get('a')?.fail(new Error('broken'))
  await settle()
  sending.get('b')?.done()
  await settle()
  expect(fates()).toEqual({ a: 'failed', b: 'done' })
  expect(state().files[0]?.error).toEqual(new Error('broken'))
  queue.retry()
  expect([...sending.keys()]).toEqual(['a'])
  sending.get('a')?.done()
  await settle()
  expect(fates()).toEqual({ a: 'done', b: 'done' })
})

test('stopping keeps what has arrived and drops the rest', async () => {
  const { queue, sending, settle, fates, state } = rig(2)
  queue.add(five)
  sending.get('a')?.done()
  await settle()
  queue.stop()
  await settle()
  expect(fates()).toEqual({ a: 'done' })
  expect(state().running).toBe(false)
})
