import { randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

/** Renditions on disk. All of it can be deleted at any time and is made again. */
export const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  )

/** Writes a file in one step: readers see all of it or nothing. */
export async function keep(path: string, content: Readable | string): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  const part = `${path}.${randomUUID()}.part`
  try {
    if (typeof content === 'string') await writeFile(part, content)
    else await pipeline(content, createWriteStream(part))
    await rename(part, path)
  } catch (error) {
    await rm(part, { force: true })
    throw error
  }
}

export async function readJson<T>(path: string): Promise<T | undefined> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as T
  } catch {
    return undefined
  }
}

/** Marks an item's renditions as lately used. */
export const touch = (folder: string, now: Date): Promise<void> => utimes(folder, now, now).catch(() => undefined)

/** Removes the renditions that were not used for the longest time until all fit into `most` bytes. */
export async function sweep(root: string, most: number): Promise<void> {
  const names = await readdir(root).catch(() => [])
  const folders = await Promise.all(
    names.map(async (name) => {
      const path = join(root, name)
      const files = await readdir(path, { recursive: true, withFileTypes: true }).catch(() => [])
      const sizes = await Promise.all(
        files
          .filter((file) => file.isFile())
          .map((file) =>
            stat(join(file.parentPath, file.name)).then(
              (s) => s.size,
              () => 0,
            ),
          ),
      )
      const used = await stat(path).then(
        (s) => s.mtimeMs,
        () => 0,
      )
      return { path, used, bytes: sizes.reduce((sum, size) => sum + size, 0) }
    }),
  )
  let total = folders.reduce((sum, folder) => sum + folder.bytes, 0)
  for (const folder of folders.sort((a, b) => a.used - b.used)) {
    if (total <= most) return
    await rm(folder.path, { recursive: true, force: true })
    total -= folder.bytes
  }
}
