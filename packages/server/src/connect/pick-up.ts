import { constants, type Stats } from 'node:fs'
import { type FileHandle, lstat, open, readdir, realpath, stat } from 'node:fs/promises'
import { join, sep } from 'node:path'
import type { Readable } from 'node:stream'
import type { Text } from '@lantai/core/text.ts'

/** What lies in a folder that others fill must not be taken as it is. */
export class NotTaken extends Error {
  readonly text: Text
  constructor(zh: string, en: string) {
    super(en)
    this.text = { zh, en }
  }
}

const mostFiles = 20_000
const deepest = 20
const plain = (of: Stats) => of.isFile() && of.nlink === 1

/**
 * Opens a file below `root` and nothing else: no link is followed at its end, and what was opened is compared with where its path really
 * leads, so that a folder changed for a link in between opens nothing either. A second name of the file elsewhere is refused as well.
 */
async function openInside(root: string, path: string): Promise<FileHandle> {
  const file = await open(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0)).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ELOOP' || error.code === 'ENXIO') throw linked(path)
      throw error
    },
  )
  try {
    const [opened, real] = [await file.stat(), await realpath(path)]
    const named = await stat(real)
    if (!plain(opened) || !real.startsWith(root + sep) || named.ino !== opened.ino || named.dev !== opened.dev)
      throw linked(path)
    return file
  } catch (error) {
    await file.close()
    throw error
  }
}

const linked = (path: string) =>
  new NotTaken(`“${nameOf(path)}”是链接或设备，或在目录之外`, `“${nameOf(path)}” is a link or device, or lies outside`)
const nameOf = (path: string) => path.slice(path.lastIndexOf(sep) + 1)

export async function* bytesInside(root: string, path: string): AsyncGenerator<Uint8Array> {
  const file = await openInside(root, path)
  try {
    yield* file.createReadStream({ autoClose: false, highWaterMark: 256 * 1024 }) as AsyncIterable<Uint8Array>
  } finally {
    await file.close()
  }
}

/** A stream of a file that is opened when it is read. */
export const streamInside = async (root: string, path: string): Promise<Readable> =>
  (await openInside(root, path)).createReadStream()

interface Lying {
  /** Plain files by path below the folder, in order. */
  readonly files: readonly string[]
  readonly bytes: number
  /** When the youngest of them, or of the folders, was changed last, milliseconds; set by the machine, not by the sender. */
  readonly changedAt: number
}

/** What lies at a place, a file or a folder; links and devices anywhere in it are refused. */
export async function lyingAt(place: string): Promise<Lying> {
  const files: string[] = []
  let bytes = 0
  let changedAt = 0
  const look = async (path: string, below: string, depth: number): Promise<void> => {
    const found = await lstat(path)
    changedAt = Math.max(changedAt, found.ctimeMs)
    if (plain(found)) {
      files.push(below)
      bytes += found.size
      if (files.length > mostFiles) throw new NotTaken(`文件超过 ${mostFiles} 个`, `more than ${mostFiles} files`)
      return
    }
    if (!found.isDirectory()) throw linked(path)
    if (depth > deepest) throw new NotTaken(`目录超过 ${deepest} 层`, `folders are deeper than ${deepest}`)
    for (const name of (await readdir(path)).sort())
      await look(join(path, name), below === '' ? name : `${below}/${name}`, depth + 1)
  }
  await look(place, '', 0)
  return { files, bytes, changedAt }
}
