import { randomUUID } from 'node:crypto'
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { birthOf, isAlive } from './process-identity.ts'

/**
 * Runs `work` while holding the lock file. A lock whose owner died is taken over. PostgreSQL's own interlock stays the
 * last word, so the worst outcome of a lost race here is a second attempt, never two servers on one folder.
 */
export async function withLock<T>(path: string, work: () => Promise<T>): Promise<T> {
  const mine = JSON.stringify({ pid: process.pid, birth: await birthOf(process.pid), id: randomUUID() })
  while (!(await take(path, mine))) await sleep(50 + Math.random() * 50)
  try {
    return await work()
  } finally {
    if ((await readFile(path, 'utf8').catch(() => '')) === mine) await rm(path, { force: true })
  }
}

async function take(path: string, mine: string): Promise<boolean> {
  const draft = `${path}.${randomUUID()}`
  await writeFile(draft, mine, { mode: 0o644 })
  try {
    // A link appears whole or not at all: nobody reads a half-written lock.
    await link(draft, path)
    return true
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code !== 'EEXIST') {
      // No hard links here: the exclusive flag does, at the price of a moment with an empty file.
      if (code === 'EPERM' || code === 'ENOTSUP') return takeWithoutLinks(path, mine)
      throw error
    }
    await dropIfStale(path)
    return false
  } finally {
    await rm(draft, { force: true })
  }
}

async function takeWithoutLinks(path: string, mine: string): Promise<boolean> {
  try {
    await writeFile(path, mine, { flag: 'wx', mode: 0o644 })
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    await dropIfStale(path)
    return false
  }
}

async function dropIfStale(path: string): Promise<void> {
  const seen = await readFile(path, 'utf8').catch(() => undefined)
  if (seen === undefined || (await isOwnerAlive(seen))) return
  const aside = `${path}.${randomUUID()}`
  await rename(path, aside).catch(() => {})
  const moved = await readFile(aside, 'utf8').catch(() => undefined)
  // Somebody took the lock over between our reading and renaming: give it back.
  if (moved !== undefined && moved !== seen) await link(aside, path).catch(() => {})
  await rm(aside, { force: true })
}

/** True when the owner written in a lock or holder file still lives. */
export async function isOwnerAlive(text: string): Promise<boolean> {
  try {
    const owner = JSON.parse(text) as { pid: number; birth: string }
    return (await isAlive(owner.pid)) && (owner.birth === '' || owner.birth === (await birthOf(owner.pid)))
  } catch {
    return false
  }
}
