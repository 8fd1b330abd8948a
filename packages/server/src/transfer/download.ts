import { createReadStream } from 'node:fs'
import type { Readable } from 'node:stream'
import { isRefusal, type Refusal, refuse } from '@lantai/core/refusal.ts'
import { findEntry } from '@lantai/formats/transfer-package/read-part.ts'
import { zipStream } from '@lantai/formats/zip/zip-stream.ts'
import type { House } from '../base/house.ts'
import { openPackage, openShownPackage, PackageLost } from './open-package.ts'
import { incomingFolder, packageIn } from './place.ts'
import type { TransferRow } from './store.ts'
import { fileOf } from './store-items.ts'

/** Bytes that answer a request. */
interface Bytes {
  readonly stream: Readable
  readonly mediaType: string
  readonly name: string
  readonly bytes?: number
  readonly inline?: boolean
}

/** Types that browsers show by themselves and that cannot run script. */
const shown = new Set(['application/pdf', 'image/jpeg', 'image/png', 'text/plain'])

async function opened(house: House, transfer: TransferRow, open = openShownPackage) {
  try {
    return await open(house, transfer)
  } catch (error) {
    if (error instanceof PackageLost) return refuse('transfer.no-package', { number: transfer.number })
    throw error
  }
}

/** A content file of a package, straight from it. */
export async function packageFile(
  house: House,
  transfer: TransferRow,
  item: number,
  sequence: number,
): Promise<Bytes | Refusal> {
  const file = await fileOf(house.database.db, transfer.id, item, sequence)
  if (!file) return refuse('http.not-found')
  const carrier = await opened(house, transfer)
  if (isRefusal(carrier)) return carrier
  const entry = findEntry(carrier, `${file.folder}/${file.path}`)
  const stream = await entry?.open().catch(() => undefined)
  if (!stream) {
    await carrier.close()
    return refuse('http.not-found')
  }
  stream.once('close', () => void carrier.close())
  const name = file.path.slice(file.path.lastIndexOf('/') + 1)
  return { stream, mediaType: file.mediaType, name, bytes: file.bytes, inline: shown.has(file.mediaType) }
}

/** The package as it came; one that came as a folder is zipped on the way. */
export async function downloadPackage(house: House, transfer: TransferRow): Promise<Bytes | Refusal> {
  if (transfer.packageForm === 'zip') {
    const path = packageIn(incomingFolder(house, transfer.id), 'zip')
    // A tar and a single 封装包 are kept as they came, too.
    const isOther = /\.(?:tar|eep|xml)$/i.test(transfer.packageName)
    const name = isOther || /\.zip$/i.test(transfer.packageName) ? transfer.packageName : `${transfer.packageName}.zip`
    const mediaType = isOther ? 'application/octet-stream' : 'application/zip'
    return { stream: createReadStream(path), mediaType, name, bytes: transfer.packageBytes }
  }
  const carrier = await opened(house, transfer, openPackage)
  if (isRefusal(carrier)) return carrier
  const stream = zipStream(carrier.entries.values(), { mtime: new Date(transfer.receivedAt) })
  stream.once('close', () => void carrier.close())
  return { stream, mediaType: 'application/zip', name: `${transfer.packageName}.zip` }
}
