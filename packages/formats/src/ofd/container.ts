import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { crc32, createInflateRaw } from 'node:zlib'
import yauzl, { type Entry, RandomAccessReader, type ZipFile } from 'yauzl'
import { collisionKey, safePath } from '../transfer-package/safe-path.ts'
import { entryNames } from '../zip/entry-name.ts'
import type { OfdLimits } from './limits.ts'
import type { OfdProblem } from './model.ts'
import { pieces, type RandomAccess } from './random-access.ts'

/** yauzl over any source: only `read` is used, part contents are read by `OfdContainer` itself. */
class SourceReader extends RandomAccessReader {
  readonly #source: RandomAccess
  constructor(source: RandomAccess) {
    super()
    this.#source = source
  }
  override read(buffer: Buffer, offset: number, length: number, position: number, done: (error: Error | null) => void) {
    this.#source.read(position, length).then((bytes) => {
      buffer.set(bytes, offset)
      done(bytes.byteLength < length ? new Error('the file ends early') : null)
    }, done)
  }
}

/** The zip that an OFD file is (GB/T 33190-2016 §6). Names are judged before they are used; nothing is held but the list. */
export class OfdContainer {
  readonly problems: OfdProblem[] = []
  readonly #source: RandomAccess
  readonly #limits: OfdLimits
  readonly #entries = new Map<string, Entry>()
  readonly #byKey = new Map<string, string | null>()
  readonly #doubled = new Set<string>()
  #zip: ZipFile | null = null
  #left: number

  private constructor(source: RandomAccess, limits: OfdLimits) {
    this.#source = source
    this.#limits = limits
    this.#left = limits.totalBytes
  }

