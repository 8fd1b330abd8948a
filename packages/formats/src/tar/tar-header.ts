import { decodeStrictly } from '../xml/encoding.ts'

export const BLOCK = 512

/** One 512-byte header (POSIX.1-1988 ustar, with the GNU spelling of large numbers). */
export interface TarHeader {
  readonly name: Uint8Array
  readonly size: number
  /** '0' file, '5' folder, 'L' GNU long name, 'x' and 'g' pax; others are no plain files. */
  readonly type: string
}

/** Reads a header; null when the block is none: a wrong checksum or a size that is no number. */
export function readTarHeader(block: Uint8Array): TarHeader | null {
  if (number(block.subarray(148, 156)) !== checksum(block)) return null
  const size = number(block.subarray(124, 136))
  if (size === null) return null
  const isUstar = ascii(block.subarray(257, 262)) === 'ustar'
  const prefix = isUstar && block[262] === 0 ? text(block.subarray(345, 500)) : new Uint8Array()
  const own = text(block.subarray(0, 100))
  const name = prefix.length > 0 ? Buffer.concat([prefix, Buffer.from('/'), own]) : own
  const type = String.fromCharCode(block[156] ?? 0)
  return { name, size, type: type === '\0' || type === '7' ? '0' : type }
}

/** Values of a pax record that matter here; null when it is not well-formed. */
export function readPax(bytes: Uint8Array): { path?: Uint8Array; size?: number; sparse: boolean } | null {
  const found: { path?: Uint8Array; size?: number; sparse: boolean } = { sparse: false }
  for (let at = 0; at < bytes.length; ) {
    const space = bytes.indexOf(0x20, at)
    const length = space < 0 ? Number.NaN : Number(ascii(bytes.subarray(at, space)))
    if (!Number.isInteger(length) || length < 5 || at + length > bytes.length) return null
    const record = bytes.subarray(space + 1, at + length - 1)
    const equals = record.indexOf(0x3d)
    const key = decodeStrictly(record.subarray(0, Math.max(equals, 0)), 'utf-8') ?? ''
    const value = record.subarray(equals + 1)
    if (key === 'path') found.path = value
    if (key === 'size') found.size = Number(ascii(value))
    if (key.startsWith('GNU.sparse')) found.sparse = true
    at += length
  }
  if (found.size !== undefined && !(Number.isSafeInteger(found.size) && found.size >= 0)) return null
  return found
}

const ascii = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1')

function text(field: Uint8Array): Uint8Array {
  const end = field.indexOf(0)
  return end < 0 ? field : field.subarray(0, end)
}

function number(field: Uint8Array): number | null {
  if ((field[0] ?? 0) & 0x80) {
    let value = (field[0] ?? 0) & 0x3f
    for (const byte of field.subarray(1)) value = value * 256 + byte
    return Number.isSafeInteger(value) ? value : null
  }
  const digits = ascii(text(field)).trim()
  return /^[0-7]+$/.test(digits) ? Number.parseInt(digits, 8) : null
}

/** Sum of all bytes, the checksum's own field counted as blanks. */
function checksum(block: Uint8Array): number {
  let sum = 0
  for (let at = 0; at < BLOCK; at++) sum += at >= 148 && at < 156 ? 0x20 : (block[at] ?? 0)
  return sum
}
