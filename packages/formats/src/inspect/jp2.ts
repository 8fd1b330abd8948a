import type { Bytes } from '../identify/bytes.ts'
import { broken, type Look, undecided } from './inspection.ts'
import { boxes } from './iso-boxes.ts'
import { reason } from './reasons.ts'

/** JPEG 2000: boxes to the end, and the tile parts of the code stream up to its end mark (ISO/IEC 15444-1 annex A, I). */
export async function lookAtJp2(bytes: Bytes): Promise<Look> {
  const bare = (await bytes.at(0, 2)).readUInt16BE(0) === 0xff4f
  if (bare) return codeStream(bytes, 0, bytes.size)
  for await (const box of boxes(bytes, 0, bytes.size)) {
    if (box.kind === '') return broken(reason('damaged', `box @ ${box.at}`))
    if (box.end > bytes.size) return broken(reason('truncated', `${box.kind}: -${box.end - bytes.size}`))
    if (box.kind === 'jp2c') return codeStream(bytes, box.at, box.end)
  }
  return broken(reason('missing', 'jp2c'))
}

async function codeStream(bytes: Bytes, from: number, end: number): Promise<Look> {
  let at = from + 2
  const found: { pages: number; width?: number; height?: number } = { pages: 1 }
  for (;;) {
    const marker = Buffer.from(await bytes.at(at, 40))
    if (at + 2 > end || marker.byteLength < 2) return broken(reason('truncated', 'EOC'), found)
    const code = marker.readUInt16BE(0)
    if (code === 0xffd9) return undecided(reason('structure-only'), found)
    if (marker.byteLength < 4 || code >> 8 !== 0xff) return broken(reason('damaged', `@ ${at}`), found)
    if (code === 0xff51 && marker.byteLength >= 22) {
      found.width = marker.readUInt32BE(6) - marker.readUInt32BE(14)
      found.height = marker.readUInt32BE(10) - marker.readUInt32BE(18)
    }
    if (code === 0xff90) {
      if (marker.byteLength < 12) return broken(reason('truncated', 'SOT'), found)
      // A length of zero: the last tile part, up to the end mark.
      const length = marker.readUInt32BE(6)
      if (length !== 0 && length < 14) return broken(reason('damaged', `@ ${at}`), found)
      at = length === 0 ? end - 2 : at + length
    } else at += 2 + marker.readUInt16BE(2)
    if (at > end) return broken(reason('truncated', `-${at - end}`), found)
  }
}
