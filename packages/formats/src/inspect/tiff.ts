import type { Bytes } from '../identify/bytes.ts'
import { broken, type Look, undecided } from './inspection.ts'
import type { LookLimits } from './limits.ts'
import { reason } from './reasons.ts'

/** Compressions of TIFF 6.0 and its registered supplements; others are private. */
const methods: Readonly<Record<number, string>> = {
  1: 'none',
  2: 'CCITT RLE',
  3: 'CCITT G3',
  4: 'CCITT G4',
  5: 'LZW',
  6: 'old JPEG',
  7: 'JPEG',
  8: 'Deflate',
  9: 'JBIG',
  10: 'JBIG',
  32771: 'CCITT RLE-W',
  32773: 'PackBits',
  32946: 'Deflate',
  34712: 'JPEG 2000',
  34887: 'LERC',
  34925: 'LZMA',
  50000: 'ZSTD',
  50001: 'WebP',
}

/** TIFF and BigTIFF: the chain of pages, and that the strips or tiles of each lie inside the file. */
export async function lookAtTiff(bytes: Bytes, limits: LookLimits): Promise<Look> {
  const head = Buffer.from(await bytes.at(0, 16))
  if (head.byteLength < 8) return broken(reason('truncated', 'TIFF'))
  const little = head[0] === 0x49
  const big = head[little ? 2 : 3] === 43
  const read = reader(bytes, little, big)
  let next = big ? await read.number(8, 8) : await read.number(4, 4)
  const seen = new Set<number>()
  const found: { pages: number; width?: number; height?: number } = { pages: 0 }
  let packed: string | null = null
  while (next !== 0) {
    if (seen.has(next)) return broken(reason('damaged', 'IFD'), found)
    if (next + 8 > bytes.size) return broken(reason('truncated', `IFD ${seen.size + 1}`), found)
    if (seen.size >= limits.pages) return undecided(reason('too-large', `${seen.size} IFD`), found)
    seen.add(next)
    const page = await directory(read, next, bytes.size)
    if (page === null) return broken(reason('truncated', `IFD ${seen.size}`), found)
    found.pages++
    found.width ??= page.width
    found.height ??= page.height
    if (methods[page.compression] === undefined) packed = `TIFF ${page.compression}`
    if (page.end > bytes.size)
      return broken(reason('truncated', `${seen.size}: -${page.end - bytes.size}`), { ...found, packed })
    if (page.isShort) return broken(reason('truncated', `${seen.size}`), { ...found, packed })
    next = page.next
  }
  if (found.pages === 0) return broken(reason('missing', 'IFD'))
  if (packed) return undecided(reason('packed', packed), { ...found, packed })
  return undecided(reason('structure-only'), found)
}

interface Reader {
  readonly big: boolean
  number(at: number, length: number): Promise<number>
  numbers(at: number, count: number, length: number): Promise<number[]>
}

function reader(bytes: Bytes, little: boolean, big: boolean): Reader {
  const one = (raw: Buffer, at: number, length: number) => {
    if (length === 8) return Number(little ? raw.readBigUInt64LE(at) : raw.readBigUInt64BE(at))
    return little ? raw.readUIntLE(at, length) : raw.readUIntBE(at, length)
  }
  const numbers = async (at: number, count: number, length: number) => {
    const raw = await bytes.at(at, count * length)
    return Array.from({ length: Math.floor(raw.byteLength / length) }, (_, index) => one(raw, index * length, length))
  }
  return { big, numbers, number: async (at, length) => (await numbers(at, 1, length))[0] ?? 0 }
}

const sizes: Readonly<Record<number, number>> = { 1: 1, 3: 2, 4: 4, 16: 8, 18: 8 }

interface Tag {
  readonly type: number
  readonly count: number
  readonly at: number
}
/** Strips or tiles of one page that are looked at. */
const piecesMost = 4_000_000

async function directory({ big, number, numbers }: Reader, at: number, size: number) {
  const [countBytes, entryBytes, wordBytes] = big ? [8, 20, 8] : [2, 12, 4]
  const count = await number(at, countBytes)
  const from = at + countBytes
  if (count === 0 || count > 4096 || from + count * entryBytes + wordBytes > size) return null
  const tags = new Map<number, Tag>()
  for (let index = 0; index < count; index++) {
    const entry = from + index * entryBytes
    const type = await number(entry + 2, 2)
    const values = await number(entry + 4, big ? 8 : 4)
    const place = entry + (big ? 12 : 8)
    const length = (sizes[type] ?? 0) * values
    tags.set(await number(entry, 2), {
      type,
      count: values,
      at: length > wordBytes ? await number(place, wordBytes) : place,
    })
  }
  const column = async (tag: Tag | undefined): Promise<number[]> =>
    tag && sizes[tag.type] ? numbers(tag.at, Math.min(tag.count, piecesMost), sizes[tag.type] as number) : []
  const value = async (tag: number) => (await column(tags.get(tag)))[0]
  let [end, held] = [0, 0]
  // Strips 273/279 or tiles 324/325: offsets and byte counts.
  for (const [offsets, lengths] of [
    [273, 279],
    [324, 325],
  ] as const) {
    const pieces = tags.get(offsets)
    if (!pieces) continue
    if (pieces.at + pieces.count * (sizes[pieces.type] ?? 1) > size) return null
    const [places, counts] = [await column(tags.get(offsets)), await column(tags.get(lengths))]
    for (const [index, place] of places.entries()) {
      end = Math.max(end, place + (counts[index] ?? 0))
      held += counts[index] ?? 0
    }
  }
  const [width = 0, height = 0] = [await value(256), await value(257)]
  const [bits = 1, samples = 1, compression = 1] = [await value(258), await value(277), await value(259)]
  // Rows that are not packed are as long as they say; those of YCbCr may be thinned out.
  const needed = compression === 1 && (await value(262)) !== 6 ? Math.ceil((width * bits * samples) / 8) * height : 0
  return {
    width,
    height,
    compression,
    end,
    isShort: held < needed,
    next: await number(from + count * entryBytes, wordBytes),
  }
}
