import type { Carrier, ItemMetadata, PackagedItem, TransferPackage } from '../transfer-package/model.ts'
import { NotAPackage } from '../transfer-package/not-a-package.ts'
import { openCarrier } from '../transfer-package/open-carrier.ts'
import { readPackage } from '../transfer-package/read-package.ts'
import { isReadProblem } from '../transfer-package/read-part.ts'
import { openZip } from '../zip/open-zip.ts'
import { type RawEntry, rawZip } from '../zip/raw-zip.testing.ts'
import type { LayoutChoice } from './layout-of.ts'

export interface WholePackage {
  readonly pack: TransferPackage
  readonly items: readonly PackagedItem[]
  /** What was wrong when all items had been read. */
  readonly kinds: readonly string[]
  /** Content of the files of each item by name, as text; the message of the error where it is damaged. */
  readonly contents: readonly Readonly<Record<string, string>>[]
}

export async function readWhole(carrier: Carrier, choice: LayoutChoice = {}): Promise<WholePackage> {
  const pack = await readPackage(carrier, choice)
  const items: PackagedItem[] = []
  const contents: Record<string, string>[] = []
  for await (const item of pack.items()) {
    items.push(item)
    const content: Record<string, string> = {}
    for (const file of item.files) content[file.path.slice(item.folder.length + 1)] = await text(() => file.open())
    contents.push(content)
  }
  return { pack, items, contents, kinds: pack.carrier.problems.map(({ kind }) => kind) }
}

/** Metadata of an item that has some. */
export function metadataOf(item: PackagedItem | undefined): ItemMetadata {
  if (!item || isReadProblem(item.metadata)) throw new Error(JSON.stringify(item?.metadata))
  return item.metadata
}

export async function text(open: () => Promise<AsyncIterable<Uint8Array>>): Promise<string> {
  try {
    const pieces: Uint8Array[] = []
    for await (const piece of await open()) pieces.push(piece)
    return Buffer.concat(pieces).toString()
  } catch (error) {
    return String(error)
  }
}

export const zipped = async (files: Readonly<Record<string, string | Uint8Array>>, more: readonly RawEntry[] = []) =>
  (await openZip(
    rawZip([...Object.entries(files).map(([name, content]) => ({ name, content, flags: 0x800 })), ...more]),
  )) as Carrier

export async function opened(path: string): Promise<Carrier> {
  const carrier = await openCarrier(path)
  if (carrier instanceof NotAPackage) throw new Error(carrier.reason)
  return carrier
}
