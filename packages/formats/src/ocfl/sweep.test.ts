import { spawnSync } from 'node:child_process'
import { describe, expect, test } from 'vitest'
import type { Files } from '../files/files.ts'
import { memoryFiles } from '../files/memory.ts'
import { walk } from '../files/walk.ts'
import { bytesOf, collected, user } from './broken-objects.ts'
import { versionNumber } from './inventory.ts'
import { putVersion } from './put-version.ts'
import { readInventoryAt } from './read.ts'
import { closeStore, initStore, openStore, placeOf } from './store.ts'
import { sweep } from './sweep.ts'
import { validateRoot } from './validate-root.ts'
import { isAlive } from './writer.ts'

const id = 'urn:example:1'
const version = (text: string) => ({
  objectId: id,
  message: text,
  user,
  created: '2026-01-01T00:00:00Z',
  content: [
    { path: 'a', open: bytesOf(text) },
    { path: 'b/c', open: bytesOf(`${text}, too`) },
  ],
})

/** Lets `steps` changes happen; then everything fails, as for a process that is gone. */
function dyingAfter(files: Files, steps: number): Files {
  let left = steps
  const counted =
    <A extends unknown[], R>(change: (...args: A) => Promise<R>) =>
    (...args: A): Promise<R> =>
      left-- > 0 ? change(...args) : Promise.reject(new Error('killed'))
  return { ...files, write: counted(files.write), move: counted(files.move), remove: counted(files.remove) }
}

describe('a sweep', () => {
  test('after a death at any step leaves a valid root, no stage, and every version that was acknowledged', async () => {
    const ends = new Map<string, number>()
    for (let steps = 0; ; steps++) {
      const files = memoryFiles()
      const store = await initStore(files)
      const dying = { ...store, files: dyingAfter(files, steps) }
      let acknowledged = 0
      try {
        for (const text of ['one', 'two', 'three']) {
          await putVersion(dying, version(text))
          acknowledged++
        }
      } catch (error) {
        expect(String(error)).toContain('killed')
      }
      closeStore(store)

      const next = await openStore(files)
      const swept = await sweep(next)
      expect(await collected(validateRoot(files, 'ocfl'))).toEqual([])
      expect(await collected(walk(files, store.staging))).toEqual([])
      const inventory = await readInventoryAt(files, placeOf(next, id))
      const head = inventory ? versionNumber(inventory.head) : 0
      // A version may be there without having been acknowledged: the process died after the last step.
      expect([acknowledged, acknowledged + 1]).toContain(head)
      const end = `${acknowledged} acknowledged, head ${head}, finished ${swept.finished.length}`
      ends.set(end, (ends.get(end) ?? 0) + 1)
      const again = await putVersion(next, version('three'))
      expect(again.inventory.versions[again.inventory.head]?.message).toBe('three')
      if (acknowledged === 3) break
    }
    // The cases that matter have all been met: nothing there yet, an update thrown away, an update finished.
    for (const end of [
      '0 acknowledged, head 0, finished 0',
      '1 acknowledged, head 1, finished 0',
      '1 acknowledged, head 2, finished 1',
    ])
      expect(ends.get(end)).toBeGreaterThan(0)
  })

  test('leaves living writers alone', async () => {
    const files = memoryFiles()
    const store = await initStore(files)
    await files.write(`${store.staging}/${store.writer}/x/v1/content/a`, [])
    expect(await sweep(await openStore(files))).toEqual({ removed: 0, finished: [] })
    closeStore(store)
    expect(await sweep(await openStore(files))).toEqual({ removed: 1, finished: [] })
  })

  test('leaves the stage of another machine until it has rested', async () => {
    const files = memoryFiles()
    const store = await initStore(files)
    await files.write(`${store.staging}/otherhost_1_2_3/x/a`, [])
    // Memory tells no time for folders; a rest of 0 stands for a day that has passed.
    expect(await sweep(store, { otherHostsAfterMs: Number.POSITIVE_INFINITY })).toEqual({ removed: 0, finished: [] })
    expect(await sweep(store, { otherHostsAfterMs: 0 })).toEqual({ removed: 1, finished: [] })
  })

  test('lets a writer go on that meets the unfinished update of a dead one', async () => {
    const files = memoryFiles()
    const dead = await initStore(files)
    await putVersion(dead, version('one'))
    // Dies when the version folder is in place and the root inventory is not.
    let moves = 0
    const move: Files['move'] = (...args) => (moves++ === 0 ? files.move(...args) : Promise.reject(new Error('killed')))
    const dying = { ...dead, files: { ...files, move, remove: () => Promise.reject(new Error('killed')) } }
    await expect(putVersion(dying, version('two'))).rejects.toThrow('killed')
    closeStore(dead)

    const store = await openStore(files)
    await expect(putVersion(store, version('three'))).rejects.toMatchObject({ code: 'conflict' })
    expect((await putVersion(store, version('three'))).inventory.head).toBe('v3')
    expect(await collected(validateRoot(files, 'ocfl'))).toEqual([])
  })

  test('knows a process that has ended, also when its number is used again', async () => {
    const store = await initStore(memoryFiles())
    const ended = spawnSync(process.execPath, ['--version'])
    const [count, start, , ...host] = store.writer.split('_').reverse() as [string, string, string, ...string[]]
    const name = (pid: number, started: string) => [...host.reverse(), pid, started, count].join('_')
    expect(isAlive(store.writer)).toBe(true)
    expect(isAlive(name(ended.pid, start))).toBe(false)
    if (process.platform === 'linux') expect(isAlive(name(process.ppid, '1'))).toBe(false)
  })
})
