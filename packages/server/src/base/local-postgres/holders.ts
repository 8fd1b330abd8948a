import { randomUUID } from 'node:crypto'
import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isOwnerAlive } from './lock.ts'
import { birthOf } from './process-identity.ts'

/** Notes in `folder` that this process uses the cluster; the returned path is handed to `letGo`. */
export async function hold(folder: string): Promise<string> {
  const path = join(folder, `${process.pid}-${randomUUID()}`)
  await writeFile(path, JSON.stringify({ pid: process.pid, birth: await birthOf(process.pid) }), { mode: 0o644 })
  return path
}

export async function letGo(holder: string): Promise<void> {
  await rm(holder, { force: true })
}

/** How many living users the cluster has; notes of dead ones are removed. */
export async function countHolders(folder: string): Promise<number> {
  let living = 0
  for (const name of await readdir(folder)) {
    const path = join(folder, name)
    const text = await readFile(path, 'utf8').catch(() => '')
    if (await isOwnerAlive(text)) living += 1
    else await rm(path, { force: true })
  }
  return living
}
