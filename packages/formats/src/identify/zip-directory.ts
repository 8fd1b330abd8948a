import { decodeStrictly } from '../xml/encoding.ts'
import type { Bytes } from './bytes.ts'

export interface ZipPart {
  readonly name: string
  readonly method: number
  readonly crc: number
  readonly packed: number
  readonly size: number
  /** Where the entry's local header stands. */
  readonly at: number
  readonly encrypted: boolean
}

export interface ZipDirectory {
  readonly parts: readonly ZipPart[]
  /** `truncated`: no directory, so `parts` are those found from the beginning; `too-many`: only the first ones were read. */
  readonly problem: 'truncated' | 'damaged' | 'too-many' | null
}

const END64 = 0x06064b50
const CENTRAL = 0x02014b50
const LOCAL = 0x04034b50

/**
 * Directory of a zip (APPNOTE 4.3), at most `most` entries and 64 MiB. Never throws for bad content. Where the directory is lost the
 * local headers are followed, so that a cut file is still known for what it was.
 */
export async function zipDirectory(bytes: Bytes, most: number): Promise<ZipDirectory> {
  const end = await directoryPlace(bytes)
  if (end === null) return { parts: await fromHeaders(bytes, Math.min(most, 64)), problem: 'truncated' }
  const directory = Buffer.from(await bytes.at(end.at, Math.min(end.bytes, 64 * 2 ** 20)))
  const parts: ZipPart[] = []
  let at = 0
  while (parts.length < Math.min(end.count, most)) {
    const found = centralEntry(directory, at, end.shift)
    if (found === null) return { parts, problem: 'damaged' }
    parts.push(found.part)
    at = found.next
  }
  return { parts, problem: parts.length < end.count ? 'too-many' : null }
}

async function directoryPlace(bytes: Bytes) {
  const from = Math.max(0, bytes.size - 22 - 0xffff - 1024)
  const tail = Buffer.from(await bytes.at(from, bytes.size - from))
  const found = tail.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]), tail.byteLength - 22)
  if (found < 0 || tail.byteLength < 22) return null
  let [count, length, at] = [
    tail.readUInt16LE(found + 10),
    tail.readUInt32LE(found + 12),
    tail.readUInt32LE(found + 16),
  ]
  let end = from + found
  if (found >= 20 && tail.readUInt32LE(found - 20) === 0x07064b50) {
    const place = Number(tail.readBigUInt64LE(found - 12))
    const wide = await bytes.at(place, 56)
    if (wide.byteLength < 56 || wide.readUInt32LE(0) !== END64) return null
    count = Number(wide.readBigUInt64LE(32))
    length = Number(wide.readBigUInt64LE(40))
    at = Number(wide.readBigUInt64LE(48))
    end = place
  }
  // Something in front of the archive (a self-extractor) moves every offset by its length.
  const shift = end - length - at
  if (shift < 0) return null
  return { count, bytes: length, at: at + shift, shift }
}

function centralEntry(directory: Buffer, at: number, shift: number): { part: ZipPart; next: number } | null {
  if (at + 46 > directory.byteLength || directory.readUInt32LE(at) !== CENTRAL) return null
  const [nameBytes, extraBytes, commentBytes] = [28, 30, 32].map((each) => directory.readUInt16LE(at + each)) as [
    number,
    number,
    number,
  ]
  const next = at + 46 + nameBytes + extraBytes + commentBytes
  if (next > directory.byteLength) return null
  const extra = directory.subarray(at + 46 + nameBytes, at + 46 + nameBytes + extraBytes)
  const [size, packed, place] = wide(
    extra,
    [24, 20, 42].map((each) => directory.readUInt32LE(at + each)),
  )
  const part = {
    name: nameOf(directory.subarray(at + 46, at + 46 + nameBytes)),
    method: directory.readUInt16LE(at + 10),
    crc: directory.readUInt32LE(at + 16),
    packed: packed as number,
    size: size as number,
    at: (place as number) + shift,
    encrypted: (directory.readUInt16LE(at + 8) & 0x41) !== 0,
  }
  return { part, next }
}

/** Zip64: the fields that hold 0xffffffff stand in the extra field 1, in order. */
function wide(extra: Buffer, fields: number[]): number[] {
  for (let at = 0; at + 4 <= extra.byteLength; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) !== 1) continue
    let place = at + 4
    return fields.map((field) => {
      if (field !== 0xffffffff || place + 8 > extra.byteLength) return field
      place += 8
      return Number(extra.readBigUInt64LE(place - 8))
    })
  }
  return fields
}

const nameOf = (raw: Buffer): string =>
  (decodeStrictly(raw, 'utf-8') ?? decodeStrictly(raw, 'gb18030') ?? raw.toString('latin1')).replaceAll('\\', '/')

async function fromHeaders(bytes: Bytes, most: number): Promise<ZipPart[]> {
  const parts: ZipPart[] = []
  for (let at = 0; parts.length < most; ) {
    const head = Buffer.from(await bytes.at(at, 30))
    if (head.byteLength < 30 || head.readUInt32LE(0) !== LOCAL) break
    const flags = head.readUInt16LE(6)
    const name = Buffer.from(await bytes.at(at + 30, head.readUInt16LE(26)))
    const packed = head.readUInt32LE(18)
    parts.push({
      name: nameOf(name),
      method: head.readUInt16LE(8),
      crc: head.readUInt32LE(14),
      packed,
      size: head.readUInt32LE(22),
      at,
      encrypted: (flags & 1) !== 0,
    })
    // Sizes that follow the data (bit 3) are not known here.
    if (flags & 8) break
    at += 30 + name.byteLength + head.readUInt16LE(28) + packed
  }
  return parts
}
