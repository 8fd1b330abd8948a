import { open as openFile } from 'node:fs/promises'
import yauzl, { type Entry, type ZipFile } from 'yauzl'
import { EntryList } from '../transfer-package/entry-list.ts'
import { CARRIER_LIMITS, type CarrierLimits } from '../transfer-package/limits.ts'
import type { Carrier } from '../transfer-package/model.ts'
import { NotAPackage } from '../transfer-package/not-a-package.ts'
import { entryNames } from './entry-name.ts'
import { translated, verifiedStream } from './verified-stream.ts'

const FILE_TYPE = 0o170000
const REGULAR = 0o100000
const FOLDER = 0o040000
/** Hosts whose upper attribute bits are Unix modes (APPNOTE 4.4.2): Unix, and macOS. */
const UNIX_HOSTS = new Set([3, 19])

/**
 * Lists a zip as a carrier; entries are read straight from the file, nothing is extracted. Wrong entries become problems and are
 * left out; a listing that breaks off is a `truncated` carrier. Streams verify size and CRC-32 (DamagedContent).
 */
export async function openZip(
  source: string | Uint8Array,
  limits: CarrierLimits = CARRIER_LIMITS,
): Promise<Carrier | NotAPackage> {
  const name = typeof source === 'string' ? source : ''
  const list = new EntryList(limits)
  let zip: ZipFile
  try {
    // Sizes are checked by verifiedStream: yauzl's own check of stored entries would end the whole listing.
    const options = { autoClose: false, decodeStrings: false, validateEntrySizes: false }
    zip =
      typeof source === 'string'
        ? await yauzl.openPromise(source, options)
        : await yauzl.fromBufferPromise(Buffer.from(source.buffer, source.byteOffset, source.byteLength), options)
  } catch (error) {
    const failure = translated(error, name) as Error
    if (!('reason' in failure)) throw failure
    return broken(name, await firstBytes(source), failure.message, list)
  }
  zip.on('error', () => {})
  const entries = await rawEntries(zip, list, limits.directoryBytes)
  const names = entryNames(entries)
  let packed = 0
  for (const [index, entry] of entries.entries()) {
    const text = names[index]
    if (text === null || text === undefined) {
      list.problem('path-undecodable', entry.fileNameRaw.toString('latin1').slice(0, 2000))
      continue
    }
    const path = list.path(text)
    if (path === null || /[/\\]$/.test(text) || refused(entry, path, list, limits)) continue
    packed += entry.compressedSize
    if (packed > zip.fileSize) {
      // Entries that share their packed bytes are how a small archive claims petabytes.
      list.problem('ratio-exceeded', path, 'entries overlap')
      break
    }
    const open = async () => {
      const stream = await zip.openReadStreamPromise(entry).catch((error) => Promise.reject(translated(error, path)))
      return verifiedStream(stream, path, entry.uncompressedSize, entry.crc32)
    }
    if (!list.add(path, entry.uncompressedSize, open)) break
  }
  return list.carrier(async () => zip.close())
}

async function rawEntries(zip: ZipFile, list: EntryList, most: number): Promise<Entry[]> {
  const entries: Entry[] = []
  let bytes = 0
  try {
    for await (const entry of zip.eachEntry()) {
      if (!list.count()) break
      bytes += entry.fileNameLength + entry.extraFieldLength + entry.fileCommentLength
      if (bytes > most) {
        list.problem('too-many-entries', '', `more than ${most} bytes of names`)
        break
      }
      entries.push(entry)
    }
  } catch (error) {
    const failure = translated(error, '') as Error
    if (!('reason' in failure)) throw failure
    list.problem(/strong encryption/.test(failure.message) ? 'encrypted' : 'truncated', '', failure.message.slice(2))
  }
  return entries
}

/** Notes why an entry cannot be used; false when it can. */
function refused(entry: Entry, path: string, list: EntryList, limits: CarrierLimits): boolean {
  const type = UNIX_HOSTS.has(entry.versionMadeBy >>> 8) ? (entry.externalFileAttributes >>> 16) & FILE_TYPE : 0
  if (type !== 0 && type !== REGULAR && type !== FOLDER) {
    list.problem('not-a-file', path, type === 0o120000 ? 'symbolic link' : 'device, pipe or socket')
  } else if (entry.isEncrypted()) {
    list.problem('encrypted', path)
  } else if (entry.compressionMethod !== 0 && entry.compressionMethod !== 8) {
    list.problem('compression-unknown', path, `method ${entry.compressionMethod}`)
  } else if (tooTight(entry, limits)) {
    list.problem('ratio-exceeded', path, `${entry.compressedSize} → ${entry.uncompressedSize}`)
  } else return false
  return true
}

const tooTight = ({ compressedSize, uncompressedSize }: Entry, { ratio, ratioFloor }: CarrierLimits): boolean =>
  uncompressedSize > ratioFloor && uncompressedSize > compressedSize * ratio

/** A file that begins as a zip but has lost its end is a damaged package; anything else is none. */
function broken(path: string, head: Uint8Array, detail: string, list: EntryList): Carrier | NotAPackage {
  if (head.length === 0) return new NotAPackage(path, 'empty')
  if (!(head[0] === 0x50 && head[1] === 0x4b)) return new NotAPackage(path, 'not-a-zip')
  const reason = detail.replace(`${path}: `, '')
  if (reason.startsWith('multi-disk')) return new NotAPackage(path, 'multi-disk', reason)
  list.problem('truncated', '', reason)
  return list.carrier(async () => {})
}

async function firstBytes(source: string | Uint8Array): Promise<Uint8Array> {
  if (typeof source !== 'string') return source.subarray(0, 4)
  const file = await openFile(source, 'r')
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4), 0, 4, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}
