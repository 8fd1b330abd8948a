import { createWriteStream } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { Actor } from '@lantai/core/actor.ts'
import { isRefusal, type Refusal } from '@lantai/core/refusal.ts'
import { syncFolder } from '@lantai/formats/zip/sync-folder.ts'
import type { House } from '../base/house.ts'
import type { FileReply } from '../base/http.ts'
import { type ExportRequest, exportItems } from './export.ts'

/** Exports to a file, or to standard output when `out` is null. A reader that goes away (`| head`) is no fault. */
export async function exportTo(
  house: House,
  actor: Actor,
  request: ExportRequest,
  out: string | null,
): Promise<{ bytes: number } | Refusal> {
  const reply = await exportItems(house, actor, request)
  if (isRefusal(reply)) return reply
  if (out !== null) return { bytes: await writeWhole(reply, out) }
  let bytes = 0
  reply.stream.on('data', (piece: Buffer) => {
    bytes += piece.length
  })
  try {
    await pipeline(reply.stream, process.stdout, { end: false })
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    if (code !== 'EPIPE' && code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error
  }
  return { bytes }
}

/** Writes beside the goal and puts it in its place when it is whole and durable. */
export async function writeWhole({ stream }: FileReply, out: string): Promise<number> {
  const partial = `${out}.partial`
  try {
    const file = createWriteStream(partial, { mode: 0o600 })
    await pipeline(stream, file)
    const written = await open(partial, 'r+')
    try {
      await written.sync()
    } finally {
      await written.close()
    }
    await rename(partial, out)
    await syncFolder(dirname(out))
    return file.bytesWritten
  } finally {
    await rm(partial, { force: true })
  }
}
