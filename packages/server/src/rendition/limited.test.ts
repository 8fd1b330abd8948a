import { expect, it } from 'vitest'
import { limited } from './limited.ts'

it('lets so many run, so many wait, and turns the rest away; a failed one makes room too', async () => {
  const run = limited(2, 1)
  let running = 0
  let most = 0
  const work = async (fails = false) => {
    most = Math.max(most, ++running)
    await new Promise((resolve) => setTimeout(resolve, 5))
    running -= 1
    if (fails) throw new Error('failed')
    return 'done'
  }
  const answers = await Promise.allSettled([
    run(() => work(true)),
    run(() => work()),
    run(() => work()),
    run(() => work()),
  ])
  expect(answers.map((each) => (each.status === 'fulfilled' ? each.value : 'failed'))).toEqual([
    'failed',
    'done',
    'done',
    { problem: 'busy' },
  ])
  expect(most).toBe(2)
  expect(await run(() => work())).toBe('done')
})
