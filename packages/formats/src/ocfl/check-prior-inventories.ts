import { isDeepStrictEqual } from 'node:util'
import type { Files } from '../files/files.ts'
import type { Report } from './finding.ts'
import { type Inventory, stateOf } from './inventory.ts'
import { type LoadedInventory, loadInventory } from './load-inventory.ts'

/** Loads the inventories of the version folders and compares them with the root's (§3.7). Returns the usable ones by version. */
export async function checkPriorInventories(
  files: Files,
  object: string,
  folders: readonly string[],
  root: LoadedInventory,
  report: Report,
): Promise<Map<string, Inventory>> {
  const current = root.inventory as Inventory
  const prior = new Map<string, Inventory>()
  let spec = ''
  for (const folder of folders) {
    const newest = folder === current.head
    // The newest is the same file as the root's: what is wrong in it has been reported there.
    const quiet: Report = (code, at, detail) => {
      if (!newest || code === 'E058' || code === 'E060' || code === 'E061') report(code, at, detail)
    }
    const loaded = await loadInventory(files, object, folder, quiet)
    if (!loaded) {
      report('W010', folder)
      continue
    }
    if (newest && !loaded.bytes.equals(root.bytes)) report('E064', loaded.at)
    if (!loaded.inventory) continue
    const { type, head, id } = loaded.inventory
    if (type < spec) report('E103', loaded.at, type)
    spec = type
    if (newest) continue
    prior.set(folder, loaded.inventory)
    if (head !== folder) report('E040', `${loaded.at}#head`, head)
    if (id !== current.id) report('E037', `${loaded.at}#id`, id)
    compareVersions(loaded.inventory, current, loaded.at, report)
  }
  if (spec > current.type) report('E103', root.at, current.type)
  checkContentDirectories([...prior.entries()], current, report)
  return prior
}

/** §3.3.1: set in the first version or never, and never changed. */
function checkContentDirectories(prior: readonly [string, Inventory][], current: Inventory, report: Report): void {
  for (const [version, inventory] of prior) {
    if (inventory.contentDirectory === current.contentDirectory) continue
    const [before, after] = [inventory.contentDirectory ?? 'content', current.contentDirectory ?? 'content']
    report('E019', `${version}/inventory.json#contentDirectory`, `${before} ≠ ${after}`)
    if (before !== after && inventory.contentDirectory !== undefined && current.contentDirectory !== undefined)
      report('E020', `${version}/inventory.json#contentDirectory`, `${before} ≠ ${after}`)
  }
}

function compareVersions(prior: Inventory, current: Inventory, at: string, report: Report): void {
  for (const [name, version] of Object.entries(prior.versions)) {
    const now = Object.hasOwn(current.versions, name) ? current.versions[name] : undefined
    if (!now) {
      report('E066', `${at}#versions/${name}`)
      continue
    }
    if (!sameState(prior, current, name)) report('E066', `${at}#versions/${name}/state`)
    for (const key of ['created', 'message', 'user'] as const)
      if (!isDeepStrictEqual(version[key], now[key])) report('W011', `${at}#versions/${name}/${key}`)
  }
}

/** The same logical paths with the same content. Where the algorithm changed, the content paths behind the digests tell. */
function sameState(prior: Inventory, current: Inventory, version: string): boolean {
  const before = stateOf(prior, version)
  const now = stateOf(current, version)
  if (!before || !now || before.size !== now.size) return false
  for (const [path, digest] of before) {
    const other = now.get(path)
    if (other === undefined) return false
    if (prior.digestAlgorithm === current.digestAlgorithm) {
      if (digest.toLowerCase() !== other.toLowerCase()) return false
    } else {
      const held = new Set(current.manifest[other])
      if (!prior.manifest[digest]?.some((contentPath) => held.has(contentPath))) return false
    }
  }
  return true
}