  static async open(source: RandomAccess, limits: OfdLimits): Promise<OfdContainer | OfdProblem> {
    const container = new OfdContainer(source, limits)
    try {
      container.#zip = await yauzl.fromRandomAccessReaderPromise(new SourceReader(source), source.size, {
        autoClose: false,
        decodeStrings: false,
        validateEntrySizes: false,
      })
    } catch (error) {
      if (isOutage(error)) throw error
      const head = await source.read(0, 2)
      const detail = (error as Error).message
      return { kind: head[0] === 0x50 && head[1] === 0x4b ? 'truncated' : 'not-a-zip', path: '', detail }
    }
    container.#zip.on('error', () => {})
    await container.#list(container.#zip)
    return container
  }

  get names(): string[] {
    return [...this.#entries.keys()]
  }

  /** The part of this name; a name that differs in case only will do when there is one such part, as readers on Windows do. */
  find(path: string): string | null {
    return this.#entries.has(path) ? path : (this.#byKey.get(collisionKey(path)) ?? null)
  }

  bytesOf(name: string): number {
    return this.#entries.get(name)?.uncompressedSize ?? 0
  }

  async read(name: string, limit: number): Promise<Uint8Array | OfdProblem> {
    const held: Uint8Array[] = []
    const failed = await this.pass(name, (piece) => held.push(piece), limit)
    return failed ?? Buffer.concat(held)
  }

  /** Digests of a part by the names of Node's crypto, lower-case hex. */
  async digest(name: string, algorithms: readonly string[]): Promise<Record<string, string> | OfdProblem> {
    const hashes = algorithms.map((algorithm) => [algorithm, createHash(algorithm)] as const)
    const failed = await this.pass(name, (piece) => {
      for (const [, hash] of hashes) hash.update(piece)
    })
    return failed ?? Object.fromEntries(hashes.map(([algorithm, hash]) => [algorithm, hash.digest('hex')]))
  }

  /**
   * Gives a part's content piece by piece. What cannot be unpacked to its end is told as the answer; a wrong CRC-32 or a size short of
   * the promised one is only noted in `problems`, since a digest says more.
   */
  async pass(
    name: string,
    take: (piece: Uint8Array) => unknown,
    limit = this.#limits.partBytes,
  ): Promise<OfdProblem | null> {
    const entry = this.#entries.get(name)
    if (!entry) return { kind: this.#doubled.has(name) ? 'doubled' : 'missing', path: name }
    if (entry.uncompressedSize > limit)
      return { kind: 'too-large', path: name, detail: `${entry.uncompressedSize} bytes` }
    if (entry.uncompressedSize > this.#left) return { kind: 'too-large', path: name, detail: 'all parts together' }
    let seen = 0
    let sum = 0
    try {
      const start = await this.#start(entry, name)
      if (typeof start !== 'number') return start
      const packed = pieces(this.#source, start, start + entry.compressedSize)
      const content = entry.compressionMethod === 8 ? inflated(packed) : packed
      for await (const piece of content) {
        seen += piece.byteLength
        this.#left -= piece.byteLength
        if (seen > entry.uncompressedSize) return { kind: 'damaged', path: name, detail: 'more bytes than promised' }
        sum = crc32(piece, sum)
        take(piece)
      }
    } catch (error) {
      if (isOutage(error)) throw error
      return { kind: 'damaged', path: name, detail: (error as Error).message }
    }
    if (seen < entry.uncompressedSize) this.#note({ kind: 'damaged', path: name, detail: 'fewer bytes than promised' })
    else if (sum !== entry.crc32) this.#note({ kind: 'damaged', path: name, detail: 'CRC-32 differs' })
    return null
  }

  /** Where the packed bytes begin. A local header that tells another name or method than the directory shows two files in one. */
  async #start(entry: Entry, name: string): Promise<number | OfdProblem> {
    const local = await (this.#zip as ZipFile).readLocalFileHeaderPromise(entry)
    const same = local.compressionMethod === entry.compressionMethod && entry.fileNameRaw.equals(local.fileName)
    return same ? local.fileDataStart : { kind: 'name-differs', path: name }
  }

  #note(problem: OfdProblem): void {
    const { problems } = this
    if (
      problems.length < this.#limits.problems &&
      !problems.some(({ kind, path }) => kind === problem.kind && path === problem.path)
    )
      problems.push(problem)
  }

  async #list(zip: ZipFile): Promise<void> {
    const listed: Entry[] = []
    let bytes = 0
    try {
      for await (const entry of zip.eachEntry()) {
        bytes += entry.fileNameLength + entry.extraFieldLength + entry.fileCommentLength
        if (listed.length >= this.#limits.entries || bytes > this.#limits.directoryBytes) {
          this.#note({ kind: 'too-many-entries', path: '' })
          break
        }
        listed.push(entry)
      }
    } catch (error) {
      if (isOutage(error)) throw error
      this.#note({ kind: 'truncated', path: '', detail: (error as Error).message })
    }
    const names = entryNames(listed)
    for (const [index, entry] of listed.entries()) this.#add(entry, names[index] ?? null)
  }

  #add(entry: Entry, written: string | null): void {
    if (written !== null && /[/\\]$/.test(written)) return
    const name = written === null ? { kind: 'path-undecodable' } : safePath(written)
    if (typeof name !== 'string') {
      this.#note({ kind: 'path-wrong', path: (written ?? '').slice(0, 1000), detail: name.kind })
      return
    }
    const problem = this.#wrong(entry)
    if (problem) {
      this.#note({ kind: problem, path: name })
      return
    }
    const key = collisionKey(name)
    if (this.#entries.has(name) || this.#doubled.has(name)) {
      // Which of two equal names a reader shows is not known, so neither is believed.
      this.#note({ kind: 'doubled', path: name })
      this.#entries.delete(name)
      this.#doubled.add(name)
      this.#byKey.set(key, null)
      return
    }
    this.#entries.set(name, entry)
    this.#byKey.set(key, this.#byKey.has(key) ? null : name)
  }

  #wrong({ uncompressedSize, compressedSize, compressionMethod, ...entry }: Entry): OfdProblem['kind'] | null {
    if (entry.generalPurposeBitFlag & 1) return 'encrypted'
    if (compressionMethod !== 0 && compressionMethod !== 8) return 'compression-unknown'
    const { ratio, ratioFloor } = this.#limits
    if (uncompressedSize > ratioFloor && uncompressedSize > compressedSize * ratio) return 'ratio-exceeded'
    return null
  }
}

async function* inflated(packed: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const inflate = createInflateRaw()
  const source = Readable.from(packed, { objectMode: false })
  source.on('error', (error) => inflate.destroy(error))
  source.pipe(inflate)
  try {
    yield* inflate
  } finally {
    source.destroy()
    inflate.destroy()
  }
}

/** A disk error (code E…) is ours and is thrown; all else is the file's fault. */
function isOutage(error: unknown): boolean {
  return /^E[A-Z]+$/.test((error as NodeJS.ErrnoException).code ?? '')
}
