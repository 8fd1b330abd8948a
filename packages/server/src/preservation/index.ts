import type { Readable } from 'node:stream'
import type { ByteRange } from '@lantai/formats/files/files.ts'
import type { House } from '../base/house.ts'
import { openPreservation } from './preservation.ts'
import './tables.ts'

export { objectIdOf, openPreservation, type Preservation } from './preservation.ts'
export { recordStored, type StoredObject } from './store.ts'
export { countStored, type LedgerEntry, type StoredSelection, storedAfter } from './stored-objects.ts'

/** A file of a preserved item by its logical path, or a part of it; `bytes` is the whole file's size. Null when there is none. */
export async function openContent(
  house: House,
  itemId: string,
  path: string,
  range?: ByteRange,
): Promise<{ stream: Readable; bytes: number } | null> {
  return (await openPreservation(house)).open(itemId, path, range)
}
