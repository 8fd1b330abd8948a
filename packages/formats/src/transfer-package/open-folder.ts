import { constants } from 'node:fs'
import { type FileHandle, lstat, open, readdir, stat } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import { decodeStrictly } from '../xml/encoding.ts'
import { DamagedContent } from './damaged-content.ts'
import { EntryList } from './entry-list.ts'
import { CARRIER_LIMITS, type CarrierLimits } from './limits.ts'
import type { Carrier } from './model.ts'
import { NotAPackage } from './not-a-package.ts'

const SLASH = Buffer.from('/')

/**
 * Lists a folder as a carrier. Nothing but plain files is followed or opened: symbolic links, devices, sockets and pipes become
 * `not-a-file`. Names are read as bytes, because a disk written under a GBK locale holds GBK names.
 */
export async function openFolder(path: string, limits: CarrierLimits = CARRIER_LIMITS): Promise<Carrier | NotAPackage> {
  const found = await stat(path).catch((error: NodeJS.ErrnoException) => error)
  if (found instanceof Error) {
    if (found.code === 'ENOENT' || found.code === 'ENOTDIR') return new NotAPackage(path, 'missing')
    throw found
  }
  if (!found.isDirectory()) return new NotAPackage(path, 'neither-file-nor-folder')
  const list = new EntryList(limits)
  await walk(list, Buffer.from(path), '')
  return list.carrier(async () => {})
}

async function walk(list: EntryList, folder: Buffer, prefix: string): Promise<boolean> {
  const names = await readdir(folder, { encoding: 'buffer' })
  for (const name of names.sort(Buffer.compare)) {
    if (!list.count()) return false
    const place = Buffer.concat([folder, SLASH, name])
    const text = decodeStrictly(name, 'utf-8') ?? decodeStrictly(name, 'gb18030')
    if (text === null) {
      list.problem('path-undecodable', prefix + name.toString('latin1'))
      continue
    }
    const path = list.path(prefix + text)
    if (path === null) continue
    const stats = await lstat(place)
    if (stats.isDirectory()) {
      if (!(await walk(list, place, `${prefix}${text}/`))) return false
    } else if (!stats.isFile()) {
      list.problem('not-a-file', path, stats.isSymbolicLink() ? 'symbolic link' : 'device, pipe or socket')
    } else if (!list.add(path, stats.size, () => openFile(place, path))) return false
  }
  return true
}

/** Opens a file that was listed before; what stands there now may be anything. */
export async function openFile(place: Buffer | string, path: string): Promise<Readable> {
  let file: FileHandle
  try {
    // Non-blocking, so that a pipe put in the file's place after listing cannot hold us.
    file = await open(place, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0))
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ELOOP' || code === 'ENOENT')
      throw new DamagedContent(path, 'unreadable', 'changed since it was listed')
    throw error
  }
  if ((await file.stat()).isFile()) return file.createReadStream()
  await file.close()
  throw new DamagedContent(path, 'unreadable', 'changed since it was listed')
}
