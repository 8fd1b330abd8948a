import { crc32 } from 'node:zlib'
import type { Entry } from 'yauzl'
import { decodeStrictly } from '../xml/encoding.ts'

const UTF8_FLAG = 0x800
/** Info-ZIP Unicode Path (APPNOTE 4.6.9): version, CRC-32 of the raw name, then the name in UTF-8. */
const UNICODE_PATH = 0x7075

/**
 * Reads the names of one archive, null where none fits. A name with the UTF-8 flag must be UTF-8. Names without it are judged
 * together, since some GBK names (联通 is the famous one) happen to be valid UTF-8: one that is not UTF-8 makes them all GBK.
 */
export function entryNames(entries: readonly Entry[]): (string | null)[] {
  const label = entries.every((entry) => announced(entry) !== undefined || isUtf8(entry.fileNameRaw))
    ? 'utf-8'
    : 'gb18030'
  return entries.map((entry) => {
    const name = announced(entry)
    return name === undefined ? decodeStrictly(entry.fileNameRaw, label) : name
  })
}

const isUtf8 = (bytes: Uint8Array): boolean => decodeStrictly(bytes, 'utf-8') !== null

function announced(entry: Entry): string | null | undefined {
  if (entry.generalPurposeBitFlag & UTF8_FLAG) return decodeStrictly(entry.fileNameRaw, 'utf-8')
  for (const { id, data } of entry.extraFields) {
    if (id !== UNICODE_PATH || data.length < 6 || data[0] !== 1) continue
    if (data.readUInt32LE(1) === crc32(entry.fileNameRaw)) return decodeStrictly(data.subarray(5), 'utf-8')
  }
  return undefined
}
