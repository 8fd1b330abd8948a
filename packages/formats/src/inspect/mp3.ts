import type { Bytes } from '../identify/bytes.ts'
import { mp3Frame } from '../identify/mp3-frame.ts'
import { broken, type Look, opened } from './inspection.ts'
import { reason } from './reasons.ts'

/** Silence of zeros, or rubbish of a tag's padding, that may stand before the first frame. */
const leadIn = 64 * 1024

/** MP3 walked frame by frame to the end, tags (ID3, APE, Lyrics3) left out; frames must follow one another. */
export async function lookAtMp3(bytes: Bytes): Promise<Look> {
  let at = 0
  let [frames, seconds, promised] = [0, 0, 0]
  for (;;) {
    // A copy: the tag's length may be looked for elsewhere in the file.
    const head = Buffer.from(await bytes.at(at, 256))
    if (head.byteLength === 0) break
    const tag = tagLength(head)
    if (tag > 0) {
      at += tag
      continue
    }
    const frame = mp3Frame(head, 0)
    if (frame === null) {
      const next = await nextFrame(bytes, at, frames === 0)
      if (next === null) {
        if (frames === 0) return broken(reason('damaged', 'frames'))
        if (await onlyZeros(bytes, at)) break
        return bytes.size - at < 4
          ? broken(reason('truncated', `${at}`), { seconds })
          : broken(reason('damaged', `frame ${frames + 1} @ ${at}`), { seconds })
      }
      at = next
      continue
    }
    if (at + frame.bytes > bytes.size) return broken(reason('truncated', `frame ${frames + 1}`), { seconds })
    if (frames === 0) promised = countInHead(head)
    frames++
    seconds += frame.samples / frame.rate
    at += frame.bytes
  }
  if (frames === 0) return broken(reason(at > bytes.size ? 'truncated' : 'missing', 'frames'))
  // The frame that holds the count does not count itself.
  if (promised > frames) return broken(reason('truncated', `${frames} / ${promised}`), { seconds })
  return opened({ seconds })
}

function tagLength(head: Buffer): number {
  const mark = head.toString('latin1', 0, 3)
  if (mark === 'ID3' && head.byteLength >= 10) {
    const size = [6, 7, 8, 9].reduce((sum, each) => sum * 128 + ((head[each] ?? 0) & 0x7f), 0)
    return 10 + size + ((head[5] ?? 0) & 0x10 ? 10 : 0)
  }
  if (mark === 'TAG') return 128
  if (head.toString('latin1', 0, 8) === 'APETAGEX' && head.byteLength >= 32) {
    const begins = (head.readUInt32LE(20) & 0x20000000) !== 0
    return begins ? 32 + head.readUInt32LE(12) : 32
  }
  if (head.toString('latin1', 0, 11) === 'LYRICSBEGIN') {
    const end = head.indexOf('LYRICS200')
    return end > 0 ? end + 9 : 0
  }
  return 0
}

/** Zeros between frames are passed over; before the first frame other bytes too, when two frames follow. */
async function nextFrame(bytes: Bytes, at: number, anything: boolean): Promise<number | null> {
  const window = Buffer.from(await bytes.at(at, leadIn))
  for (let offset = 1; offset + 4 < window.byteLength; offset++) {
    if (!anything && window[offset - 1] !== 0) return null
    const frame = mp3Frame(window, offset)
    if (frame && (offset + frame.bytes + 4 > window.byteLength || mp3Frame(window, offset + frame.bytes)))
      return at + offset
    if (!anything && tagLength(window.subarray(offset)) > 0) return at + offset
  }
  return null
}

async function onlyZeros(bytes: Bytes, at: number): Promise<boolean> {
  for await (const piece of bytes.from(at)) if (piece.some((byte) => byte !== 0)) return false
  return true
}

/** Frames that a Xing/Info head promises; 0 without one. */
function countInHead(head: Buffer): number {
  for (const mark of ['Xing', 'Info']) {
    const at = head.indexOf(mark)
    if (at > 0 && at + 12 <= head.byteLength && head.readUInt32BE(at + 4) & 1) return head.readUInt32BE(at + 8)
  }
  return 0
}
