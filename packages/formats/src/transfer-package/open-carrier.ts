import { stat } from 'node:fs/promises'
import { openZip } from '../zip/open-zip.ts'
import { CARRIER_LIMITS, type CarrierLimits } from './limits.ts'
import type { Carrier } from './model.ts'
import { NotAPackage } from './not-a-package.ts'
import { openFolder } from './open-folder.ts'

/** Opens a folder or a zip, whichever stands at the path. The caller closes the carrier. */
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
  if (found.isFile()) return openZip(path, limits)
  return new NotAPackage(path, 'neither-file-nor-folder')
}
