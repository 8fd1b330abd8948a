import { createHash } from 'node:crypto'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { type DiskFiles, diskFiles } from '@lantai/formats/files/disk.ts'
import type { ByteRange } from '@lantai/formats/files/files.ts'
import type { ContentItem } from '@lantai/formats/ocfl/content-item.ts'
import { OcflError } from '@lantai/formats/ocfl/error.ts'
import { inventoryFiles } from '@lantai/formats/ocfl/inventory.ts'
import { putVersion } from '@lantai/formats/ocfl/put-version.ts'
import { openContent } from '@lantai/formats/ocfl/read.ts'
import { initStore, type Store } from '@lantai/formats/ocfl/store.ts'
import { sweep } from '@lantai/formats/ocfl/sweep.ts'
import type { House } from '../base/house.ts'
import type { StoredObject } from './store.ts'

export interface ItemToStore {
  readonly itemId: string
  readonly repositoryId: string
  /** Kept in the object's version: who accepted it, why, when (RFC 3339). */
  readonly user: string
  readonly message: string
  readonly created: string
  /** Each file with the digests it must turn out to have. */
  readonly content: readonly ContentItem[]
}

/** The store of preserved objects: OCFL 1.1 below `<data>/store`. */
export interface Preservation {
  readonly files: DiskFiles
  /**
   * Writes an item as an object, re-reads it and compares digests; resolves when it survives a power cut. The same content
   * again changes nothing. The caller records the result with `recordStored`.
   */
  store(item: ItemToStore): Promise<StoredObject>
  /** A file of an item by its logical path; `bytes` is the whole file's size. Null when the store has no such item or file. */
  open(itemId: string, path: string, range?: ByteRange): Promise<{ stream: Readable; bytes: number } | null>
  free(): Promise<number | null>
}

export const objectIdOf = (itemId: string): string => `urn:lantai:item:${itemId}`

const opened = new WeakMap<House, Promise<Preservation>>()

/** The house's store; opened once, then what killed processes left half done is removed or finished. */
export function openPreservation(house: House): Promise<Preservation> {
  const known = opened.get(house)
  if (known) return known
  const opening = open(join(house.config.data, 'store'))
  opened.set(house, opening)
  opening.catch(() => opened.delete(house))
  return opening
}

async function open(folder: string): Promise<Preservation> {
  const files = diskFiles(folder)
  const store = await initStore(files)
  await sweep(store)
  return {
    files,
    store: (item) => put(store, item),
    open: (itemId, path, range) => content(store, itemId, path, range),
    free: () => files.free(),
  }
}

async function put(store: Store, item: ItemToStore): Promise<StoredObject> {
  const objectId = objectIdOf(item.itemId)
  const { inventory, path } = await putVersion(store, {
    objectId,
    message: item.message,
    user: { name: item.user, address: `urn:lantai:organisation:${item.repositoryId}` },
    created: item.created,
    content: item.content,
  })
  return {
    itemId: item.itemId,
    repositoryId: item.repositoryId,
    objectId,
    path,
    version: Number(inventory.head.slice(1)),
    inventorySha512: createHash('sha512').update(inventoryFiles(inventory).inventory).digest('hex'),
    bytes: item.content.reduce((sum, { bytes }) => sum + (bytes ?? 0), 0),
  }
}

async function content(store: Store, itemId: string, path: string, range?: ByteRange) {
  try {
    const { stream, bytes } = await openContent(store, objectIdOf(itemId), path, range ? { range } : {})
    return { stream, bytes }
  } catch (error) {
    if (error instanceof OcflError && (error.code === 'no-object' || error.code === 'no-content')) return null
    throw error
  }
}
