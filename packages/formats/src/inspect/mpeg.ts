import type { Bytes } from '../identify/bytes.ts'
import { broken, type Look, opened, undecided } from './inspection.ts'
import { reason } from './reasons.ts'

/** MPEG video: program stream, transport stream, or bare pictures. */
export async function lookAtMpeg(bytes: Bytes): Promise<Look> {
  const head = await bytes.at(0, 4)
  if (head[0] === 0x47 || head[4] === 0x47) return transportStream(bytes)
  return head.readUInt32BE(0) === 0x1ba ? programStream(bytes) : elementary(bytes)
}

/** ISO/IEC 13818-1 2.5: packs and packets follow one another up to the end code or the end of the file. */
async function programStream(bytes: Bytes): Promise<Look> {
  let at = 0
  let [first, last] = [null as number | null, 0]
  const time = () => ({ seconds: first === null ? null : Math.max(0, last - first) })
  while (at < bytes.size) {
    const head = Buffer.from(await bytes.at(at, 14))
    if (head.byteLength < 4) return onlyPadding(head) ? opened(time()) : broken(reason('truncated', `${at}`), time())
    const code = head.readUInt32BE(0)
    if (code === 0x1b9) return opened(time())
    if (code >>> 8 === 0) {
      at += await stuffing(bytes, at)
      continue
    }
    if (code < 0x1ba || code > 0x1ff) return broken(reason('damaged', `@ ${at}`), time())
    if (code === 0x1ba) {
      const two = ((head[4] ?? 0) & 0xc0) === 0x40
      const length = two ? 14 + ((head[13] ?? 0) & 7) : 12
      if (head.byteLength < (two ? 14 : 12)) return broken(reason('truncated', `${at}`), time())
      last = clock(head, two)
      first ??= last
      at += length
    } else {
      if (head.byteLength < 6) return broken(reason('truncated', `${at}`), time())
      at += 6 + head.readUInt16BE(4)
      if (at > bytes.size) return broken(reason('truncated', `-${at - bytes.size}`), time())
    }
  }
  return opened(time())
}

/** Zeros before the next code, whose own first two are left; at least one. */
async function stuffing(bytes: Bytes, at: number): Promise<number> {
  const window = await bytes.at(at, 1 << 16)
  const end = window.findIndex((byte) => byte !== 0)
  return Math.max(1, (end < 0 ? window.byteLength : end) - 2)
}

const onlyPadding = (rest: Buffer) => rest.every((byte) => byte === 0)

/** System clock reference in seconds (90 kHz). */
function clock(head: Buffer, two: boolean): number {
  const [a = 0, b = 0, c = 0, d = 0, e = 0] = head.subarray(4, 9)
  const ticks = two
    ? ((a >> 3) & 7) * 2 ** 30 + ((a & 3) << 28) + (b << 20) + ((c >> 3) << 15) + ((c & 3) << 13) + (d << 5) + (e >> 3)
    : ((a >> 1) & 7) * 2 ** 30 + (b << 22) + ((c >> 1) << 15) + (d << 7) + (e >> 1)
  return ticks / 90_000
}

/** ISO/IEC 13818-1 2.4.3: packets of 188 bytes (192 with time stamps) to the end. */
async function transportStream(bytes: Bytes): Promise<Look> {
  const stamped = (await bytes.at(0, 1))[0] !== 0x47
  const step = stamped ? 192 : 188
  let [at, first, last] = [stamped ? 4 : 0, null as number | null, 0]
  const time = () => ({ version: 'TS', seconds: first === null ? null : Math.max(0, last - first) })
  for (; at < bytes.size; at += step) {
    const packet = await bytes.at(at, 188)
    if (packet[0] !== 0x47) return broken(reason('damaged', `@ ${at}`), time())
    if (packet.byteLength < 188) return broken(reason('truncated', `${packet.byteLength} / 188`), time())
    if ((packet[3] ?? 0) & 0x20 && (packet[4] ?? 0) >= 7 && (packet[5] ?? 0) & 0x10) {
      last = (packet.readUInt32BE(6) * 2 + ((packet[10] ?? 0) >> 7)) / 90_000
      first ??= last
    }
  }
  return opened(time())
}

/** Pictures without packets: nothing tells their lengths, only the end code that all is there. */
async function elementary(bytes: Bytes): Promise<Look> {
  const head = await bytes.at(0, 8)
  if (head.byteLength < 8) return broken(reason('truncated'))
  const size = { width: head.readUIntBE(4, 3) >> 12, height: head.readUIntBE(4, 3) & 0xfff }
  const tail = await bytes.at(Math.max(0, bytes.size - 64), 64)
  const ends = tail.lastIndexOf(Buffer.from([0, 0, 1, 0xb7])) >= 0
  return ends ? opened(size) : undecided(reason('no-decoder'), size)
}
