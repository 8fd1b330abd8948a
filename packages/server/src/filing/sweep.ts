import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { House } from '../base/house.ts'
import { filingsFolder } from './place.ts'
import { knownFilings } from './store.ts'

const aDay = 24 * 60 * 60 * 1000
const isId = (name: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(name)

/** Removes folders that no filing knows, and what an upload that was cut short left. */
export async function sweepFilings(house: House): Promise<void> {
  const root = filingsFolder(house)
  const old = async (path: string) => {
    const found = await stat(path).catch(() => null)
    return found !== null && house.now().getTime() - found.mtimeMs > aDay
  }
  for (const agency of await readdir(root).catch(() => [])) {
    const ids = (await readdir(join(root, agency)).catch(() => [])).filter(isId)
    const known = await knownFilings(house.database.db, ids)
    for (const id of ids) {
      const folder = join(root, agency, id)
      if (!known.has(id)) {
        // A young folder may be one that is just being made.
        if (await old(folder)) await rm(folder, { recursive: true, force: true })
        continue
      }
      for (const name of await readdir(folder))
        if (name.endsWith('.partial') && (await old(join(folder, name))))
          await rm(join(folder, name), { recursive: true, force: true })
    }
  }
}
