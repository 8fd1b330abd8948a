import { crc32, deflateRawSync } from 'node:zlib'

export interface RawEntry {
  readonly name: string | Uint8Array
  readonly content?: string | Uint8Array
  readonly deflate?: boolean
  readonly flags?: number
  readonly method?: number
  /** Size told by the directory instead of the true one. */
  readonly claimedBytes?: number
  readonly claimedCrc?: number
  /** Unix mode; sets the host to Unix. */
  readonly mode?: number
  readonly extra?: Uint8Array
  /** Index of an earlier entry whose packed bytes this one claims too. */
  readonly sameBytesAs?: number
}

/** A zip written byte by byte, so that it can lie where a library would refuse. */
export function rawZip(entries: readonly RawEntry[], { comment = '' } = {}): Buffer {
  const parts: Buffer[] = []
  const directory: Buffer[] = []
  const placed: { offset: number; packed: Buffer }[] = []
  let offset = 0
  for (const entry of entries) {
    const name = Buffer.from(entry.name as string)
    const content = Buffer.from((entry.content ?? '') as string)
    const earlier = entry.sameBytesAs === undefined ? undefined : placed[entry.sameBytesAs]
    const packed = earlier?.packed ?? (entry.deflate ? deflateRawSync(content) : content)
    const common = Buffer.alloc(26)
    common.writeUInt16LE(20, 0)
    common.writeUInt16LE(entry.flags ?? 0, 2)
    common.writeUInt16LE(entry.method ?? (entry.deflate ? 8 : 0), 4)
    common.writeUInt32LE(entry.claimedCrc ?? crc32(content), 10)
    common.writeUInt32LE(packed.length, 14)
    common.writeUInt32LE(entry.claimedBytes ?? content.length, 18)
    common.writeUInt16LE(name.length, 22)
    const at = earlier?.offset ?? offset
    placed.push({ offset: at, packed })
    if (!earlier) {
      const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), common, name, packed])
      parts.push(local)
      offset += local.length
    }
    const extra = Buffer.from(entry.extra ?? [])
    const central = Buffer.alloc(46)
    central.write('PK\x01\x02', 0, 'latin1')
    central.writeUInt16LE(entry.mode === undefined ? 20 : (3 << 8) | 20, 4)
    common.copy(central, 6, 0, 24)
    central.writeUInt16LE(extra.length, 30)
    central.writeUInt32LE((((entry.mode ?? 0) << 16) >>> 0) as number, 38)
    central.writeUInt32LE(at, 42)
    directory.push(Buffer.concat([central, name, extra]))
  }
  const list = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 0, 'latin1')
  end.writeUInt16LE(entries.length, 8)
  end.writeUInt16LE(entries.length, 10)
  end.writeUInt32LE(list.length, 12)
  end.writeUInt32LE(offset, 16)
  end.writeUInt16LE(comment.length, 20)
  return Buffer.concat([...parts, list, end, Buffer.from(comment)])
}
