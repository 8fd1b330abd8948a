import { readdir, rm, stat } from 'node:fs/promises'
import type { Actor } from '@lantai/core/actor.ts'
import { isRefusal, type Refusal, refuse } from '@lantai/core/refusal.ts'
import { audit, transact } from '../base/audit.ts'
import type { House } from '../base/house.ts'
import { systemActor } from '../identity/index.ts'
import { holdUpload } from './hold.ts'
import { uploadPath, uploadsFolder } from './place.ts'
import * as store from './store.ts'

/** Gives an upload up; one whose bytes are being taken, or were, stays as a note of what came of it. */
export function giveUpUpload(house: House, actor: Actor, id: string): Promise<Refusal | null> {
  return holdUpload(house, id, async () => {
    const row = await transact(house.database.db, actor, async (tx) => {
      if (!(await store.uploadFor(tx, actor, id))) return refuse('http.not-found')
      const locked = await store.lockUpload(tx, id)
      if (!locked) return refuse('http.not-found')
      if (locked.state === 'complete' && locked.runId) return refuse('upload.complete', { name: locked.name })
      await store.removeUploadRow(tx, id)
      const { name, purpose, received } = locked
      await audit(tx, 'upload.removed', { id, name, purpose, offset: received })
      return null
    })
    if (isRefusal(row)) return row
    await rm(uploadPath(house, id), { force: true })
    return null
  })
}

const aDay = 24 * 60 * 60 * 1000

/** Removes uploads past their time, and files that no upload knows. */
export async function sweepUploads(house: House): Promise<void> {
  const { db } = house.database
  for (const { id } of await store.expiredUploads(db, house.now().toISOString())) {
    await holdUpload(house, id, async () => {
      await transact(db, systemActor(null), async (tx) => {
        const row = await store.lockUpload(tx, id)
        if (!row || row.expiresAt > house.now().toISOString()) return refuse('http.not-found')
        const { name, purpose, received, organisationId } = row
        await store.removeUploadRow(tx, id)
        await audit(tx, 'upload.expired', { id, name, purpose, offset: received }, organisationId)
        return null
      })
      if (!(await store.uploadById(db, id))) await rm(uploadPath(house, id), { force: true })
    })
  }
  const names = await readdir(uploadsFolder(house)).catch(() => [])
  const known = await store.knownUploads(
    db,
    names.filter((name) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(name)),
  )
  for (const name of names.filter((one) => !known.has(one))) {
    const path = uploadPath(house, name)
    // A young file may be one whose upload is just being begun, or was moved here by a slice that is at work.
    const found = await stat(path).catch(() => null)
    if (found && house.now().getTime() - found.mtimeMs > aDay) await rm(path, { force: true, recursive: true })
  }
}
