import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { diskFlush } from './disk-flush.ts'
import { syncFileSystem } from './disk-sync-fs.ts'

const root = await mkdtemp(join(tmpdir(), 'lantai-flush-'))
afterAll(() => rm(root, { recursive: true, force: true }))
const linux = test.skipIf(process.platform !== 'linux')

linux('the file system is flushed again and again by one shell', async () => {
  const flush = syncFileSystem(root)
  expect([await flush(), await flush()]).toEqual([true, true])
})

linux('a flush that cannot be done is said not to be done', async () => {
  expect(await syncFileSystem(join(root, 'not there'))()).toBe(false)
})

linux('a crowd is flushed at once and a few are synced alone', async () => {
  const durable = diskFlush(root)
  let alone = 0
  const one = () =>
    durable(async () => {
      alone++
    })
  await Promise.all(Array.from({ length: 40 }, one))
  // All but a last few that came too late for the crowd.
  expect(alone).toBeLessThan(10)
  await one()
  expect(alone).toBeGreaterThan(0)
})

test('where the flush fails, everyone is synced alone and sees the own failure', async () => {
  const durable = diskFlush(join(root, 'not there'))
  const ends = await Promise.allSettled(
    Array.from({ length: 20 }, (_, index) =>
      durable(async () => {
        if (index === 7) throw new Error('bad sector')
      }),
    ),
  )
  expect(ends.map(({ status }) => status === 'rejected')).toEqual(ends.map((_, index) => index === 7))
})
