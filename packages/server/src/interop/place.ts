import { createReadStream } from 'node:fs'
import { mkdir, open, rm, stat } from 'node:fs/promises'
import { dirname, extname, join } from 'node:path'
import { isRefusal, type Refusal, refuse } from '@lantai/core/refusal.ts'
import { IMPORT_LIMITS } from '@lantai/formats/tables/table-unreadable.ts'
import { syncFolder } from '@lantai/formats/zip/sync-folder.ts'
import type { House } from '../base/house.ts'
import { digesting } from '../checks/index.ts'

export const importFolder = (house: House, importId: string): string => join(house.config.data, 'imports', importId)

/** Where a file of an import is kept: under its id, so that no name that came from outside reaches the disk. */
export const filePlace = (house: House, importId: string, file: { id: string; name: string }): string =>
  join(
    importFolder(house, importId),
    `${file.id}${extname(file.name)
      .toLowerCase()
      .replace(/[^.a-z0-9]/g, '')}`,
  )

export interface KeptFile {
  readonly bytes: number
  readonly sm3: string
}

const noSpace = new Set(['ENOSPC', 'EDQUOT', 'EFBIG'])

/** Writes a stream to a new file, durable when it resolves. After a refusal nothing of it is left. */
export async function keepFile(source: AsyncIterable<Uint8Array>, path: string): Promise<KeptFile | Refusal> {
  const made = await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  const kept = await written(source, path).catch(async (error: unknown) => {
    await rm(path, { force: true })
    const full = noSpace.has(String((error as { code?: unknown } | null)?.code))
    if (full) return refuse('storage.full', { needed: '?', free: '0' })
    throw error
  })
  if (isRefusal(kept)) await rm(path, { force: true })
  else {
    await syncFolder(dirname(path))
    // A new folder is only as durable as what holds it.
    if (made !== undefined) await syncFolder(dirname(made))
    await syncFolder(dirname(dirname(path)))
  }
  return kept
}

async function written(source: AsyncIterable<Uint8Array>, path: string): Promise<KeptFile | Refusal> {
  const file = await open(path, 'wx', 0o600)
  const digest = digesting()
  let bytes = 0
  try {
    for await (const piece of source) {
      bytes += piece.length
      if (bytes > IMPORT_LIMITS.bytes) return refuse('http.too-large', { limit: '2 GiB' })
      for (let at = 0; at < piece.length; ) at += (await file.write(piece, at)).bytesWritten
      await digest.take(piece)
    }
    await file.sync()
  } finally {
    await file.close()
  }
  return { bytes, sm3: (await digest.end()).sm3 }
}

/** SM3 of a file on this machine, to know it again before it is copied. */
export async function digestOf(path: string): Promise<KeptFile> {
  const digest = digesting()
  for await (const piece of createReadStream(path, { highWaterMark: 1 << 20 })) await digest.take(piece as Buffer)
  return { bytes: (await stat(path)).size, sm3: (await digest.end()).sm3 }
}

export const xlsxType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
