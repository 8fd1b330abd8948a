import { type Promised, provenEntry } from '../packages/proven-entry.ts'
import { DamagedContent } from '../transfer-package/damaged-content.ts'
import type { Carrier, CarrierEntry, CarrierProblem } from '../transfer-package/model.ts'
import { BAG_DECLARATION } from '../transfer-package/names.ts'
import { collisionKey } from '../transfer-package/safe-path.ts'
import { algorithmName, BAG_ALGORITHMS } from './algorithms.ts'
import { readBagInfo, readDeclaration, tagText } from './declaration.ts'
import { bagPath, type ManifestLine, readManifest, unescapedPath } from './manifest.ts'

export interface Bag {
  /** '1.0'; '' when the declaration cannot be read. */
  readonly version: string
  /** bag-info.txt, or package-info.txt before 0.94, in order. */
  readonly info: readonly (readonly [label: string, value: string])[]
  /** Every file, with the digests promised for it: reading it to its end proves it. */
  readonly payload: readonly CarrierEntry[]
  readonly tags: readonly CarrierEntry[]
  /** Against the rule. */
  readonly problems: readonly CarrierProblem[]
  /** Allowed, but better otherwise. */
  readonly remarks: readonly CarrierProblem[]
}

const MOST_BYTES = 512 * 2 ** 20
const MANIFEST = /^(tag)?manifest-([A-Za-z0-9-]{1,20})\.txt$/
const INFO = /^(?:bag|package)-info\.txt$/
/** What operating systems make and delete by themselves. */
const SYSTEM_FILE = /(?:^|\/)(?:\.DS_Store|Thumbs\.db|desktop\.ini|\._[^/]+|\.Spotlight-V100|\.Trashes)$/i

/**
 * Reads a bag of any version from 0.93 to 1.0 (RFC 8493): its lists, and whether they and the files fit each other. The tag files that
 * are read here are proven; what a file's digest says of its content shows when it is read. Nothing is ever fetched.
 */
export async function readBag(carrier: Carrier): Promise<Bag> {
  return new BagReader(carrier).read()
}

class BagReader {
  readonly #carrier: Carrier
  readonly #problems: CarrierProblem[] = []
  readonly #remarks: CarrierProblem[] = []
  readonly #lostSystemFiles = new Set<string>()
  readonly #promised = new Map<string, Promised[]>()
  /** Entries by their name on disks that do not tell case and normal form apart. */
  readonly #byKey: ReadonlyMap<string, CarrierEntry>
  readonly #problem = (kind: CarrierProblem['kind'], path: string, detail?: string) =>
    void this.#problems.push({ kind, path, ...(detail ? { detail } : {}) })
  readonly #remark = (kind: CarrierProblem['kind'], path: string, detail?: string) =>
    void this.#remarks.push({ kind, path, ...(detail ? { detail } : {}) })

  constructor(carrier: Carrier) {
    this.#carrier = carrier
    this.#byKey = new Map([...carrier.entries.values()].map((entry) => [collisionKey(entry.path), entry]))
  }

