import { randomUUID } from 'node:crypto'
import { constants, type Stats } from 'node:fs'
import { link, lstat, open, readdir, rename, rm, rmdir, stat, statfs, unlink } from 'node:fs/promises'
import { resolve, sep } from 'node:path'
import { diskError, hasCode, isWindows } from './disk-error.ts'
import { diskFlush } from './disk-flush.ts'
import { diskFolders } from './disk-folders.ts'
import { digestHandle, holds, openRegular, writeHandle } from './disk-handle.ts'
import { type EntryKind, type Files, FilesError } from './files.ts'
import { byCodeUnit, checkRange, join, nameOf, parentOf, safePath } from './path.ts'

/** Unfinished writes wait here, on the same device as their goal; `list` does not show it. */
const TEMPORARY = '.tmp'
const TAKEN = ['ENOTEMPTY', 'EEXIST', 'ENOTDIR', 'EISDIR']
const NO_HARD_LINKS = ['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK']

const kindOf = (found: Pick<Stats, 'isFile' | 'isDirectory'>): EntryKind =>
  found.isFile() ? 'file' : found.isDirectory() ? 'folder' : 'other'

export interface DiskFiles extends Files {
  /** Absolute path of the root. */
  readonly root: string
  /** Removes what killed processes left of unfinished writes and nobody touched for `olderThanMs`; tells how many. */
  dropUnfinished(olderThanMs: number): Promise<number>
}

