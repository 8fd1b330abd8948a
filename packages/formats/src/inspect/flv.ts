import type { Bytes } from '../identify/bytes.ts'
import { broken, type Look, opened } from './inspection.ts'
import { reason } from './reasons.ts'

/** FLV walked tag by tag; each tag is followed by its own length, which must agree. */
export async function lookAtFlv(bytes: Bytes): Promise<Look> {
  const head = await bytes.at(0, 9)
  if (head.byteLength < 9) return broken(reason('truncated', 'FLV'))
  let at = head.readUInt32BE(5) + 4
  let [tags, seconds] = [0, 0]
  while (at < bytes.size) {
    const tag = await bytes.at(at, 11)
    const kind = (tag[0] ?? 0) & 0x1f
    if (tag.byteLength < 11) return broken(reason('truncated', `${at}`), { seconds })
    if (kind !== 8 && kind !== 9 && kind !== 18)
      return broken(reason('damaged', `tag ${tags + 1} @ ${at}`), { seconds })
    const length = tag.readUIntBE(1, 3)
    seconds = Math.max(seconds, (tag.readUIntBE(4, 3) + (tag[7] ?? 0) * 2 ** 24) / 1000)
    const trailer = await bytes.at(at + 11 + length, 4)
    if (at + 11 + length > bytes.size) return broken(reason('truncated', `tag ${tags + 1}`), { seconds })
    // Some writers leave the last length out, or write it without the tag's head.
    if (trailer.byteLength === 4 && ![length + 11, length].includes(trailer.readUInt32BE(0)))
      return broken(reason('damaged', `tag ${tags + 1} @ ${at}`), { seconds })
    tags++
    at += 11 + length + 4
  }
  return tags === 0 ? broken(reason('truncated', 'FLV')) : opened({ seconds })
}
