import { createWriteStream } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { syncFolder } from '../zip/sync-folder.ts'
import type { ZipSource } from '../zip/write-zip.ts'

/** Writes entries below a folder that must not exist yet, every file and folder flushed to disk. On failure nothing is left. */
export async function writeFolder(out: string, entries: AsyncIterable<ZipSource>): Promise<void> {
  await mkdir(out)
  const folders = new Set([out])
  try {
    for await (const entry of entries) {
      const place = join(out, entry.path)
      const folder = dirname(place)
      if (!folders.has(folder)) {
        await mkdir(folder, { recursive: true })
        for (let at = folder; !folders.has(at); at = dirname(at)) folders.add(at)
      }
      await pipeline(await entry.open(), createWriteStream(place, { flags: 'wx', flush: true }))
    }
    for (const folder of folders) await syncFolder(folder)
    await syncFolder(dirname(out))
  } catch (error) {
    await rm(out, { recursive: true, force: true })
    throw error
  }
}
