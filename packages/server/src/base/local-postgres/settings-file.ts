import { open, rename, statfs } from 'node:fs/promises'
import { createServer } from 'node:net'
import { totalmem } from 'node:os'
import { join } from 'node:path'
import { type Account, give } from './account.ts'
import { type Place, socketFolder } from './place.ts'
import { describeMemory, planMemory, settingsText } from './settings.ts'

const smallestSharedMemory = 256 * 1024 * 1024

/** Writes `lantai.conf` for this machine, whole or not at all, and answers what was chosen (中文 / English). */
export async function writeSettings(place: Place, account: Account): Promise<string> {
  const bytes = Math.min(totalmem(), process.constrainedMemory() || Number.POSITIVE_INFINITY)
  const memory = planMemory(bytes)
  const windows = process.platform === 'win32'
  const text = settingsText({
    memory,
    listen: windows ? { port: await freePort() } : { socketFolder: await socketFolder(place, account) },
    logFolder: place.log,
    smallSharedMemory: process.platform === 'linux' && (await sharedMemory()) < smallestSharedMemory,
  })
  const path = join(place.cluster, 'lantai.conf')
  const file = await open(`${path}.new`, 'w', 0o600)
  try {
    await file.writeFile(text)
    await file.sync()
  } finally {
    await file.close()
  }
  await give(`${path}.new`, account)
  await rename(`${path}.new`, path)
  const { zh, en } = describeMemory(memory, bytes)
  return `${zh} / ${en}`
}

async function sharedMemory(): Promise<number> {
  const found = await statfs('/dev/shm').catch(() => undefined)
  return found ? found.bsize * found.blocks : 0
}

function freePort(): Promise<number> {
  return new Promise((settle, fail) => {
    const server = createServer().once('error', fail)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      server.close(() => settle(port))
    })
  })
}
