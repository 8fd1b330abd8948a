import { open } from 'node:fs/promises'
import { dirname } from 'node:path'
import { type Refusal, refuse } from '@lantai/core/refusal.ts'
import { syncFolder } from '@lantai/formats/zip/sync-folder.ts'
import { fullDisk, isFullDisk, sizeText } from '../base/free-space.ts'
import { digesting } from '../checks/index.ts'

export interface Copied {
  readonly bytes: number
  readonly sm3: string
}
export interface CopiedFile extends Copied {
  readonly sha512: string
}

/** Largest package that is taken, bytes. */
export const packageLimit = 2 ** 40
const lookEvery = 64 * 1024 * 1024

/**
 * Writes a stream to a new file, durable when it resolves, and digests it on the way. Nothing may be assumed of the file
 * after a refusal: the caller removes its folder.
 */
export async function copyZip(
  source: AsyncIterable<Uint8Array>,
  out: string,
  free: () => Promise<number>,
): Promise<CopiedFile | Refusal> {
  const file = await open(out, 'wx', 0o600)
  const digest = digesting()
  let bytes = 0
  let looked = 0
  try {
    for await (const piece of source) {
      bytes += piece.length
      if (bytes > packageLimit) return refuse('http.too-large', { limit: sizeText(packageLimit) })
      if (bytes - looked >= lookEvery) {
        looked = bytes
        const left = await free()
        if (left < lookEvery) return fullDisk(lookEvery, left)
      }
      for (let at = 0; at < piece.length; ) at += (await file.write(piece, at)).bytesWritten
      await digest.take(piece)
    }
    await file.sync()
  } catch (error) {
    if (isFullDisk(error)) return fullDisk(bytes, await free())
    throw error
  } finally {
    await file.close()
  }
  await syncFolder(dirname(out))
  return { bytes, ...(await digest.end()) }
}
