import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, expect, test } from 'vitest'
import { diskFiles } from '../files/disk.ts'
import { walk } from '../files/walk.ts'
import { collected } from './broken-objects.ts'
import { versionNumber } from './inventory.ts'
import { readInventory } from './read.ts'
import { initStore } from './store.ts'
import { sweep } from './sweep.ts'
import { validateRoot } from './validate-root.ts'

/** LANTAI_KILLS=200 for a long run. */
const KILLS = Number(process.env.LANTAI_KILLS ?? 8)

const root = await mkdtemp(join(tmpdir(), 'lantai-kill-'))
afterAll(() => rm(root, { recursive: true, force: true }))

test(`after ${KILLS} kills -9 every acknowledged version is there and nothing is there by half`, async () => {
  const acknowledged = new Map<string, number>()
  for (let round = 0; round < KILLS; round++) {
    const writer = spawn(process.execPath, [join(import.meta.dirname, 'killed-writer.ts'), root, `${round}`], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    let told = ''
    writer.stdout.on('data', (chunk) => {
      told += String(chunk)
    })
    await once(writer.stdout, 'data')
    await pause(Math.random() * 150)
    writer.kill('SIGKILL')
    await once(writer, 'close')
    expect(writer.signalCode).toBe('SIGKILL')
    for (const line of told.split('\n').slice(0, -1)) {
      const [id = '', head = ''] = line.split(' ')
      acknowledged.set(id, Math.max(acknowledged.get(id) ?? 0, versionNumber(head)))
    }
  }
  const files = diskFiles(root)
  const store = await initStore(files)
  await sweep(store)
  expect(await collected(walk(files, store.staging))).toEqual([])
  expect(await collected(validateRoot(files, 'ocfl'))).toEqual([])
  expect(acknowledged.size).toBeGreaterThanOrEqual(KILLS)
  for (const [id, version] of acknowledged)
    expect(versionNumber((await readInventory(store, id)).head)).toBeGreaterThanOrEqual(version)
}, 600_000)
