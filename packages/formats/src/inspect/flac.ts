import type { Bytes } from '../identify/bytes.ts'
import { broken, type Look, opened } from './inspection.ts'
import { type Reason, reason } from './reasons.ts'

const crc8 = table(8, 0x07)
const crc16 = table(16, 0x8005)

function table(bits: number, polynomial: number): Uint16Array {
  const top = 1 << (bits - 1)
  const mask = (1 << bits) - 1
  return Uint16Array.from({ length: 256 }, (_, byte) => {
    let value = byte << (bits - 8)
    for (let step = 0; step < 8; step++) value = value & top ? ((value << 1) ^ polynomial) & mask : (value << 1) & mask
    return value
  })
}

/** FLAC (RFC 9639): every frame's own CRC-16 compared up to the last, and their samples with what the head promises. */
export async function lookAtFlac(bytes: Bytes): Promise<Look> {
  let at = 4
  let [rate, total] = [0, 0]
  for (let last = false; !last; ) {
    const head = Buffer.from(await bytes.at(at, 4 + 34))
    if (head.byteLength < 4) return broken(reason('truncated', 'metadata'))
    last = (head[0] ?? 0) >= 0x80
    const length = head.readUIntBE(1, 3)
    if (((head[0] ?? 0) & 0x7f) === 0) {
      if (head.byteLength < 38 || length < 34) return broken(reason('damaged', 'STREAMINFO'))
      rate = head.readUIntBE(14, 3) >> 4
      total = ((head[17] ?? 0) & 0x0f) * 2 ** 32 + head.readUInt32BE(18)
    }
    at += 4 + length
  }
  if (rate === 0) return broken(reason('damaged', 'STREAMINFO'))
  const seconds = total > 0 ? total / rate : null
  const samples = await walkFrames(bytes, at)
  if (typeof samples !== 'number') return broken(samples, { seconds })
  if (total > 0 && samples < total) return broken(reason('truncated', `${samples} / ${total}`), { seconds })
  return opened({ seconds: (total || samples) / rate })
}

/** Adds up the samples of all frames. A frame ends where the next head stands and the CRC over it comes out at zero. */
async function walkFrames(bytes: Bytes, from: number): Promise<number | Reason> {
  let [samples, sum, inFrame] = [0, 0, 0]
  /** Bytes up to `end`; false when no frame stands at the beginning. */
  const walk = (data: Buffer, end: number): boolean => {
    for (let at = 0; at < end; at++) {
      if (data[at] === 0xff && ((data[at + 1] ?? 0) & 0xfe) === 0xf8 && (inFrame === 0 || sum === 0)) {
        const count = frameSamples(data, at)
        if (count !== null) {
          samples += count
          sum = 0
          inFrame = 0
        }
      }
      if (samples === 0) return false
      sum = ((sum << 8) & 0xffff) ^ (crc16[(sum >> 8) ^ (data[at] ?? 0)] ?? 0)
      inFrame++
    }
    return true
  }
  let rest = Buffer.alloc(0)
  for await (const piece of bytes.from(from)) {
    const data = Buffer.concat([rest, piece])
    // A head has at most 16 bytes; what is left over is looked at with the next piece.
    const end = Math.max(0, data.byteLength - 16)
    if (!walk(data, end)) return reason('damaged', `frame @ ${from}`)
    rest = data.subarray(end)
  }
  if (!walk(rest, rest.byteLength)) return reason('damaged', `frame @ ${from}`)
  return sum === 0 ? samples : reason('damaged', `CRC-16, ${samples}`)
}

/** Samples of the frame whose head stands at `at`; null when its CRC-8 shows that none does. */
function frameSamples(data: Buffer, at: number): number | null {
  const [block, rateCode] = [(data[at + 2] ?? 0) >> 4, (data[at + 2] ?? 0) & 0x0f]
  const lead = data[at + 4] ?? 0
  const coded =
    lead < 0x80
      ? 1
      : lead < 0xc0
        ? 0
        : lead < 0xe0
          ? 2
          : lead < 0xf0
            ? 3
            : lead < 0xf8
              ? 4
              : lead < 0xfc
                ? 5
                : lead < 0xfe
                  ? 6
                  : 7
  if (block === 0 || coded === 0) return null
  const sizeAt = at + 4 + coded
  const sizeBytes = block === 6 ? 1 : block === 7 ? 2 : 0
  const rateBytes = rateCode === 12 ? 1 : rateCode === 13 || rateCode === 14 ? 2 : 0
  const end = sizeAt + sizeBytes + rateBytes
  if (end >= data.byteLength) return null
  let sum = 0
  for (let each = at; each < end; each++) sum = crc8[sum ^ (data[each] ?? 0)] ?? 0
  if (sum !== data[end]) return null
  if (sizeBytes > 0) return data.readUIntBE(sizeAt, sizeBytes) + 1
  return block === 1 ? 192 : block < 6 ? 576 << (block - 2) : 256 << (block - 8)
}
