import { informationPackages } from '../eark/read-information-package.ts'
import { isWrapper, mayBeWrapper } from '../eep/wrapped-item.ts'
import { type ColumnsOf, hasList } from '../plain-folder/read-listed-folder.ts'
import type { Carrier, PackageLayout } from '../transfer-package/model.ts'
import {
  BAG_DECLARATION,
  CATALOGUE_FILE,
  ITEM_LIST_FILE,
  METADATA_FILE,
  NOTES_FILE,
  sameName,
  VOLUME_LIST_FILE,
} from '../transfer-package/names.ts'
import { findEntry } from '../transfer-package/read-part.ts'

/** How many files that may be a 封装包 are looked into before a carrier counts as having none. */
const LOOKED_INTO = 50

export interface LayoutChoice {
  /** Knows the columns of a list; without it a folder with a list is no package. */
  readonly columnsOf?: ColumnsOf
}

/** The layout of a carrier by what is there, or null when it shows none. */
export async function layoutOf(carrier: Carrier, { columnsOf }: LayoutChoice = {}): Promise<PackageLayout | null> {
  const has = (name: string) => findEntry(carrier, name) !== undefined
  if (carrier.entries.has(BAG_DECLARATION)) return 'bagit'
  if (informationPackages(carrier).length > 0) return 'e-ark'
  const isListed2012 = has(ITEM_LIST_FILE) || has(VOLUME_LIST_FILE)
  if (isListed2012 && !has(CATALOGUE_FILE)) return 'carrier-2012'
  const isMarked = has(CATALOGUE_FILE) || has(NOTES_FILE)
  for (const path of carrier.entries.keys())
    if (path.includes('/') && sameName(path.slice(path.lastIndexOf('/') + 1), METADATA_FILE)) return 'da-t-93'
  if (await hasWrapper(carrier)) return 'eep'
  if (isMarked) return 'da-t-93'
  return columnsOf && (await hasList(carrier, columnsOf)) ? 'folder-list' : null
}

async function hasWrapper(carrier: Carrier): Promise<boolean> {
  let looked = 0
  for (const entry of carrier.entries.values()) {
    if (!mayBeWrapper(entry) || sameName(entry.path, CATALOGUE_FILE)) continue
    if (await isWrapper(entry)) return true
    if (++looked >= LOOKED_INTO) return false
  }
  return false
}
