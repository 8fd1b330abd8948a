import type { CarrierEntry, CatalogueRow } from './model.ts'
import { CATALOGUE_FILE, METADATA_FILE, NOTES_FILE, OTHER_FOLDER, sameName } from './names.ts'

export interface ItemFolder {
  readonly folder: string
  metadata: CarrierEntry | undefined
  readonly files: CarrierEntry[]
}

/** 全宗号/门类/年度/保管期限/档号: the item folder's depth in the layout. */
const ITEM_DEPTH = 5

/**
 * Sorts the entries of a package into item folders and strays. An item folder is the outermost folder that holds 元数据.xml, or is
 * named by a reference code of the catalogue, or stands at the layout's depth; so an item that lost its metadata is still one.
 */
export function itemFolders(
  entries: Iterable<CarrierEntry>,
  catalogue: readonly CatalogueRow[],
): { items: ItemFolder[]; strays: string[] } {
  const all = [...entries]
  const codes = new Set(catalogue.map((row) => row.referenceCode.normalize('NFC')).filter(Boolean))
  const described = new Set<string>()
  for (const { path } of all) {
    const cut = path.lastIndexOf('/')
    if (cut > 0 && sameName(path.slice(cut + 1), METADATA_FILE)) described.add(path.slice(0, cut))
  }
  const items = new Map<string, ItemFolder>()
  const strays: string[] = []
  for (const entry of all) {
    const segments = entry.path.split('/')
    if (segments.length === 1) {
      if (!sameName(entry.path, NOTES_FILE) && !sameName(entry.path, CATALOGUE_FILE)) strays.push(entry.path)
      continue
    }
    if (segments[0] === OTHER_FOLDER) continue
    const folder = folderOf(segments, described, codes)
    if (folder === null) {
      strays.push(entry.path)
      continue
    }
    const item = items.get(folder) ?? { folder, metadata: undefined, files: [] }
    items.set(folder, item)
    const inner = entry.path.slice(folder.length + 1)
    if (sameName(inner, METADATA_FILE)) item.metadata = entry
    else item.files.push(entry)
  }
  return { items: [...items.values()], strays }
}

function folderOf(
  segments: readonly string[],
  described: ReadonlySet<string>,
  codes: ReadonlySet<string>,
): string | null {
  let folder = ''
  for (const segment of segments.slice(0, -1)) {
    folder = folder ? `${folder}/${segment}` : segment
    if (described.has(folder) || codes.has(segment.normalize('NFC'))) return folder
  }
  return segments.length > ITEM_DEPTH ? segments.slice(0, ITEM_DEPTH).join('/') : null
}
