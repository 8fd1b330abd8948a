import { writeSync } from 'node:fs'
import { diskFiles } from '../files/disk.ts'
import { inParallel } from './in-parallel.ts'
import { putVersion } from './put-version.ts'
import { initStore } from './store.ts'

/** Run by kill.test.ts: stores objects and versions of them until it is killed, and tells each one that is stored. */
const [root = '', round = ''] = process.argv.slice(2)
const store = await initStore(diskFiles(root))

function* endless(): Generator<number> {
  for (let index = 0; ; index++) yield index
}

await inParallel(endless(), 8, async (index) => {
  const objectId = `urn:round:${round}:${index >> 1}`
  const content = Array.from({ length: 4 }, (_, file) => ({
    path: `${file % 2}/文件-${file}.txt`,
    open: () => [Buffer.from(`${file}${index}`.repeat(2000 * file))],
  }))
  const { inventory } = await putVersion(store, {
    objectId,
    message: `${index}`,
    user: { name: 'w', address: 'urn:w' },
    created: '2026-01-01T00:00:00Z',
    content,
    sm3: true,
  }).catch((error: unknown) => {
    // Two at a time work on each object, so that one loses now and then.
    if (error instanceof Error && 'code' in error && error.code === 'conflict') return { inventory: null }
    throw error
  })
  if (inventory) writeSync(1, `${objectId} ${inventory.head}\n`)
})
