import { createHash } from 'node:crypto'
import type { FileFact, ItemFact, StoredFact } from '@lantai/core/checks/facts.ts'
import { join } from '@lantai/formats/files/path.ts'
import { contentOf, INVENTORY, type Inventory, MAX_INVENTORY_BYTES, stateOf } from '@lantai/formats/ocfl/inventory.ts'
import { readInventoryAt } from '@lantai/formats/ocfl/read.ts'
import { validateObject } from '@lantai/formats/ocfl/validate-object.ts'
import { DamagedContent } from '@lantai/formats/transfer-package/damaged-content.ts'
import type { CarrierEntry } from '@lantai/formats/transfer-package/model.ts'
import { METADATA_FILE } from '@lantai/formats/transfer-package/names.ts'
import { readMetadata } from '@lantai/formats/transfer-package/read-metadata.ts'
import { type LedgerEntry, objectIdOf, type Preservation } from '../preservation/index.ts'
import { type Reading, readFile } from './read-file.ts'
import type { StoredRecord } from './store-records.ts'

type Files = Preservation['files']

/**
 * A stored object as facts: its structure by the rules of the store, every content file read once and compared with the
 * inventory, the files of its head looked into. What the disk cannot read is a fact about the object; the check goes on.
 */
export async function storedItem(
  files: Files,
  ledger: LedgerEntry,
  record: StoredRecord | null,
  reading: Reading,
): Promise<ItemFact> {
  const folder = record?.referenceCode ?? objectIdOf(ledger.itemId)
  const problems: StoredFact['problems'][number][] = (await validateObject(files, ledger.path, { digests: false }))
    .filter(({ level }) => level === 'error')
    .map(({ code, at, message }) => ({ code, path: at, text: message }))
  const inventory = await readInventoryAt(files, ledger.path).catch(() => null)
  const heads = inventory ? headFiles(inventory) : new Map<string, string[]>()
  const contents: FileFact[] = []
  let bytes = 0
  for (const [path, digest] of inventory ? manifestFiles(inventory) : []) {
    const names = heads.get(path) ?? []
    const inside = names.some((name) => name !== METADATA_FILE && !isReport(name))
    const fact = await readFile(await entryOf(files, ledger.path, path), names[0] ?? path, {
      ...reading,
      look: inside ? reading.look : undefined,
    })
    if (fact.damage)
      problems.push({
        code: 'unreadable',
        path,
        text: { zh: '文件读不出来。请从备份恢复。', en: 'The file cannot be read. Restore it from a backup.' },
      })
    else if (fact.sha512 !== digest.toLowerCase() && inventory?.digestAlgorithm === 'sha512')
      problems.push({
        code: 'digest',
        path,
        text: {
          zh: '文件的摘要与清单不符，内容已变化。请从备份恢复。',
          en: 'The digest is not that of the inventory: the content has changed. Restore it from a backup.',
        },
      })
    bytes += fact.bytes * names.length
    for (const name of names) contents.push({ ...fact, name, path: `${folder}/${name}` })
  }
  const metadataFile = contents.find(({ name }) => name === METADATA_FILE) ?? null
  const at = [...heads].find(([, names]) => names.includes(METADATA_FILE))?.[0]
  return {
    folder,
    folderName: folder,
    metadata: at
      ? await readMetadata(await files.open(join(ledger.path, at)), `${folder}/${METADATA_FILE}`)
      : { kind: 'missing', path: `${folder}/${METADATA_FILE}` },
    metadataFile,
    files: contents.filter(({ name }) => name !== METADATA_FILE && !isReport(name)),
    stored: {
      problems,
      recorded: { inventory: ledger.inventorySha512, bytes: ledger.bytes, version: ledger.version },
      found: inventory && {
        inventory: await inventoryDigest(files, ledger.path),
        bytes,
        version: Number(inventory.head.slice(1)),
      },
      record,
    },
  }
}

/** Reports of earlier checks, which acceptance puts beside the content. */
const isReport = (name: string) => /^检测报告(?:-\d+)?\.xml$/.test(name)

/** Content path → the names that it has in the head: equal files are kept once. */
function headFiles(inventory: Inventory): Map<string, string[]> {
  const contents = contentOf(inventory)
  const heads = new Map<string, string[]>()
  for (const [name, digest] of stateOf(inventory) ?? []) {
    const path = contents.get(digest.toLowerCase())?.[0]
    if (path !== undefined) heads.set(path, [...(heads.get(path) ?? []), name])
  }
  return heads
}

const manifestFiles = (inventory: Inventory): [path: string, digest: string][] =>
  Object.entries(inventory.manifest).flatMap(([digest, paths]) => paths.map((path): [string, string] => [path, digest]))

async function entryOf(files: Files, object: string, path: string): Promise<CarrierEntry> {
  const place = join(object, path)
  const stat = await files.stat(place).catch(() => null)
  return {
    path,
    bytes: stat?.kind === 'file' ? stat.bytes : 0,
    open: async () => {
      if (stat?.kind !== 'file') throw new DamagedContent(path, 'unreadable', 'missing')
      const stream = await files.open(place).catch((error: NodeJS.ErrnoException) => {
        throw new DamagedContent(path, 'unreadable', error.code ?? error.message)
      })
      // A disk that fails in the middle is what this check looks for.
      stream.once('error', () => {})
      return damaging(stream, path) as never
    },
  }
}

async function* damaging(stream: AsyncIterable<Uint8Array>, path: string): AsyncGenerator<Uint8Array> {
  try {
    yield* stream
  } catch (error) {
    throw new DamagedContent(path, 'unreadable', (error as NodeJS.ErrnoException).code ?? String(error))
  }
}

async function inventoryDigest(files: Files, object: string): Promise<string> {
  const bytes = await files.readSmall(join(object, INVENTORY), MAX_INVENTORY_BYTES)
  return createHash('sha512').update(bytes).digest('hex')
}
