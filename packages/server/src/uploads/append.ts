import { createHash } from 'node:crypto'
import { type FileHandle, open } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import type { Actor } from '@lantai/core/actor.ts'
import { isRefusal, type Refusal, refuse } from '@lantai/core/refusal.ts'
import { type ChecksumAlgorithm, mayAppend, tooLong } from '@lantai/core/uploads/rules.ts'
import { freeBytes, fullDisk, isFullDisk } from '../base/free-space.ts'
import type { House } from '../base/house.ts'
import { expiry } from './begin.ts'
import { completeNow } from './complete.ts'
import { holdUpload } from './hold.ts'
import { uploadPath } from './place.ts'
import * as store from './store.ts'

export interface Part {
  /** Where the part begins, as its sender says. */
  readonly offset: number
  /** How long its sender says that it is; null: does not say. */
  readonly length: number | null
  readonly checksum?: { readonly algorithm: ChecksumAlgorithm; readonly digest: string } | undefined
  readonly stream: Readable
}

interface AppendOptions {
  /** Milliseconds that a line may be silent before the part ends with what came. */
  readonly silence?: number
}

/** Bytes after which the offset of a long part is noted, so that a crash loses no more than that. */
const noteEvery = 64 * 1024 * 1024

interface Written {
  readonly received: number
  /** The line broke: what came is kept, and the sender will ask for the offset. */
  readonly broken: boolean
}

/**
 * Adds a part to an upload. What is acknowledged is durable: first the file, then the offset. A part with a checksum counts
 * whole or not at all; one that brings more than was announced does not count; any other counts as far as it came.
 */
export function appendPart(
  house: House,
  actor: Actor,
  id: string,
  part: Part,
  { silence = 5 * 60 * 1000 }: AppendOptions = {},
): Promise<store.UploadRow | Refusal> {
  return holdUpload(house, id, async (stopped) => {
    const { db } = house.database
    const upload = await store.uploadFor(db, actor, id)
    if (!upload) return refuse('http.not-found')
    const refused = mayAppend(stepOf(upload), part.offset, part.length)
    if (refused) return refused
    const written = await write(house, upload, part, stopped, silence)
    if (isRefusal(written)) {
      // Also what was noted on the way counts no more: the whole part was a lie.
      if (written.refusal === 'upload.too-long') await note(house, id, upload.received)
      return written
    }
    await note(house, id, written.received)
    if (written.received < upload.bytes)
      return written.broken ? refuse('http.invalid', { where: 'body', what: 'ended early' }) : changed(house, id)
    await completeNow(house, actor, id)
    return changed(house, id)
  })
}

const stepOf = ({ received, ...upload }: store.UploadRow) => ({ ...upload, offset: received })
const changed = async (house: House, id: string) =>
  (await store.uploadById(house.database.db, id)) ?? refuse('http.not-found')

const note = (house: House, id: string, received: number) =>
  store.setUpload(house.database.db, id, {
    received,
    touchedAt: house.now().toISOString(),
    expiresAt: expiry(house),
  })

/** Writes the stream behind what is there; gives how far the file is durable now. */
async function write(
  house: House,
  upload: store.UploadRow,
  { stream, checksum, length }: Part,
  stopped: AbortSignal,
  silence: number,
): Promise<Written | Refusal> {
  const file = await open(uploadPath(house, upload.id), 'r+')
  const digest = checksum && createHash(checksum.algorithm)
  let at = upload.received
  let noted = at
  let broken = false
  try {
    const source = pieces(stream, stopped, silence)
    for (;;) {
      const next = await source.next().catch(() => null)
      if (next === null) broken = true
      if (next === null || next.done) break
      const piece = next.value
      if (at + piece.length > upload.bytes) return tooLong(stepOf(upload))
      digest?.update(piece)
      await writeAll(file, piece, at)
      at += piece.length
      if (checksum || at - noted < noteEvery) continue
      const left = await freeBytes(house.config.data)
      if (left < noteEvery) return fullDisk(upload.bytes - at, left)
      await file.datasync()
      await note(house, upload.id, at)
      noted = at
    }
    // A length that was announced and not kept is a broken line, whatever the framing said.
    if (length !== null && at - upload.received < length) broken = true
    if (checksum && (broken || digest?.digest('base64') !== checksum.digest))
      return broken ? { received: upload.received, broken } : refuse('upload.checksum', { name: upload.name })
    if (at === upload.bytes) await file.truncate(at)
    await file.datasync()
    return { received: at, broken }
  } catch (error) {
    if (isFullDisk(error)) return fullDisk(upload.bytes - at, await freeBytes(house.config.data))
    throw error
  } finally {
    await file.close()
  }
}

async function writeAll(file: FileHandle, piece: Uint8Array, position: number): Promise<void> {
  for (let done = 0; done < piece.length; )
    done += (await file.write(piece, done, piece.length - done, position + done)).bytesWritten
}

/** The pieces of a body until it ends, breaks, is silent for too long, or the sender comes anew. */
async function* pieces(stream: Readable, stopped: AbortSignal, silence: number): AsyncGenerator<Uint8Array> {
  // Not destroyed with the iteration: a refusal still has to go back over its line.
  const source = stream.iterator({ destroyOnReturn: false })
  const stopping = Promise.withResolvers<never>()
  stopping.promise.catch(() => undefined)
  const stop = () => stopping.reject(new Error('stopped'))
  stopped.addEventListener('abort', stop, { once: true })
  if (stopped.aborted) stop()
  try {
    for (;;) {
      const quiet = setTimeout(() => stopping.reject(new Error('silent')), silence)
      const next = await Promise.race([source.next(), stopping.promise]).finally(() => clearTimeout(quiet))
      if (next.done) return
      yield next.value
    }
  } catch (error) {
    stream.destroy()
    throw error
  } finally {
    stopped.removeEventListener('abort', stop)
  }
}
