import { createHash } from 'node:crypto'
import { dirname, extname } from 'node:path/posix'
import { Readable } from 'node:stream'
import { metadataEntry } from '../packages/written-entry.ts'
import { DamagedContent } from '../transfer-package/damaged-content.ts'
import type { Carrier, CarrierEntry, CarrierProblem, PackagedItem, ReadProblem } from '../transfer-package/model.ts'
import { METADATA_FILE } from '../transfer-package/names.ts'
import { isReadProblem } from '../transfer-package/read-part.ts'
import { type Effective, effective } from './effective.ts'
import { codedContent, readWrapper } from './read-wrapper.ts'
import { isWrapperHead } from './wrapper-head.ts'

const HEAD = 16 * 1024
/** Wrappers whose parts stay known, so that the files of one item are found by reading it once. */
const KEPT = 64

/** Whether an entry can be a 封装包 by its name. */
export const mayBeWrapper = ({ path }: CarrierEntry): boolean => /^\.(?:eep|xml)$/i.test(extname(path))

/** Whether an entry is a 封装包 by its document element; one that cannot be read at all, by its name. */
export async function isWrapper(entry: CarrierEntry): Promise<boolean> {
  if (!mayBeWrapper(entry)) return false
  const head = await headOf(entry)
  return head.length === 0 ? /\.eep$/i.test(entry.path) : isWrapperHead(head)
}

/** First bytes of an entry; none when it is damaged. */
export async function headOf(entry: CarrierEntry, most = HEAD): Promise<Uint8Array> {
  const pieces: Uint8Array[] = []
  let bytes = 0
  try {
    for await (const piece of (await entry.open()) as AsyncIterable<Buffer>) {
      pieces.push(piece)
      bytes += piece.length
      if (bytes >= most) break
    }
  } catch (error) {
    if (!(error instanceof DamagedContent)) throw error
  }
  return Buffer.concat(pieces).subarray(0, most)
}

/** One 封装包 as an item in a folder of its own. */
export class WrappedItem {
  readonly folder: string
  readonly entry: CarrierEntry
  readonly #carrier: Carrier
  /** Told of each file beside the wrapper that belongs to the item. */
  readonly #claim: (path: string) => void
  #known: Promise<Effective | ReadProblem> | null = null

  constructor(carrier: Carrier, entry: CarrierEntry, folder: string, claim: (path: string) => void) {
    this.#carrier = carrier
    this.#claim = claim
    this.entry = entry
    this.folder = folder
  }

  /** Reads it to its end, comparing it with a digest where there is one. */
  async item(sm3: string | undefined, say: (problem: CarrierProblem) => void): Promise<PackagedItem> {
    const read = await this.#read(sm3, say)
    const { folder, entry } = this
    const folderName = folder.slice(folder.lastIndexOf('/') + 1)
    if (isReadProblem(read)) return { folder, folderName, metadata: read, files: [], source: entry }
    for (const problem of read.problems) say(problem)
    const files: CarrierEntry[] = []
    for (const file of read.files) {
      const found = this.#file(read, file.name)
      if (found) files.push(found)
      else say({ kind: 'listed-missing', path: `${entry.path}#${file.name}` })
    }
    const beside = read.files.filter(({ place }) => place === null).map(({ name }) => name)
    return {
      folder,
      folderName,
      metadata: read.metadata,
      metadataEntry: metadataEntry(folder, () => read.metadata),
      files,
      source: entry,
      ...(beside.length > 0 ? { beside } : {}),
      ...(read.earlier.length > 0 ? { earlier: read.earlier } : {}),
    }
  }

  /** A file of the item by its name inside the folder; it is looked for when it is opened. */
  named(name: string): CarrierEntry {
    const { folder, entry } = this
    return {
      path: `${folder}/${name}`,
      bytes: entry.bytes,
      open: async () => {
        this.#known ??= this.#read(undefined, () => {})
        const read = await this.#known
        if (isReadProblem(read)) throw new DamagedContent(entry.path, 'unreadable', read.detail ?? read.kind)
        const found = name === METADATA_FILE ? metadataEntry(folder, () => read.metadata) : this.#file(read, name)
        if (!found) throw new DamagedContent(`${folder}/${name}`, 'unreadable', `not in ${entry.path}`)
        return found.open()
      },
    }
  }

  forget(): void {
    this.#known = null
  }

  #file({ files }: Effective, name: string): CarrierEntry | undefined {
    const path = `${this.folder}/${name}`
    const file = files.find((one) => one.name === name)
    if (!file) return undefined
    const { place } = file
    if (place !== null) {
      const pieces = async () => codedContent((await this.entry.open()) as AsyncIterable<Buffer>, place, path)
      return { path, bytes: file.bytes, open: async () => Readable.from(await pieces(), { objectMode: false }) }
    }
    // Many programs embed nothing and set the files beside the wrapper.
    const beside = dirname(this.entry.path)
    const found =
      this.#carrier.entries.get(beside === '.' ? name : `${beside}/${name}`) ?? this.#carrier.entries.get(path)
    if (!found) return undefined
    this.#claim(found.path)
    return { path, bytes: found.bytes, open: () => found.open() }
  }

  async #read(sm3: string | undefined, say: (problem: CarrierProblem) => void): Promise<Effective | ReadProblem> {
    const { path } = this.entry
    try {
      const hash = sm3 === undefined ? null : createHash('sm3')
      const source = (await this.entry.open()) as AsyncIterable<Buffer>
      const wrapper = await readWrapper(hash ? hashed(source, hash) : source)
      if ('kind' in wrapper) return { ...wrapper, path }
      const found = hash?.digest('hex')
      if (found !== undefined && found !== sm3) say({ kind: 'digest-differs', path, detail: `SM3 ${found}` })
      return effective(wrapper, path)
    } catch (error) {
      if (error instanceof DamagedContent) return { kind: 'unreadable', path, detail: error.message }
      throw error
    }
  }
}

async function* hashed(source: AsyncIterable<Buffer>, hash: { update(piece: Buffer): unknown }) {
  for await (const piece of source) {
    hash.update(piece)
    yield piece
  }
}

/** Finds the files of wrapped items by path, keeping what was read of a few of them. */
export function embeddedIn(items: Iterable<WrappedItem>): (path: string) => CarrierEntry | undefined {
  const byFolder = new Map([...items].map((item) => [item.folder, item]))
  const recent = new Set<WrappedItem>()
  return (path) => {
    for (let cut = path.lastIndexOf('/'); cut > 0; cut = path.lastIndexOf('/', cut - 1)) {
      const item = byFolder.get(path.slice(0, cut))
      if (!item) continue
      recent.delete(item)
      recent.add(item)
      if (recent.size > KEPT) {
        const [oldest] = recent
        if (oldest) {
          oldest.forget()
          recent.delete(oldest)
        }
      }
      return item.named(path.slice(cut + 1))
    }
    return undefined
  }
}
