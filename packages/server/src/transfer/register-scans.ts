import { createReadStream } from 'node:fs'
import { mkdir, open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Actor } from '@lantai/core/actor.ts'
import { isRefusal, type Refusal, refuse } from '@lantai/core/refusal.ts'
import type { RegisterScan, RegisterSide } from '@lantai/core/transfer/register-schema.ts'
import { syncFolder } from '@lantai/formats/zip/sync-folder.ts'
import { audit, transact } from '../base/audit.ts'
import type { Tx } from '../base/db.ts'
import { freeBytes, sizeText } from '../base/free-space.ts'
import type { House } from '../base/house.ts'
import { copyZip } from './copy-zip.ts'
import { ownSide } from './register.ts'
import * as store from './store-register.ts'

const scanLimit = 20 * 1024 * 1024
const scansFolder = (house: House, transferId: string) => join(house.config.data, 'registers', transferId)

const kinds: readonly { readonly mediaType: string; readonly starts: readonly number[] }[] = [
  { mediaType: 'application/pdf', starts: [0x25, 0x50, 0x44, 0x46, 0x2d] },
  { mediaType: 'image/jpeg', starts: [0xff, 0xd8, 0xff] },
  { mediaType: 'image/png', starts: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] },
  { mediaType: 'image/tiff', starts: [0x49, 0x49, 0x2a, 0x00] },
  { mediaType: 'image/tiff', starts: [0x4d, 0x4d, 0x00, 0x2a] },
]

class TooLarge extends Error {}
async function* limited(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let bytes = 0
  for await (const piece of source) {
    bytes += piece.length
    if (bytes > scanLimit) throw new TooLarge()
    yield piece
  }
}

/** Keeps a scan of the stamped paper for one side; what it is, its bytes say, not its name. */
export async function addScan(
  house: House,
  actor: Actor,
  transferId: string,
  { side, name, source }: { side: RegisterSide; name: string; source: AsyncIterable<Uint8Array> },
): Promise<RegisterScan | Refusal> {
  const { db } = house.database
  const allowed = await transact(db, actor, (tx) => ownSide(tx, actor, transferId, side), { unaudited: true })
  if (isRefusal(allowed)) return allowed
  const folder = scansFolder(house, transferId)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await syncFolder(join(folder, '..'))
  const id = house.newId()
  const path = join(folder, id)
  let keeping = false
  try {
    const copied = await copyZip(limited(source), path, () => freeBytes(folder))
    if (isRefusal(copied)) return copied
    const mediaType = await kindOf(path)
    if (!mediaType) return refuse('transfer.not-a-scan', { name })
    const { bytes, sm3 } = copied
    const scan = { id, side, name, mediaType, bytes, sm3, addedBy: actor.name, addedAt: house.now().toISOString() }
    keeping = true
    const kept = await transact(db, actor, async (tx) => {
      const transfer = await ownSide(tx, actor, transferId, side)
      if (isRefusal(transfer)) return transfer
      await store.addScan(tx, { ...scan, transferId })
      await audit(tx, 'transfer.scan-added', { id: transferId, scanId: id, side, name, sm3 }, transfer.repositoryId)
      return scan
    })
    keeping = !isRefusal(kept)
    return kept
  } catch (error) {
    if (error instanceof TooLarge) return refuse('http.too-large', { limit: sizeText(scanLimit) })
    throw error
  } finally {
    if (!keeping) await rm(path, { force: true })
  }
}

async function kindOf(path: string): Promise<string | undefined> {
  const file = await open(path)
  try {
    const { buffer } = await file.read(Buffer.alloc(8), 0, 8, 0)
    return kinds.find(({ starts }) => starts.every((byte, at) => buffer[at] === byte))?.mediaType
  } finally {
    await file.close()
  }
}

export async function scanFile(house: House, transferId: string, scanId: string) {
  const scan = await store.scanOf(house.database.db, transferId, scanId)
  if (!scan) return refuse('http.not-found')
  const { name, mediaType, bytes } = scan
  const stream = createReadStream(join(scansFolder(house, transferId), scan.id))
  return { stream, mediaType, name, bytes, inline: mediaType !== 'image/tiff' }
}

/**
 * Takes a scan out of the register. Its file stays: a stamped paper that was shown once is evidence, and the audit event names its
 * digest.
 */
export async function removeScan(tx: Tx, actor: Actor, transferId: string, scanId: string) {
  const scan = await store.scanOf(tx, transferId, scanId)
  const transfer = await ownSide(tx, actor, transferId, scan?.side ?? 'repository')
  if (isRefusal(transfer)) return transfer
  if (!scan) return refuse('http.not-found')
  await store.removeScan(tx, scanId)
  const { name, sm3 } = scan
  await audit(tx, 'transfer.scan-removed', { id: transferId, scanId, name, sm3 }, transfer.repositoryId)
  return null
}
