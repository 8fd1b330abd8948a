import type { Bytes } from './bytes.ts'

export interface CompoundEntry {
  readonly name: string
  readonly type: 'storage' | 'stream' | 'root'
  /** Lower-case hex of the class identifier as stored, '' when it is all zeros. */
  readonly clsid: string
  readonly size: number
  readonly start: number
}

export interface CompoundFile {
  readonly entries: readonly CompoundEntry[]
  /** What is wrong with the chains of sectors; null when all streams are whole. */
  readonly problem: 'damaged' | 'truncated' | 'too-large' | null
  /** First bytes of a stream, at most `most`. */
  read(entry: CompoundEntry, most: number): Promise<Buffer>
}

const FREE = 0xfffffffa
const END = 0xfffffffe
const entriesMost = 65_536
/** Sectors of 512 bytes: 2 GiB, the most that a version 3 file may hold. */
const sectorsMost = 4_194_304

/** Reads a compound file (MS-CFB): directory and sector chains, bounded; contents only on request. Null: no header. */
export async function compoundFile(bytes: Bytes): Promise<CompoundFile | null> {
  const header = Buffer.from(await bytes.at(0, 512))
  if (header.byteLength < 512) return null
  const shift = header.readUInt16LE(30)
  const miniShift = header.readUInt16LE(32)
  if ((shift !== 9 && shift !== 12) || miniShift < 4 || miniShift >= shift) return null
  const sector = 1 << shift
  const offset = (id: number) => (id + 1) * sector
  // The last sector may be written short.
  const sectors = Math.ceil(bytes.size / sector) - 1
  const problems = new Set<'damaged' | 'truncated' | 'too-large'>()
  if (sectors > sectorsMost) problems.add('too-large')

  const table = await allocation(bytes, header, sector, offset, sectors, problems)
  const chain = (from: number, most: number): number[] => {
    const found: number[] = []
    // No chain is longer than there are sectors, so one that runs in a circle ends.
    for (let id = from; id < FREE && found.length < Math.min(most, sectors); id = table[id] ?? END) {
      if (id >= sectors) {
        problems.add('truncated')
        break
      }
      found.push(id)
    }
    return found
  }
  const perSector = sector / 128
  const entries: CompoundEntry[] = []
  for (const id of chain(header.readUInt32LE(48), Math.ceil(entriesMost / perSector))) {
    const piece = Buffer.from(await bytes.at(offset(id), sector))
    for (let at = 0; at + 128 <= piece.byteLength; at += 128) {
      const entry = directoryEntry(piece.subarray(at, at + 128), shift)
      if (entry) entries.push(entry)
    }
  }
  const root = entries.find((entry) => entry.type === 'root')
  if (!root) return { entries, problem: first(problems) ?? 'damaged', read: async () => Buffer.alloc(0) }

  const cutoff = header.readUInt32LE(56)
  const mini = 1 << miniShift
  const miniStream = chain(root.start, sectorsMost)
  const miniTable = await words(bytes, chain(header.readUInt32LE(60), sectorsMost).map(offset), sector, problems)
  /** Places of a stream's pieces in the file, in order. */
  const places = (entry: CompoundEntry, most: number): { at: number; length: number }[] => {
    const wanted = Math.min(entry.size, most)
    if (entry.type === 'root' || entry.size >= cutoff)
      return chain(entry.start, Math.ceil(wanted / sector)).map((id) => ({ at: offset(id), length: sector }))
    const found: { at: number; length: number }[] = []
    const count = Math.ceil(wanted / mini)
    for (let id = entry.start; id < FREE && found.length < count; id = miniTable[id] ?? END) {
      const within = id * mini
      const host = miniStream[Math.floor(within / sector)]
      if (host === undefined) break
      found.push({ at: offset(host) + (within % sector), length: mini })
    }
    return found
  }
  const whole = (entry: CompoundEntry) => {
    const found = places(entry, entry.size)
    if (found.reduce((sum, { length }) => sum + length, 0) < entry.size) problems.add('damaged')
    const last = found.at(-1)
    if (last && last.at + (entry.size - (found.length - 1) * last.length) > bytes.size) problems.add('truncated')
  }
  let walked = 0
  for (const entry of entries) {
    if (entry.type !== 'stream') continue
    walked += entry.size
    // Streams that share their sectors could be asked for again and again.
    if (walked > bytes.size * 2 + 65_536) {
      problems.add('damaged')
      break
    }
    whole(entry)
  }
  return {
    entries,
    problem: first(problems),
    async read(entry, most) {
      const pieces: Buffer[] = []
      for (const { at, length } of places(entry, most)) pieces.push(Buffer.from(await bytes.at(at, length)))
      return Buffer.concat(pieces).subarray(0, Math.min(most, entry.size))
    },
  }
}

const first = (problems: ReadonlySet<'damaged' | 'truncated' | 'too-large'>) =>
  (['truncated', 'damaged', 'too-large'] as const).find((each) => problems.has(each)) ?? null

/** The sector allocation table: the next sector of each, found by the list in the header and its further sectors (DIFAT). */
async function allocation(
  bytes: Bytes,
  header: Buffer,
  sector: number,
  offset: (id: number) => number,
  sectors: number,
  problems: Set<string>,
): Promise<Uint32Array> {
  const tables: number[] = []
  const most = Math.ceil(Math.min(sectors, sectorsMost) / (sector / 4)) + 1
  const add = (id: number) => {
    if (id >= FREE || tables.length >= most) return
    if (id >= sectors) problems.add('truncated')
    else tables.push(id)
  }
  for (let at = 76; at < 512; at += 4) add(header.readUInt32LE(at))
  let next = header.readUInt32LE(68)
  for (let count = 0; next < FREE && count < most; count++) {
    if (next >= sectors) {
      problems.add('truncated')
      break
    }
    const piece = Buffer.from(await bytes.at(offset(next), sector))
    if (piece.byteLength < sector) break
    for (let at = 0; at < sector - 4; at += 4) add(piece.readUInt32LE(at))
    next = piece.readUInt32LE(sector - 4)
  }
  return words(bytes, tables.map(offset), sector, problems)
}

async function words(
  bytes: Bytes,
  places: readonly number[],
  sector: number,
  problems: Set<string>,
): Promise<Uint32Array> {
  const found = new Uint32Array((places.length * sector) / 4).fill(END)
  for (const [index, place] of places.entries()) {
    const piece = await bytes.at(place, sector)
    // Only the file's last sector may be short, and only when it holds content.
    if (piece.byteLength < sector) problems.add('truncated')
    for (let at = 0; at + 4 <= piece.byteLength; at += 4) found[(index * sector + at) / 4] = piece.readUInt32LE(at)
  }
  return found
}

function directoryEntry(raw: Buffer, shift: number): CompoundEntry | null {
  const type = ({ 1: 'storage', 2: 'stream', 5: 'root' } as const)[raw[66] ?? 0]
  const length = raw.readUInt16LE(64)
  if (!type || length < 2 || length > 64) return null
  const clsid = raw.toString('hex', 80, 96)
  // Version 3 writers may leave rubbish in the high half of the size.
  const size = raw.readUInt32LE(120) + (shift === 12 ? raw.readUInt32LE(124) * 2 ** 32 : 0)
  return {
    name: raw.toString('utf16le', 0, length - 2),
    type,
    clsid: /^0+$/.test(clsid) ? '' : clsid,
    size,
    start: raw.readUInt32LE(116),
  }
}
