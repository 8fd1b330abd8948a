import type { Checking } from '@lantai/core/checks/engine.ts'
import {
  type FileFact,
  type ItemFact,
  isUnreadable,
  type PackageFact,
  type PackageHead,
} from '@lantai/core/checks/facts.ts'
import type { CarrierEntry, PackagedItem, TransferPackage } from '@lantai/formats/transfer-package/model.ts'
import {
  CATALOGUE_FILE,
  DIGEST_FILE,
  METADATA_FILE,
  NOTES_FILE,
  OTHER_FOLDER,
  sameName,
} from '@lantai/formats/transfer-package/names.ts'
import { findEntry } from '@lantai/formats/transfer-package/read-part.ts'
import { atMost } from './at-most.ts'
import { type Reading, readFile } from './read-file.ts'

export interface Gathering extends Pick<Reading, 'look' | 'scanner'> {
  /** Told after each piece of each file; may throw to stop. */
  progress(bytesRead: number): Promise<void> | void
  /** Takes each item when all its files are read, in the order of the package. */
  item(item: ItemFact): Promise<void> | void
}

/** Items whose files are being read at the same time, and files. Enough to keep the digest threads busy. */
const itemsAhead = 12
const filesAtOnce = 6

/**
 * Turns a package into facts in one pass and shows them to the check: every file is read once. Memory holds a few items,
 * and of the whole package its paths, digests and reference codes.
 */
export async function gather(
  pack: TransferPackage,
  check: Pick<Checking, 'begin' | 'item'>,
  { progress, item, look, scanner }: Gathering,
): Promise<PackageFact> {
  const turn = atMost(filesAtOnce)
  let bytesRead = 0
  const read = async (bytes: number) => {
    bytesRead += bytes
    await progress(bytesRead)
  }
  const fileFact = (entry: CarrierEntry, name = entry.path, inside = false) =>
    turn(() => readFile(entry, name, { read, scanner, look: inside ? look : undefined }))

  const head = headOf(pack)
  check.begin(head)
  const total = { items: 0, files: 0, bytes: 0 }
  const ahead: Promise<ItemFact>[] = []
  const next = async () => {
    const fact = await (ahead.shift() as Promise<ItemFact>)
    total.items++
    total.files += fact.files.length
    for (const file of fact.files) total.bytes += file.bytes
    check.item(fact)
    await item(fact)
  }
  try {
    for await (const packaged of pack.items()) {
      ahead.push(itemFact(pack, packaged, fileFact))
      if (ahead.length > itemsAhead) await next()
    }
    while (ahead.length > 0) await next()
  } finally {
    // After an error the rest still runs to its end, so that nothing reads on when the carrier is closed.
    await Promise.allSettled(ahead)
  }
  const others = await Promise.all(otherEntries(pack).map((entry) => fileFact(entry)))
  return { ...head, others, ...total }
}

const headOf = ({
  layout,
  carrier,
  notes,
  catalogue,
  digests,
  fixity,
  remarks,
  strays,
}: TransferPackage): PackageHead => ({
  layout,
  problems: carrier.problems,
  notes,
  catalogue,
  digests,
  fixity,
  remarks,
  strays,
})

async function itemFact(
  { carrier }: TransferPackage,
  { folder, folderName, metadata, metadataEntry, files }: PackagedItem,
  fileFact: (entry: CarrierEntry, name: string, inside?: boolean) => Promise<FileFact>,
): Promise<ItemFact> {
  const isMissing = isUnreadable(metadata) && metadata.kind === 'missing'
  const entry = isMissing ? undefined : (metadataEntry ?? findEntry(carrier, `${folder}/${METADATA_FILE}`))
  const [metadataFile, ...contents] = await Promise.all([
    entry ? fileFact(entry, METADATA_FILE) : null,
    ...files.map((file) => fileFact(file, file.path.slice(folder.length + 1), true)),
  ])
  return { folder, folderName, metadata, metadataFile, files: contents as FileFact[] }
}

/** Files outside the items, without the digest list, which cannot list itself. */
function otherEntries({ carrier, strays }: TransferPackage): CarrierEntry[] {
  const stray = new Set(strays)
  return [...carrier.entries.values()].filter(
    ({ path }) =>
      !sameName(path, DIGEST_FILE) &&
      (stray.has(path) ||
        path.startsWith(`${OTHER_FOLDER}/`) ||
        sameName(path, NOTES_FILE) ||
        sameName(path, CATALOGUE_FILE)),
  )
}
