/** Whole sound and video files made byte by byte, small, for tests and for the mutation bench. Contents are silence and grey. */
const u8 = (...values: number[]) => Buffer.from(values)
const be = (value: number, bytes = 4) => {
  const out = Buffer.alloc(bytes)
  out.writeUIntBE(value, 0, bytes)
  return out
}
const le = (value: number, bytes = 4) => {
  const out = Buffer.alloc(bytes)
  out.writeUIntLE(value, 0, bytes)
  return out
}
const ascii = (text: string) => Buffer.from(text, 'latin1')
const join = (...parts: (Buffer | string)[]) =>
  Buffer.concat(parts.map((each) => (typeof each === 'string' ? ascii(each) : each)))

const chunk = (id: string, body: Buffer) => join(id, le(body.length), body, body.length % 2 ? u8(0) : '')
const riff = (kind: string, ...chunks: Buffer[]) => chunk('RIFF', join(kind, ...chunks))

/** One second of 8-bit silence. */
export const wav = (rate = 8000): Buffer =>
  riff(
    'WAVE',
    chunk('fmt ', join(le(1, 2), le(1, 2), le(rate), le(rate), le(1, 2), le(8, 2))),
    chunk('data', Buffer.alloc(rate, 128)),
  )

export function avi(frames = 5): Buffer {
  const head = Buffer.alloc(56)
  head.writeUInt32LE(40_000, 0)
  head.writeUInt32LE(frames, 16)
  head.writeUInt32LE(64, 32)
  head.writeUInt32LE(48, 36)
  const pictures = Array.from({ length: frames }, () => chunk('00dc', Buffer.alloc(101, 7)))
  return riff(
    'AVI ',
    chunk('LIST', join('hdrl', chunk('avih', head))),
    chunk('LIST', join('movi', ...pictures)),
    chunk('idx1', Buffer.alloc(16 * frames)),
  )
}

/** MPEG-1 layer III frames of 128 kbit/s at 44.1 kHz: 417 bytes each. */
export function mp3(frames = 20, { tags = true } = {}): Buffer {
  const frame = join(u8(0xff, 0xfb, 0x90, 0x00), Buffer.alloc(413))
  const id3 = join('ID3', u8(3, 0, 0, 0, 0, 0, 10), Buffer.alloc(10))
  return join(
    ...(tags ? [id3] : []),
    ...Array.from({ length: frames }, () => frame),
    ...(tags ? [join('TAG', Buffer.alloc(125))] : []),
  )
}

const box = (kind: string, ...body: Buffer[]) => {
  const content = Buffer.concat(body)
  return join(be(content.length + 8), kind, content)
}
const table = (...values: number[]) => Buffer.concat([0, ...values].map((value) => be(value)))

/** One track of three samples in two chunks; `codec` `encv` makes it a protected one. */
export function mp4({ brand = 'isom', codec = 'avc1' } = {}): Buffer {
  const sizes = [100, 200, 50]
  const head = box('ftyp', ascii(brand), be(0), ascii(brand))
  const movie = (at: number) => {
    const mvhd = Buffer.alloc(100)
    mvhd.writeUInt32BE(1000, 12)
    mvhd.writeUInt32BE(2500, 16)
    const tkhd = Buffer.alloc(84)
    tkhd.writeUInt32BE(64 << 16, 76)
    tkhd.writeUInt32BE(48 << 16, 80)
    const stbl = box(
      'stbl',
      box('stsd', table(1), box(codec, Buffer.alloc(78))),
      box('stsc', table(2, 1, 2, 1, 2, 1, 1)),
      box('stsz', table(0, 3, ...sizes)),
      box('stco', table(2, at, at + 300)),
    )
    return box('moov', box('mvhd', mvhd), box('trak', box('tkhd', tkhd), box('mdia', box('minf', stbl))))
  }
  const at = head.length + movie(0).length + 8
  return join(head, movie(at), box('mdat', Buffer.alloc(350, 9)))
}

export function flv(tags = 4): Buffer {
  const parts = [join('FLV', u8(1, 1), be(9), be(0))]
  for (let index = 0; index < tags; index++)
    parts.push(join(u8(9), be(60, 3), be(index * 500, 3), u8(0), be(0, 3), Buffer.alloc(60, 3), be(71)))
  return Buffer.concat(parts)
}

/** Program stream: two packs a second apart, a packet in each, the end code. */
export function mpegProgram(): Buffer {
  const pack = (seconds: number) => {
    const ticks = seconds * 90_000
    const head = u8(
      0x21 | ((ticks >> 29) & 0x0e),
      (ticks >> 22) & 0xff,
      1 | ((ticks >> 14) & 0xfe),
      (ticks >> 7) & 0xff,
      1 | ((ticks << 1) & 0xfe),
    )
    return join(be(0x1ba), head, u8(0x80, 0x27, 0x11))
  }
  const packet = join(be(0x1e0), be(200, 2), Buffer.alloc(200, 0x55))
  return join(pack(0), packet, pack(1), packet, be(0x1b9))
}

