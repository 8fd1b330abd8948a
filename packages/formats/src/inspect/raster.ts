import { crc32 } from 'node:zlib'
import type { Bytes } from '../identify/bytes.ts'
import { broken, type Look, undecided } from './inspection.ts'
import { reason } from './reasons.ts'

/** PNG (ISO/IEC 15948): every chunk with its check sum, up to the one that ends the picture. */
export async function lookAtPng(bytes: Bytes): Promise<Look> {
  for (let at = 8; ; ) {
    const head = Buffer.from(await bytes.at(at, 8))
    if (head.byteLength < 8) return broken(reason('truncated', 'IEND'))
    const [length, kind] = [head.readUInt32BE(0), head.toString('latin1', 4)]
    const end = at + 8 + length
    if (!/^[A-Za-z]{4}$/.test(kind)) return broken(reason('damaged', `chunk @ ${at}`))
    if (end + 4 > bytes.size) return broken(reason('truncated', `${kind}: -${end + 4 - bytes.size}`))
    let sum = crc32(head.subarray(4))
    for await (const piece of bytes.from(at + 8, end)) sum = crc32(piece, sum)
    if ((await bytes.at(end, 4)).readUInt32BE(0) !== sum) return broken(reason('damaged', `${kind}: CRC-32`))
    if (kind === 'IEND') return undecided(reason('structure-only'))
    at = end + 4
  }
}

/** WebP: as long as its RIFF head promises. */
export async function lookAtWebp(bytes: Bytes): Promise<Look> {
  const promised = (await bytes.at(4, 4)).readUInt32LE(0) + 8
  if (promised > bytes.size) return broken(reason('truncated', `${bytes.size} / ${promised}`))
  return undecided(reason('structure-only'))
}