  async read(): Promise<Bag> {
    const { entries } = this.#carrier
    const found = entries.get(BAG_DECLARATION)
    const declaration = found ? readDeclaration((await this.#bytes(found)) ?? new Uint8Array()) : 'it is missing'
    const payload = [...entries.values()].filter(({ path }) => path.startsWith('data/'))
    const tags = [...entries.values()].filter(({ path }) => !path.startsWith('data/'))
    if (typeof declaration === 'string') {
      this.#problem('declaration-wrong', BAG_DECLARATION, declaration)
      return { version: '', info: [], payload, tags, problems: this.#problems, remarks: this.#remarks }
    }
    const { encoding } = declaration
    const [major] = declaration.version
    // Tag manifests first, so that all other lists are proven while they are read.
    for (const entry of tags)
      if (MANIFEST.exec(entry.path)?.[1]) await this.#manifest(entry, encoding, major, false, new Map())
    if (found) await this.#bytes(this.#proven(found))
    const lists: ReadonlyMap<string, string>[] = []
    let info: [string, string][] = []
    for (const entry of tags) {
      if (MANIFEST.test(entry.path) && !MANIFEST.exec(entry.path)?.[1]) {
        const listed = new Map<string, string>()
        if (await this.#manifest(entry, encoding, major, true, listed)) lists.push(listed)
      } else if (INFO.test(entry.path)) info = readBagInfo((await this.#text(entry, encoding)) ?? '')
    }
    this.#complete(payload, lists, major)
    this.#amount(info, payload)
    await this.#fetch(encoding)
    return {
      version: declaration.version.join('.'),
      info,
      payload: payload.map((entry) => this.#proven(entry)),
      tags: tags.map((entry) => this.#proven(entry)),
      problems: this.#problems,
      remarks: this.#remarks,
    }
  }

  #proven(entry: CarrierEntry): CarrierEntry {
    return provenEntry(entry, this.#promised.get(entry.path) ?? [])
  }

  async #manifest(
    entry: CarrierEntry,
    encoding: string,
    major: number,
    isPayload: boolean,
    listed: Map<string, string>,
  ): Promise<boolean> {
    const name = entry.path
    const algorithm = algorithmName(MANIFEST.exec(name)?.[2] ?? '')
    if (!BAG_ALGORITHMS.has(algorithm)) {
      this.#problem('list-wrong', name, `the algorithm ${algorithm} is not known`)
      return false
    }
    const text = await this.#text(entry, encoding)
    if (text === null) return false
    for (const line of readManifest(text, { name, algorithm, isPayload }, this.#problem, this.#remark))
      this.#line(line, { name, algorithm, major }, listed)
    return true
  }

  #line(
    { hex, path }: ManifestLine,
    list: { name: string; algorithm: string; major: number },
    listed: Map<string, string>,
  ) {
    const entry = this.#entry(path)
    if (!entry) {
      if (SYSTEM_FILE.test(path)) {
        this.#lostSystemFiles.add(path)
        this.#remark('listed-missing', path, list.name)
      } else this.#problem('listed-missing', path, list.name)
      return
    }
    if (entry.path !== path && entry.path !== unescapedPath(path)) this.#remark('list-wrong', path, `is ${entry.path}`)
    const before = listed.get(entry.path)
    if (before !== undefined) {
      const isHarmless = before === hex && list.major < 1
      const say = isHarmless ? this.#remark : this.#problem
      return say('list-wrong', list.name, `${path} is listed twice`)
    }
    listed.set(entry.path, hex)
    const promised = this.#promised.get(entry.path) ?? []
    promised.push({ algorithm: list.algorithm, hex })
    this.#promised.set(entry.path, promised)
  }

  #entry(path: string): CarrierEntry | undefined {
    const { entries } = this.#carrier
    const unescaped = unescapedPath(path)
    return entries.get(path) ?? entries.get(unescaped) ?? this.#byKey.get(collisionKey(unescaped))
  }

  /** Since 1.0 every list must have every file; before, one list was enough. */
  #complete(payload: readonly CarrierEntry[], lists: readonly ReadonlyMap<string, string>[], major: number): void {
    if (lists.length === 0) this.#problem('list-wrong', 'manifest', 'there is no payload manifest')
    for (const { path } of payload) {
      const lacking = lists.filter((listed) => !listed.has(path)).length
      if (lists.length > 0 && (major < 1 ? lacking === lists.length : lacking > 0)) this.#problem('not-listed', path)
    }
  }

  #amount(info: readonly (readonly [string, string])[], payload: readonly CarrierEntry[]): void {
    const oxum = info.find(([label]) => label.toLowerCase() === 'payload-oxum')?.[1]
    if (oxum === undefined) return
    const bytes = payload.reduce((sum, entry) => sum + entry.bytes, 0)
    const detail = `Payload-Oxum ${oxum.slice(0, 40)}, found ${bytes}.${payload.length}`
    const [, octets, streams] = /^(\d{1,16})\.(\d{1,12})$/.exec(oxum) ?? []
    if (Number(octets) === bytes && Number(streams) === payload.length) return
    // What the lost files of an operating system had is not known, but it was not less than nothing.
    const lost = this.#lostSystemFiles.size
    const isExplained = lost > 0 && Number(streams) === payload.length + lost && Number(octets) >= bytes
    ;(isExplained ? this.#remark : this.#problem)('amount-differs', 'bag-info.txt', detail)
  }

  /** Files to be fetched from elsewhere are refused; a list of such that are all there is only odd. */
  async #fetch(encoding: string): Promise<void> {
    const entry = this.#carrier.entries.get('fetch.txt')
    const text = entry && (await this.#text(entry, encoding))
    if (!entry || typeof text !== 'string') return
    this.#remark('fetch-refused', 'fetch.txt')
    for (const [index, line] of text.split(/\r\n|\r|\n/).entries()) {
      if (line.trim() === '') continue
      const written = /^\S+[ \t]+(?:\d+|-)[ \t]+(.+)$/.exec(line)?.[1]
      const path = written === undefined ? null : bagPath(written, true)
      if (path === null) this.#problem('list-wrong', 'fetch.txt', `line ${index + 1}: ${line.slice(0, 200)}`)
      else if (!this.#entry(path)) this.#problem('fetch-refused', path, line.slice(0, 200))
    }
  }

  async #text(entry: CarrierEntry, encoding: string): Promise<string | null> {
    const bytes = await this.#bytes(this.#proven(entry))
    const text = bytes && tagText(bytes, encoding)
    if (bytes && text === null) this.#problem('list-wrong', entry.path, `not ${encoding}`)
    return text
  }

  async #bytes(entry: CarrierEntry): Promise<Buffer | null> {
    if (entry.bytes > MOST_BYTES) {
      this.#problem('list-wrong', entry.path, `more than ${MOST_BYTES} bytes`)
      return null
    }
    const pieces: Buffer[] = []
    try {
      for await (const piece of (await entry.open()) as AsyncIterable<Buffer>) pieces.push(piece)
    } catch (error) {
      if (!(error instanceof DamagedContent)) throw error
      this.#problem('digest-differs', entry.path, error.message)
      if (error.reason !== 'digest') return null
    }
    return Buffer.concat(pieces)
  }
}
