import { open, stat } from 'node:fs/promises'
import { isWrapperHead } from '../eep/wrapper-head.ts'
import { isTarHead, openTar } from '../tar/open-tar.ts'
import { openZip } from '../zip/open-zip.ts'
import { CARRIER_LIMITS, type CarrierLimits } from './limits.ts'
import type { Carrier } from './model.ts'
import { NotAPackage } from './not-a-package.ts'
import { openFolder } from './open-folder.ts'
import { openSingleFile } from './open-single-file.ts'

/** Enough to see a tar header and the root element of a wrapper behind a long prologue. */
const HEAD = 64 * 1024

/** Opens a folder, a zip, a plain tar or a single 封装包, whichever stands at the path. The caller closes the carrier. */
export async function openCarrier(
  path: string,
  limits: CarrierLimits = CARRIER_LIMITS,
): Promise<Carrier | NotAPackage> {
  const found = await stat(path).catch((error: NodeJS.ErrnoException) => error)
  if (found instanceof Error) {
    if (found.code === 'ENOENT' || found.code === 'ENOTDIR') return new NotAPackage(path, 'missing')
    throw found
  }
  if (found.isDirectory()) return openFolder(path, limits)
  if (!found.isFile()) return new NotAPackage(path, 'neither-file-nor-folder')
  const head = await headOf(path)
  if (isTarHead(head)) return openTar(path, limits)
  if (isWrapperHead(head)) return openSingleFile(path, limits)
  return openZip(path, limits)
}

async function headOf(path: string): Promise<Uint8Array> {
  const file = await open(path, 'r')
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD), 0, HEAD, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}
