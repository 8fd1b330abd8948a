import { type FileHandle, open } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { DamagedContent } from '../transfer-package/damaged-content.ts'
import { EntryList } from '../transfer-package/entry-list.ts'
import { CARRIER_LIMITS, type CarrierLimits } from '../transfer-package/limits.ts'
import type { Carrier } from '../transfer-package/model.ts'
import { decodeStrictly } from '../xml/encoding.ts'
import { BLOCK, readPax, readTarHeader, type TarHeader } from './tar-header.ts'

/** A long name or a pax record; more than this is no name. */
const MOST_EXTRA = 256 * 1024
const PIECE = 256 * 1024

export const isTarHead = (head: Uint8Array): boolean =>
  head.length >= BLOCK &&
  Buffer.from(head.subarray(257, 262)).toString('latin1') === 'ustar' &&
  readTarHeader(head.subarray(0, BLOCK)) !== null

interface Listed {
  readonly name: Uint8Array
  readonly type: string
  readonly sparse: boolean
  readonly at: number
  readonly size: number
}

/** Lists a plain tar as a carrier; entries are read where they stand, nothing is extracted. What is compressed is no plain tar. */
export async function openTar(path: string, limits: CarrierLimits = CARRIER_LIMITS): Promise<Carrier> {
  const list = new EntryList(limits)
  const file = await open(path, 'r')
  try {
    const listed = await listing(file, list, limits)
    // As in a zip: one name that is not UTF-8 makes them all GBK.
    const label = listed.every(({ name }) => decodeStrictly(name, 'utf-8') !== null) ? 'utf-8' : 'gb18030'
    for (const { name, type, sparse, at, size } of listed) {
      const text = decodeStrictly(name, label)
      if (text === null) {
        list.problem('path-undecodable', Buffer.from(name).toString('latin1').slice(0, 2000))
        continue
      }
      if (type === '5' || /[/\\]$/.test(text)) continue
      const entry = list.path(text)
      if (entry === null) continue
      if (type !== '0') list.problem('not-a-file', entry, type === '2' ? 'symbolic link' : `tar type ${type}`)
      else if (sparse) list.problem('compression-unknown', entry, 'sparse')
      else if (!list.add(entry, size, async () => content(file, entry, at, size))) break
    }
  } catch (error) {
    await file.close()
    throw error
  }
  return list.carrier(() => file.close())
}

async function listing(file: FileHandle, list: EntryList, limits: CarrierLimits): Promise<Listed[]> {
  const { size: end } = await file.stat()
  const found: Listed[] = []
  let names = 0
  let long: { path?: Uint8Array; size?: number; sparse?: boolean } = {}
  const block = Buffer.alloc(BLOCK)
  for (let at = 0; at + BLOCK <= end; ) {
    await whole(file, block, at)
    if (block.every((byte) => byte === 0)) return found
    const header = readTarHeader(block)
    if (!header) return cut(list, found, `no header at byte ${at}`)
    const size = header.type === '0' ? (long.size ?? header.size) : header.size
    const from = at + BLOCK
    at = from + Math.ceil(size / BLOCK) * BLOCK
    if (from + size > end) return cut(list, found, `${end} bytes, an entry needs ${from + size}`)
    if (['L', 'K', 'x', 'g'].includes(header.type)) {
      if (size > MOST_EXTRA || !list.count()) return cut(list, found, `a name of ${size} bytes`)
      const bytes = Buffer.alloc(size)
      await whole(file, bytes, from)
      const extra = header.type === 'L' ? { path: untilNul(bytes) } : header.type === 'x' ? readPax(bytes) : {}
      if (!extra) return cut(list, found, `a pax record that cannot be read at byte ${from}`)
      long = { ...long, ...extra }
      continue
    }
    const name = long.path ?? header.name
    names += name.length
    if (!list.count()) return found
    if (names > limits.directoryBytes) {
      list.problem('too-many-entries', '', `more than ${limits.directoryBytes} bytes of names`)
      return found
    }
    found.push({ ...kept(header, name), sparse: long.sparse ?? false, at: from, size })
    long = {}
  }
  return cut(list, found, 'the end mark is missing')
}

const kept = ({ type }: TarHeader, name: Uint8Array) => ({ name: Buffer.from(name), type })

function cut(list: EntryList, found: Listed[], detail: string): Listed[] {
  list.problem('truncated', '', detail)
  return found
}

async function whole(file: FileHandle, into: Buffer, at: number): Promise<void> {
  const { bytesRead } = await file.read(into, 0, into.length, at)
  if (bytesRead < into.length) throw new DamagedContent('', 'unreadable', 'the tar became shorter while it was read')
}

function untilNul(bytes: Uint8Array): Uint8Array {
  const end = bytes.indexOf(0)
  return end < 0 ? bytes : bytes.subarray(0, end)
}

function content(file: FileHandle, path: string, at: number, size: number): Readable {
  async function* pieces() {
    for (let done = 0; done < size; ) {
      const piece = Buffer.alloc(Math.min(PIECE, size - done))
      const { bytesRead } = await file.read(piece, 0, piece.length, at + done)
      if (bytesRead === 0) throw new DamagedContent(path, 'size', `${done} bytes instead of ${size}`)
      done += bytesRead
      yield piece.subarray(0, bytesRead)
    }
  }
  return Readable.from(pieces(), { objectMode: false })
}
