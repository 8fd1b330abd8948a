import { hash } from 'node:crypto'
import type { Readable } from 'node:stream'
import { setTimeout as pause } from 'node:timers/promises'
import { type ByteRange, type Files, isFilesError } from '../files/files.ts'
import { join } from '../files/path.ts'
import { OcflError } from './error.ts'
import {
  contentOf,
  INVENTORY,
  type Inventory,
  MAX_INVENTORY_BYTES,
  sidecarDigest,
  sidecarName,
  stateOf,
} from './inventory.ts'
import { isObjectHash, LAYOUT_CONFIG, OBJECT_DECLARATION } from './layout.ts'
import { placeOf, type Store } from './store.ts'

export async function hasObject(store: Store, objectId: string): Promise<boolean> {
  return (await store.files.stat(join(placeOf(store, objectId), INVENTORY))) !== null
}

/** The inventory of an object, its sidecar verified. Fails with `no-object` or `damaged`. */
export async function readInventory(store: Store, objectId: string): Promise<Inventory> {
  const inventory = await readInventoryAt(store.files, placeOf(store, objectId))
  if (!inventory) throw new OcflError('no-object', objectId, 'is not in the store')
  if (inventory.id !== objectId)
    throw new OcflError('damaged', objectId, `the inventory in its place is of ${inventory.id}`)
  return inventory
}

/** null when there is no inventory in the folder. */
export async function readInventoryAt(files: Files, folder: string): Promise<Inventory | null> {
  for (let attempt = 0; ; attempt++) {
    const bytes = await files.readSmall(join(folder, INVENTORY), MAX_INVENTORY_BYTES).catch((error: unknown) => {
      if (isFilesError(error, 'not-found')) return null
      throw error
    })
    if (!bytes) return null
    const inventory = parsed(bytes)
    const algorithm = inventory?.digestAlgorithm
    if (!inventory || (algorithm !== 'sha512' && algorithm !== 'sha256'))
      throw new OcflError('damaged', folder, 'not an inventory')
    const sidecar = await files.readSmall(join(folder, sidecarName(algorithm)), 4096).catch(() => Buffer.alloc(0))
    if (sidecarDigest(String(sidecar)) === hash(algorithm, bytes)) return inventory
    // A writer replaces the two files one after the other: between them they do not match for a moment.
    if (attempt >= 4) throw new OcflError('damaged', folder, 'the inventory does not match its sidecar')
    await pause(10 * 2 ** attempt)
  }
}

function parsed(bytes: Buffer): Inventory | null {
  try {
    const value: Partial<Inventory> = Object(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)))
    const whole =
      typeof value.id === 'string' &&
      typeof value.head === 'string' &&
      isObject(value.manifest) &&
      isObject(value.versions)
    return whole && isObject(value.versions?.[value.head as string]?.state) ? (value as Inventory) : null
  } catch {
    return null
  }
}

const isObject = (value: unknown) => typeof value === 'object' && value !== null && !Array.isArray(value)

export interface ContentStream {
  readonly stream: Readable
  /** Size of the whole file, whatever part of it was asked for. */
  readonly bytes: number
  readonly digest: string
}

/** A file of an object by its logical path, at the head or at a named version. Fails with `no-object`, `no-content` or `damaged`. */
export async function openContent(
  store: Store,
  objectId: string,
  logicalPath: string,
  options: { readonly version?: string; readonly range?: ByteRange } = {},
): Promise<ContentStream> {
  const inventory = await readInventory(store, objectId)
  const digest = stateOf(inventory, options.version)?.get(logicalPath)
  const contentPath = digest === undefined ? undefined : contentOf(inventory).get(digest.toLowerCase())?.[0]
  if (digest === undefined || contentPath === undefined)
    throw new OcflError('no-content', logicalPath, `not in ${objectId}`)
  const path = join(placeOf(store, objectId), contentPath)
  const at = await store.files.stat(path)
  if (at?.kind !== 'file') throw new OcflError('damaged', objectId, `${contentPath} is missing`)
  return { stream: await store.files.open(path, options.range), bytes: at.bytes, digest }
}

/** Every object of the store in the order of its folder; `id` is null where the inventory cannot be read. */
export async function* listObjects(store: Store): AsyncGenerator<{ id: string | null; path: string }> {
  yield* below(store, store.root, 0)
}

async function* below(
  store: Store,
  folder: string,
  depth: number,
): AsyncGenerator<{ id: string | null; path: string }> {
  for await (const entry of store.files.list(folder)) {
    if (entry.kind !== 'folder') continue
    if (depth < LAYOUT_CONFIG.numberOfTuples) {
      if (/^[0-9a-f]{3}$/.test(entry.name)) yield* below(store, entry.path, depth + 1)
    } else if (isObjectHash(entry.name) && (await store.files.stat(join(entry.path, OBJECT_DECLARATION.name)))) {
      const inventory = await readInventoryAt(store.files, entry.path).catch(() => null)
      yield { id: inventory?.id ?? null, path: entry.path }
    }
  }
}
