import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { withLock } from './lock.ts'
import { birthOf } from './process-identity.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lantai-lock-'))
})
afterEach(() => rm(folder, { recursive: true }))

test('twenty at once go in one after the other, and nothing is left behind', async () => {
  let inside = 0
  let most = 0
  await Promise.all(
    Array.from({ length: 20 }, () =>
      withLock(join(folder, 'lock'), async () => {
        most = Math.max(most, ++inside)
        await sleep(1)
        inside -= 1
      }),
    ),
  )
  expect(most).toBe(1)
  expect(await readdir(folder)).toEqual([])
})

test('the lock of a dead process is taken over', async () => {
  await writeFile(join(folder, 'lock'), JSON.stringify({ pid: 2 ** 22 + 1, birth: 'x' }))
  expect(await withLock(join(folder, 'lock'), async () => 'in')).toBe('in')
})

test.runIf(process.platform === 'linux')('so is one whose process id now belongs to somebody else', async () => {
  await writeFile(join(folder, 'lock'), JSON.stringify({ pid: process.pid, birth: `1${await birthOf(process.pid)}` }))
  expect(await withLock(join(folder, 'lock'), async () => 'in')).toBe('in')
})

test('a lock that was half written when its owner died is taken over', async () => {
  await writeFile(join(folder, 'lock'), '')
  expect(await withLock(join(folder, 'lock'), async () => 'in')).toBe('in')
})
