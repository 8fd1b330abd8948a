import { hash } from 'node:crypto'
import { type Files, isFilesError } from '../files/files.ts'
import { join } from '../files/path.ts'
import { checkInventory, isObject } from './check-inventory.ts'
import type { Report } from './finding.ts'
import { INVENTORY, type Inventory, MAX_INVENTORY_BYTES, sidecarDigest } from './inventory.ts'

export interface LoadedInventory {
  /** As the object's own path to it: `inventory.json`, `v2/inventory.json`. */
  readonly at: string
  readonly bytes: Buffer
  /** null: too broken to go on with. */
  readonly inventory: Inventory | null
  /** Digest algorithms its sidecar may be named by. */
  readonly algorithms: readonly string[]
}

/** Reads and checks the inventory of an object root (`folder` '') or of a version folder, with its sidecar. null: there is none. */
export async function loadInventory(
  files: Files,
  object: string,
  folder: string,
  report: Report,
): Promise<LoadedInventory | null> {
  const at = join(folder, INVENTORY)
  const read = (name: string, limit: number) =>
    files.readSmall(join(object, name), limit).catch((error: unknown) => {
      if (isFilesError(error, 'not-found') || isFilesError(error, 'not-a-file') || isFilesError(error, 'unsafe-path'))
        return null
      if (!isFilesError(error, 'too-large')) throw error
      report('E033', name, `> ${limit} B`)
      return Buffer.alloc(0)
    })
  const bytes = await read(at, MAX_INVENTORY_BYTES)
  if (!bytes) return null
  const json = parse(bytes)
  const inventory = checkInventory(json, at, report)
  const algorithm = isObject(json) && typeof json.digestAlgorithm === 'string' ? json.digestAlgorithm : null
  if (algorithm === null || !/^[A-Za-z0-9-]{1,32}$/.test(algorithm))
    return { at, bytes, inventory, algorithms: ['sha512', 'sha256'] }

  const sidecar = await read(`${at}.${algorithm}`, 4096)
  if (!sidecar) report('E058', `${at}.${algorithm}`)
  else {
    const stated = sidecarDigest(String(sidecar))
    if (stated === null) report('E061', `${at}.${algorithm}`)
    else if (['sha512', 'sha256', 'md5'].includes(algorithm) && hash(algorithm, bytes) !== stated)
      report('E060', `${at}.${algorithm}`)
  }
  return { at, bytes, inventory, algorithms: [algorithm] }
}

/** undefined for what is no JSON in UTF-8. */
function parse(bytes: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return undefined
  }
}
