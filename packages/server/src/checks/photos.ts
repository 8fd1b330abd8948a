import { createHash } from 'node:crypto'
import { mkdir, open, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Actor } from '@lantai/core/actor.ts'
import { photoBytes } from '@lantai/core/checks/run-schema.ts'
import type { CheckPhoto } from '@lantai/core/checks/schema.ts'
import { fileFormats, formatOf, signatureFits } from '@lantai/core/norms/file-formats.ts'
import { isRefusal, type Refusal, refuse } from '@lantai/core/refusal.ts'
import { syncFolder } from '@lantai/formats/zip/sync-folder.ts'
import { audit, transact } from '../base/audit.ts'
import type { House } from '../base/house.ts'
import { fileReply } from '../base/http.ts'
import { scopeOf } from '../base/scope.ts'
import { streamed } from '../base/streamed.ts'
import { addPhoto, dropUnnamed, findPhoto } from './store-photos.ts'
import { findCheckRun } from './store-run-list.ts'

const folderOf = (house: House, checkRunId: string) => join(house.config.data, 'checks', checkRunId)

/** WebP is no format for records, but what phones give. */
const webp = {
  mime: 'image/webp',
  begins: (head: Uint8Array) => text(head, 0, 4) === 'RIFF' && text(head, 8, 12) === 'WEBP',
}
const text = (head: Uint8Array, from: number, to: number) => String.fromCharCode(...head.subarray(from, to))

/** Media type by name and first bytes; null for what is neither picture nor PDF. */
function kindOf(name: string, head: Uint8Array): string | null {
  if (webp.begins(head)) return webp.mime
  const named = formatOf(name)
  const shown = fileFormats.rows.filter(({ extensions }) => ['pdf', 'jpg', 'tif', 'png'].includes(extensions[0] ?? ''))
  const found = shown.find((format) => signatureFits(format, head))
  return found && (!named || named === found) ? found.mime : null
}

/** Keeps a photo of what was seen, durably, before anybody is told so. */
export async function keepPhoto(
  house: House,
  actor: Actor,
  { checkRunId, name, body }: { checkRunId: string; name: string; body: unknown },
): Promise<CheckPhoto | Refusal> {
  const { db } = house.database
  const run = await findCheckRun(db, scopeOf(actor), checkRunId)
  if (!run) return refuse('http.not-found')
  if (actor.organisationId !== null && actor.organisationId !== run.repository.id) return refuse('identity.not-allowed')
  const stream = streamed(body)
  if (isRefusal(stream)) return stream
  const pieces: Uint8Array[] = []
  let bytes = 0
  for await (const piece of stream) {
    bytes += piece.length
    if (bytes > photoBytes) return refuse('http.too-large', { limit: '10 MB' })
    pieces.push(piece)
  }
  const content = Buffer.concat(pieces)
  const mediaType = kindOf(name, content.subarray(0, 64))
  if (!mediaType) return refuse('check.photo-kind', { name })
  const id = house.newId()
  const sm3 = createHash('sm3').update(content).digest('hex')
  const path = join(folderOf(house, checkRunId), id)
  await write(path, content)
  const photo = { id, name, mediaType, bytes, sm3, addedBy: actor.name, addedAt: house.now().toISOString() }
  const kept = await transact(db, actor, async (tx) => {
    await addPhoto(tx, checkRunId, photo)
    await audit(tx, 'check.photo-added', { id: checkRunId, photo: id, name, bytes, sm3 }, run.repository.id)
    return photo
  })
  if (isRefusal(kept)) await rm(path, { force: true })
  return kept
}

async function write(path: string, content: Uint8Array): Promise<void> {
  const folder = join(path, '..')
  await mkdir(folder, { recursive: true })
  const partial = `${path}.partial`
  const file = await open(partial, 'w', 0o600)
  try {
    await file.writeFile(content)
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(partial, path)
  await syncFolder(folder)
  await syncFolder(join(folder, '..'))
}

/** A photo of a check that the actor may see. */
export async function photoFile(house: House, actor: Actor, checkRunId: string, photoId: string) {
  const { db } = house.database
  const run = await findCheckRun(db, scopeOf(actor), checkRunId)
  const photo = run && (await findPhoto(db, checkRunId, photoId))
  if (!photo) return refuse('http.not-found')
  return fileReply(
    join(folderOf(house, checkRunId), photoId),
    photo.mediaType,
    photo.name,
    photo.mediaType !== 'image/tiff',
  )
}

const aDay = 24 * 60 * 60 * 1000

/** Removes photos that no decision has named for a day: the person went away before deciding. */
export async function sweepPhotos(house: House): Promise<number> {
  const before = new Date(house.now().getTime() - aDay).toISOString()
  // Rows first: a decision may name one until its row is gone, and never after.
  const dropped = await dropUnnamed(house.database.db, before)
  for (const { checkRunId, id } of dropped) await rm(join(folderOf(house, checkRunId), id), { force: true })
  return dropped.length
}