/** Files below one folder of this machine, which is made when missing. Nothing outside it is reached, symbolic links are never followed. */
export function diskFiles(rootFolder: string): DiskFiles {
  const root = resolve(rootFolder)
  const absolute = (path: string) => (path === '' ? root : root + sep + path.split('/').join(sep))
  const folders = diskFolders(root, absolute)
  const durable = diskFlush(root)

  async function found(path: string): Promise<Stats | null> {
    try {
      await folders.real(parentOf(safePath(path)))
      return await lstat(absolute(path))
    } catch (error) {
      if (hasCode(error, 'ENOENT', 'ENOTDIR')) return null
      throw diskError(error, path)
    }
  }

  /** Gives a file its final name, refusing a name already taken. `rename` alone would silently replace. */
  async function linkInto(from: string, to: string): Promise<void> {
    try {
      await link(from, to)
    } catch (error) {
      if (!hasCode(error, ...NO_HARD_LINKS)) throw error
      // A carrier without hard links (exFAT, some network shares): the check and the rename are two steps there.
      if (
        await lstat(to).then(
          () => true,
          () => false,
        )
      )
        throw new FilesError('exists', to)
      return rename(from, to)
    }
    await unlink(from)
  }

  /** Runs the step that puts something at `path`; afterwards its entry and those of the folders above it are durable. */
  async function into(path: string, step: () => Promise<void>): Promise<void> {
    for (let attempt = 0; ; attempt++) {
      try {
        await folders.make(parentOf(path))
        await step()
        break
      } catch (error) {
        // Another process may have tidied the folder away between the two steps.
        if (!hasCode(error, 'ENOENT') || attempt >= 8) throw error
        folders.forget(parentOf(path))
      }
    }
    const chain = folders.notDurable(parentOf(path))
    await durable(async () => {
      await Promise.all(chain.map((folder) => folders.sync(folder)))
    })
    folders.markDurable(chain)
  }

  return {
    root,

    async open(path, range) {
      checkRange(range)
      try {
        await folders.real(parentOf(safePath(path)))
        const { handle } = await openRegular(absolute(path), path)
        return handle.createReadStream({ start: range?.first, end: range?.last, highWaterMark: 256 * 1024 })
      } catch (error) {
        throw diskError(error, path)
      }
    },

    async readSmall(path, limit) {
      try {
        await folders.real(parentOf(safePath(path)))
        const { handle, bytes } = await openRegular(absolute(path), path)
        try {
          if (bytes > limit) throw new FilesError('too-large', path)
          return await handle.readFile()
        } finally {
          await handle.close()
        }
      } catch (error) {
        throw diskError(error, path)
      }
    },

    async write(path, source, options = {}) {
      if (safePath(path) === '') throw new FilesError('unsafe-path', path)
      const name = options.staged ? path : join(TEMPORARY, randomUUID())
      const file = absolute(name)
      let made = false
      try {
        if (!options.staged && !options.replace && (await found(path))) throw new FilesError('exists', path)
        await folders.make(parentOf(name))
        const handle = await open(file, constants.O_RDWR | constants.O_CREAT | constants.O_EXCL, 0o640)
        made = true
        let written: Awaited<ReturnType<typeof writeHandle>>
        try {
          written = await writeHandle(handle, source, options.sm3 === true)
          if (options.readBack && !(await holds(handle, written))) throw new FilesError('not-stored', path)
          if (!options.staged) await handle.sync()
        } finally {
          await handle.close()
        }
        const target = absolute(path)
        if (!options.staged) await into(path, () => (options.replace ? rename(file, target) : linkInto(file, target)))
        return written
      } catch (error) {
        if (made) await rm(file, { force: true }).catch(() => {})
        throw diskError(error, path, TAKEN)
      }
    },

    async digest(path, algorithms) {
      try {
        await folders.real(parentOf(safePath(path)))
        const { handle, bytes } = await openRegular(absolute(path), path)
        try {
          return await digestHandle(handle, bytes, algorithms)
        } finally {
          await handle.close()
        }
      } catch (error) {
        throw diskError(error, path)
      }
    },

    async stat(path) {
      const at = await found(path)
      if (!at) return null
      const kind = kindOf(at)
      return { kind, bytes: kind === 'file' ? at.size : 0, modified: at.mtime }
    },

    async *list(folder) {
      let entries: Awaited<ReturnType<typeof readFolder>>
      try {
        await folders.real(safePath(folder))
        entries = await readFolder(absolute(folder))
      } catch (error) {
        if (hasCode(error, 'ENOENT', 'ENOTDIR')) return
        throw diskError(error, folder)
      }
      entries.sort((a, b) => byCodeUnit(a.name, b.name))
      for (const entry of entries) {
        if (folder === '' && entry.name === TEMPORARY) continue
        yield { path: join(folder, entry.name), name: entry.name, kind: kindOf(entry) }
      }
    },

    async move(from, to, options = {}) {
      if (safePath(from) === '' || safePath(to) === '') throw new FilesError('unsafe-path', from && to)
      const source = absolute(from)
      const target = absolute(to)
      const at = await found(from)
      if (!at) throw new FilesError('not-found', from)
      const kind = kindOf(at)
      if (kind === 'other') throw new FilesError('unsafe-path', from)
      try {
        if (kind === 'folder') {
          folders.forget(from)
          await into(to, () => rename(source, target))
        } else {
          await into(to, () => (options.replace ? rename(source, target) : linkInto(source, target)))
          await folders.sync(parentOf(from))
        }
      } catch (error) {
        if (isWindows && hasCode(error, 'EPERM', 'EACCES') && (await found(to)))
          throw new FilesError('exists', to, error)
        throw diskError(error, hasCode(error, 'ENOENT') ? from : to, TAKEN)
      }
    },

    async remove(path) {
      if (safePath(path) === '') throw new FilesError('unsafe-path', path)
      if (!(await found(path))) return
      folders.forget(path)
      await rm(absolute(path), { recursive: true, force: true })
      await folders.sync(parentOf(path)).catch((error: unknown) => {
        if (!hasCode(error, 'ENOENT')) throw error
      })
    },

    async removeEmpty(folder) {
      if (safePath(folder) === '') return false
      try {
        await folders.real(parentOf(folder))
        await rmdir(absolute(folder))
      } catch (error) {
        if (hasCode(error, 'ENOENT', ...TAKEN)) return false
        throw diskError(error, folder)
      }
      folders.forget(folder)
      return true
    },

    async settle(folder) {
      await folders.real(safePath(folder))
      await durable(async () => {
        const found: [path: string, kind: 'file' | 'folder'][] = []
        const gather = async (path: string): Promise<void> => {
          for (const entry of await readFolder(absolute(path))) {
            if (entry.isDirectory()) await gather(join(path, entry.name))
            else if (entry.isFile()) found.push([join(path, entry.name), 'file'])
          }
          found.push([path, 'folder'])
        }
        await gather(folder)
        // All at once: the file system then writes many of them in one commit of its journal.
        await Promise.all(found.map(([path, kind]) => folders.sync(path, kind)))
      })
    },

    async free() {
      await folders.real('')
      const { bavail, bsize } = await statfs(root)
      return bavail * bsize
    },

    async dropUnfinished(olderThanMs) {
      const limit = Date.now() - olderThanMs
      let dropped = 0
      const left = await readFolder(absolute(TEMPORARY)).catch(() => [])
      for (const entry of left) {
        const file = absolute(join(TEMPORARY, nameOf(entry.name)))
        const at = await stat(file).catch(() => null)
        if (!at || at.mtimeMs > limit) continue
        await rm(file, { force: true })
        dropped++
      }
      return dropped
    },
  }
}

const readFolder = (folder: string) => readdir(folder, { withFileTypes: true })
