import { mkdir, open, rm } from 'node:fs/promises'
import type { Actor } from '@lantai/core/actor.ts'
import { isRefusal, type Refusal, refuse } from '@lantai/core/refusal.ts'
import type { Announced } from '@lantai/core/uploads/rules.ts'
import { syncFolder } from '@lantai/formats/zip/sync-folder.ts'
import { audit, transact } from '../base/audit.ts'
import { freeBytes, fullDisk, sizeText } from '../base/free-space.ts'
import type { House } from '../base/house.ts'
import { uploadPath, uploadsFolder } from './place.ts'
import { purposeOf } from './purposes.ts'
import * as store from './store.ts'

/** Days after the last part that an upload waits to be gone on with. */
const keptDays = 7
const openLimit = 50

export const expiry = (house: House): string =>
  new Date(house.now().getTime() + keptDays * 24 * 60 * 60 * 1000).toISOString()

/** Begins an upload: its file is there, and room for it, as far as it can be known now. */
export async function beginUpload(
  house: House,
  actor: Actor,
  announced: Announced,
  { free = () => freeBytes(house.config.data) } = {},
): Promise<store.UploadRow | Refusal> {
  const purpose = purposeOf(house, announced.purpose)
  if (!purpose || !actor.may.has(purpose.may)) return refuse('identity.not-allowed')
  if (announced.bytes > purpose.limit) return refuse('http.too-large', { limit: sizeText(purpose.limit) })
  const refused = await purpose.announced?.(house, actor, announced)
  if (refused) return refused
  const id = house.newId()
  const path = uploadPath(house, id)
  await mkdir(uploadsFolder(house), { recursive: true, mode: 0o700 })
  const file = await open(path, 'wx', 0o600)
  await file.close()
  await syncFolder(uploadsFolder(house))
  const now = house.now().toISOString()
  const { purpose: name, bytes } = announced
  const begun = await transact(house.database.db, actor, async (tx) => {
    const { own, awaited } = await store.openUploads(tx, store.ownerOf(actor))
    if (own >= openLimit) return refuse('upload.too-many', { limit: openLimit })
    const left = (await free()) - awaited
    if (left < bytes) return fullDisk(bytes, Math.max(left, 0))
    await store.addUpload(tx, {
      id,
      purpose: name,
      organisationId: actor.organisationId,
      owner: store.ownerOf(actor),
      name: announced.name,
      bytes,
      state: 'open',
      details: JSON.stringify(announced.details) as never,
      createdBy: actor.name,
      createdAt: now,
      touchedAt: now,
      expiresAt: expiry(house),
    })
    await audit(tx, 'upload.begun', { id, name: announced.name, purpose: name, bytes })
    return (await store.uploadById(tx, id)) as store.UploadRow
  })
  if (isRefusal(begun)) await rm(path, { force: true })
  return begun
}
