export interface Mp3Frame {
  readonly bytes: number
  readonly samples: number
  readonly rate: number
  readonly bitrate: number
}

// ISO/IEC 11172-3 2.4.2.3 and 13818-3: kbit/s by version and layer.
const V1L1 = [0, 32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448]
const V1L2 = [0, 32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384]
const V1L3 = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320]
const V2L1 = [0, 32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256]
const V2L23 = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160]
const rates = [44_100, 48_000, 32_000]

/** The frame header at `at`, or null where none stands. Free-format frames (no bit rate given) are not told. */
export function mp3Frame(bytes: Uint8Array, at: number): Mp3Frame | null {
  const [a = 0, b = 0, c = 0] = [bytes[at], bytes[at + 1], bytes[at + 2]]
  if (a !== 0xff || (b & 0xe0) !== 0xe0 || bytes[at + 3] === undefined) return null
  const version = (b >> 3) & 3
  const layer = 4 - ((b >> 1) & 3)
  const rate = rates[(c >> 2) & 3]
  if (version === 1 || layer === 4 || rate === undefined) return null
  const first = version === 3
  const table = first ? [V1L1, V1L2, V1L3][layer - 1] : layer === 1 ? V2L1 : V2L23
  const bitrate = table?.[c >> 4] ?? 0
  if (bitrate === 0) return null
  const hertz = rate / (first ? 1 : version === 2 ? 2 : 4)
  const padding = (c >> 1) & 1
  const samples = layer === 1 ? 384 : layer === 3 && !first ? 576 : 1152
  const length =
    layer === 1
      ? (Math.floor((12 * bitrate * 1000) / hertz) + padding) * 4
      : Math.floor(((samples / 8) * bitrate * 1000) / hertz) + padding
  return { bytes: length, samples, rate: hertz, bitrate: bitrate * 1000 }
}
