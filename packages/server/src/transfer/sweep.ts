import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { House } from '../base/house.ts'
import { heldByNobody } from './hold.ts'
import { incomingFolder } from './place.ts'
import { knownTransfers } from './store.ts'
import { knownDrafts } from './store-drafts.ts'

const isId = (name: string) => /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/.test(name)

/** Removes packages that a killed process was copying when it died: no transfer knows them and nobody works on them. */
export async function sweepIncoming(house: House): Promise<string[]> {
  const names = await readdir(join(house.config.data, 'incoming')).catch(() => [])
  const folders = names.filter(isId)
  const before = await knownTransfers(house.database.db, folders)
  const free = await heldByNobody(
    house,
    folders.filter((id) => !before.has(id)),
  )
  // Asked again after the lock was free: it may have been registered in between.
  const known = await knownTransfers(house.database.db, free)
  const left = free.filter((id) => !known.has(id))
  for (const id of left) await rm(incomingFolder(house, id), { recursive: true, force: true })
  return left
}

const aDay = 24 * 60 * 60 * 1000

/** Removes folders of packages being made that no draft knows: their upload was cut short, or their removal was. */
export async function sweepDrafts(house: House): Promise<void> {
  const root = join(house.config.data, 'drafts')
  for (const agency of await readdir(root).catch(() => [])) {
    const ids = (await readdir(join(root, agency)).catch(() => [])).filter(isId)
    const known = await knownDrafts(house.database.db, ids)
    for (const id of ids) {
      const folder = join(root, agency, id)
      // A young folder may be one that is just being made.
      const found = await stat(folder).catch(() => null)
      if (found && !known.has(id) && house.now().getTime() - found.mtimeMs > aDay)
        await rm(folder, { recursive: true, force: true })
    }
  }
}