export const mpegTransport = (packets = 12): Buffer =>
  Buffer.concat(Array.from({ length: packets }, () => join(u8(0x47, 0x01, 0x00, 0x10), Buffer.alloc(184, 0xff))))

function crc(bytes: Buffer, bits: 8 | 16, polynomial: number): number {
  let sum = 0
  for (const byte of bytes)
    for (let bit = 7; bit >= 0; bit--) {
      const top = ((sum >> (bits - 1)) ^ (byte >> bit)) & 1
      sum = ((sum << 1) & ((1 << bits) - 1)) ^ (top ? polynomial : 0)
    }
  return sum
}

/** Mono, 8 bits, silence: every frame is one constant subframe of 192 samples. */
export function flac(frames = 3): Buffer {
  const info = Buffer.alloc(34)
  info.writeUInt16BE(192, 0)
  info.writeUInt16BE(192, 2)
  info.writeUIntBE((8000 << 4) | 0, 10, 3)
  info[13] = 0x70
  info.writeUInt32BE(192 * frames, 14)
  const parts = [join('fLaC', u8(0x80), be(34, 3), info)]
  for (let index = 0; index < frames; index++) {
    const head = u8(0xff, 0xf8, 0x14, 0x02, index)
    const body = join(head, u8(crc(head, 8, 7)), u8(0, 0))
    parts.push(join(body, be(crc(body, 16, 0x8005), 2)))
  }
  return Buffer.concat(parts)
}

export function bmp(width = 20, height = 10): Buffer {
  const pixels = Buffer.alloc(Math.ceil((width * 24) / 32) * 4 * height, 200)
  const info = join(
    le(40),
    le(width),
    le(height),
    le(1, 2),
    le(24, 2),
    le(0),
    le(pixels.length),
    le(0),
    le(0),
    le(0),
    le(0),
  )
  return join('BM', le(54 + pixels.length), le(0), le(54), info, pixels)
}

/** Grey pages, one strip each, not packed; `big` writes a BigTIFF, `compression` claims another packing. */
export function tiff({ pages = 2, big = false, compression = 1 } = {}): Buffer {
  const word = big ? 8 : 4
  const parts = [big ? join('II', le(43, 2), le(8, 2), le(0, 2), wide(16)) : join('II', le(42, 2), le(8))]
  let at = big ? 16 : 8
  for (let page = 1; page <= pages; page++) {
    const strip = Buffer.alloc(16 * 16, 90)
    const tags = 8
    const length = (big ? 8 : 2) + tags * (big ? 20 : 12) + word
    const value = (tag: number, number: number) =>
      join(le(tag, 2), le(4, 2), big ? wide(1) : le(1), big ? wide(number) : le(number))
    const entries = [
      value(256, 16),
      value(257, 16),
      value(258, 8),
      value(259, compression),
      value(262, 1),
      value(273, at + length),
      value(278, 16),
      value(279, strip.length),
    ]
    const next = page === pages ? 0 : at + length + strip.length
    parts.push(join(big ? wide(tags) : le(tags, 2), ...entries, big ? wide(next) : le(next), strip))
    at += length + strip.length
  }
  return Buffer.concat(parts)
}

function wide(value: number): Buffer {
  const out = Buffer.alloc(8)
  out.writeBigUInt64LE(BigInt(value))
  return out
}

export const wmf = (): Buffer => {
  const record = (kind: number, ...values: number[]) =>
    join(le(3 + values.length), le(kind, 2), ...values.map((value) => le(value, 2)))
  const head = join(le(1, 2), le(9, 2), le(0x300, 2), le(20), le(0, 2), le(5), le(0, 2))
  return join(head, record(0x0103, 8), record(0x0213, 10, 10), record(0))
}

export const emf = (): Buffer => {
  const head = Buffer.alloc(88)
  head.writeUInt32LE(1, 0)
  head.writeUInt32LE(88, 4)
  head.write(' EMF', 40, 'latin1')
  return join(head, le(14), le(20), le(0), le(16), le(20))
}

export function dbf(records = 30): Buffer {
  const field = Buffer.alloc(32)
  field.write('DAH\0', 0, 'latin1')
  field.write('C', 11, 'latin1')
  field[16] = 10
  const head = join(u8(3, 125, 6, 1), le(records), le(65, 2), le(11, 2), Buffer.alloc(20))
  return join(head, field, u8(0x0d), ...Array.from({ length: records }, () => ascii(' WS-2025-01')), u8(0x1a))
}
