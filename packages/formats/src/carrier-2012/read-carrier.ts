import { headOf, isWrapper } from '../eep/wrapped-item.ts'
import { type MappedFile, MappedItems } from '../packages/mapped-items.ts'
import { METADATA_ROOT } from '../transfer-package/elements.ts'
import type { Carrier, CarrierEntry, TransferPackage } from '../transfer-package/model.ts'
import {
  ITEM_LIST_FILE,
  METADATA_FILE,
  NOTES_FILE,
  OTHER_FOLDER,
  RECORDS_FOLDER,
  sameName,
  VOLUME_LIST_FILE,
} from '../transfer-package/names.ts'
import { findEntry, isReadProblem } from '../transfer-package/read-part.ts'
import { readNotes } from '../transfer-package/read-text.ts'
import { decodeText } from '../xml/encoding.ts'
import { catalogueRow, packagedVolume, readList, rowValues, volumeOf } from './read-list.ts'
import { RecordFiles } from './record-files.ts'

/**
 * Reads a carrier of 电子档案移交与接收办法 (档发〔2012〕7号, annex 2): a list of items or of volumes at the root, the records below
 * 电子档案, each with its metadata in XML beside it or wrapped with it in one file.
 */
export async function readCarrier2012(carrier: Carrier): Promise<TransferPackage> {
  const notes = await readNotes(findEntry(carrier, NOTES_FILE), NOTES_FILE)
  const itemRows = await readList(findEntry(carrier, ITEM_LIST_FILE), ITEM_LIST_FILE, '文件目录', '文件')
  const volumeRows = await readList(findEntry(carrier, VOLUME_LIST_FILE), VOLUME_LIST_FILE, '案卷目录', '案卷')
  const byItems = !isReadProblem(itemRows) || itemRows.kind !== 'missing'
  const volumes = isReadProblem(volumeRows) ? [] : volumeRows.map(packagedVolume)
  const rows = byItems ? itemRows : volumeRows

  const items = new MappedItems(carrier)
  const records: CarrierEntry[] = []
  for (const entry of carrier.entries.values()) {
    const isFixed = [NOTES_FILE, ITEM_LIST_FILE, VOLUME_LIST_FILE].some((name) => sameName(entry.path, name))
    if (isFixed || entry.path.startsWith(`${OTHER_FOLDER}/`)) items.other(entry)
    else records.push(entry)
  }
  const files = new RecordFiles(records, RECORDS_FOLDER)
  const list = byItems ? ITEM_LIST_FILE : VOLUME_LIST_FILE
  for (const [index, row] of (isReadProblem(rows) ? [] : rows).entries()) {
    const { referenceCode, electronicName } = catalogueRow(row)
    const at = `${list} 第 ${index + 1} 条 ${referenceCode}`.trim()
    const found = files.of(electronicName, referenceCode, (kind, detail) =>
      items.problems.push({ kind, path: at, detail }),
    )
    const volume = byItems ? volumeOf(referenceCode, volumes) : referenceCode
    const name = referenceCode || electronicName || `第${index + 1}条`
    const common = volume ? { volume } : {}
    const wrapper = await firstWrapper(found)
    if (wrapper) {
      files.claim(wrapper.path)
      items.wrap({ wrapper, name, ...common }, (path) => files.claim(path))
      continue
    }
    const own = await ownMetadata(found, files)
    const content = found.filter((one) => one !== own)
    for (const { path } of found) files.claim(path)
    if (own) files.claim(own.path)
    items.add({
      name,
      metadata: { values: rowValues(row, byItems ? '文件' : '案卷') },
      ...(own ? { metadataFrom: own } : {}),
      files: mapped(content, own),
      ...common,
    })
  }
  return items.package({
    layout: 'carrier-2012',
    notes,
    catalogue: isReadProblem(rows) ? rows : rows.map(catalogueRow),
    fixity: 'none',
    volumes,
    strays: files.unclaimed,
  })
}

async function firstWrapper(found: readonly CarrierEntry[]): Promise<CarrierEntry | undefined> {
  for (const entry of found) if (await isWrapper(entry)) return entry
  return undefined
}

/** The metadata of a record: 元数据.xml among its files, else an XML of its name beside it that is one by its root element. */
async function ownMetadata(found: readonly CarrierEntry[], files: RecordFiles): Promise<CarrierEntry | undefined> {
  const named = found.find(({ path }) => sameName(path.slice(path.lastIndexOf('/') + 1), METADATA_FILE))
  if (named) return named
  for (const entry of [...found, ...files.beside(found)]) {
    if (!/\.xml$/i.test(entry.path)) continue
    const head = decodeText(cleanEnd(await headOf(entry, 4096)))
    if (head !== null && new RegExp(`<(?:[\\p{L}\\w.-]+:)?${METADATA_ROOT}[\\s/>]`, 'u').test(head)) return entry
  }
  return undefined
}

/** Without the last bytes, where a character may be cut in half. */
const cleanEnd = (head: Uint8Array): Uint8Array => {
  const last = head.lastIndexOf(0x3e)
  return last < 0 ? head : head.subarray(0, last + 1)
}

/** Files under the names they have below the folder they share, or where their metadata stands. */
function mapped(content: readonly CarrierEntry[], own: CarrierEntry | undefined): MappedFile[] {
  const folders = (own ? [own, ...content] : content).map(({ path }) => path.split('/').slice(0, -1))
  const shared = folders.reduce((all, one) => {
    const until = all.findIndex((part, index) => part !== one[index])
    return until < 0 ? all : all.slice(0, until)
  }, folders[0] ?? [])
  const skip = shared.length > 0 ? shared.join('/').length + 1 : 0
  return content.map((entry, index) => ({ name: entry.path.slice(skip), role: index === 0 ? '正文' : '附件', entry }))
}
