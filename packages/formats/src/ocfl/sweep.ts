import { hash } from 'node:crypto'
import { isFilesError } from '../files/files.ts'
import { join, parentOf } from '../files/path.ts'
import {
  INVENTORY,
  type Inventory,
  MAX_INVENTORY_BYTES,
  sidecarDigest,
  sidecarName,
  versionNumber,
} from './inventory.ts'
import { folderOfHash, isObjectHash } from './layout.ts'
import type { Store } from './store.ts'
import { isAlive } from './writer.ts'

export interface Swept {
  /** Staged versions of killed writers that were thrown away. */
  readonly removed: number
  /** Folders of objects whose newest version was already in place and has now become the head. */
  readonly finished: readonly string[]
}

const A_DAY = 24 * 60 * 60 * 1000

/**
 * Removes what killed processes left in the staging area, finishes updates they had all but finished, and removes the empty folders they
 * made for objects that never came. Living writers are left alone, so it may run at any time; those of other machines count as living
 * until their stage has rested for `otherHostsAfterMs` (default a day).
 */
export async function sweep(store: Store, options: { readonly otherHostsAfterMs?: number } = {}): Promise<Swept> {
  const { files } = store
  const finished: string[] = []
  let removed = 0
  for await (const writer of files.list(store.staging)) {
    const alive = isAlive(writer.name)
    if (alive === true) continue
    if (alive === null) {
      const at = await files.stat(writer.path)
      if (at && Date.now() - at.modified.getTime() < (options.otherHostsAfterMs ?? A_DAY)) continue
    }
    for await (const stage of files.list(writer.path)) {
      const digest = stage.name.slice(0, 64)
      if (isObjectHash(digest)) {
        const place = join(store.root, folderOfHash(digest))
        if (await finishUpdate(store, place)) finished.push(place)
        for (let folder = place; folder.length > store.root.length; folder = parentOf(folder))
          if ((await files.stat(folder)) && !(await files.removeEmpty(folder))) break
      }
      await files.remove(stage.path)
      removed++
    }
    await files.remove(writer.path)
  }
  return { removed, finished }
}

/** A version folder is moved in whole and verified; when the inventory of the newest one is not the object's, the last step is missing. */
async function finishUpdate({ files }: Store, place: string): Promise<boolean> {
  const versions: string[] = []
  for await (const entry of files.list(place))
    if (entry.kind === 'folder' && /^v[1-9]\d*$/.test(entry.name)) versions.push(entry.name)
  const newest = versions.sort((a, b) => versionNumber(b) - versionNumber(a))[0]
  if (newest === undefined) return false

  const read = (name: string) =>
    files.readSmall(join(place, name), MAX_INVENTORY_BYTES).catch((error: unknown) => {
      if (isFilesError(error, 'not-found')) return null
      throw error
    })
  const name = sidecarName('sha512')
  const inventory = await read(`${newest}/${INVENTORY}`)
  const sidecar = await read(`${newest}/${name}`)
  if (!inventory || !sidecar || sidecarDigest(String(sidecar)) !== hash('sha512', inventory)) return false
  const { head }: Pick<Inventory, 'head'> = JSON.parse(String(inventory))
  if (head !== newest) return false
  if ((await read(INVENTORY))?.equals(inventory) && (await read(name))?.equals(sidecar)) return false
  await files.write(join(place, INVENTORY), [inventory], { replace: true })
  await files.write(join(place, name), [sidecar], { replace: true })
  return true
}
