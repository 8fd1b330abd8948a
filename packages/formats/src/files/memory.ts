import { createHash, hash } from 'node:crypto'
import { Readable } from 'node:stream'
import { type Entry, type Files, FilesError } from './files.ts'
import { byCodeUnit, checkRange, join, safePath } from './path.ts'

interface Stored {
  readonly bytes: Buffer
  readonly modified: Date
}

/** A Files port that forgets. As in an object store, a folder is there as long as something is below it. */
export function memoryFiles(): Files {
  const stored = new Map<string, Stored>()

  const below = (folder: string) => [...stored.keys()].filter((path) => folder === '' || path.startsWith(`${folder}/`))
  const get = (path: string) => {
    const file = stored.get(safePath(path))
    if (file) return file
    throw new FilesError(below(path).length > 0 ? 'not-a-file' : 'not-found', path)
  }
  /** A name cannot be a file and a folder at once, nor lie below a file. */
  const place = (path: string, replace: boolean | undefined) => {
    if (below(path).length > 0 || (stored.has(path) && !replace)) throw new FilesError('exists', path)
    for (let at = path.indexOf('/'); at > 0; at = path.indexOf('/', at + 1))
      if (stored.has(path.slice(0, at))) throw new FilesError('not-a-file', path)
  }

  return {
    async open(path, range) {
      checkRange(range)
      const { bytes } = get(path)
      return Readable.from(range ? [bytes.subarray(range.first, (range.last ?? bytes.length) + 1)] : [bytes])
    },

    async readSmall(path, limit) {
      const { bytes } = get(path)
      if (bytes.length > limit) throw new FilesError('too-large', path)
      return Buffer.from(bytes)
    },

    async write(path, source, options = {}) {
      place(safePath(path), options.replace)
      const pieces: Buffer[] = []
      for await (const piece of source) pieces.push(Buffer.from(piece))
      place(path, options.replace)
      const bytes = Buffer.concat(pieces)
      stored.set(path, { bytes, modified: new Date() })
      const written = { bytes: bytes.length, sha512: hash('sha512', bytes) }
      return options.sm3 ? { ...written, sm3: hash('sm3', bytes) } : written
    },

    async digest(path, algorithms) {
      const { bytes } = get(path)
      const digests = Object.fromEntries(algorithms.map((name) => [name, createHash(name).update(bytes).digest('hex')]))
      return { bytes: bytes.length, digests }
    },

    async stat(path) {
      const file = stored.get(safePath(path))
      if (file) return { kind: 'file', bytes: file.bytes.length, modified: file.modified }
      return path === '' || below(path).length > 0 ? { kind: 'folder', bytes: 0, modified: new Date(0) } : null
    },

    async *list(folder) {
      const prefix = safePath(folder) === '' ? 0 : folder.length + 1
      const entries = new Map<string, Entry>()
      for (const path of below(folder)) {
        const [name = '', ...rest] = path.slice(prefix).split('/')
        entries.set(name, { path: join(folder, name), name, kind: rest.length > 0 ? 'folder' : 'file' })
      }
      yield* [...entries.values()].sort((a, b) => byCodeUnit(a.name, b.name))
    },

    async move(from, to, options = {}) {
      safePath(to)
      const moved = stored.has(safePath(from)) ? [from] : below(from)
      if (moved.length === 0) throw new FilesError('not-found', from)
      place(to, options.replace && stored.has(from))
      for (const path of moved) {
        stored.set(to + path.slice(from.length), stored.get(path) as Stored)
        stored.delete(path)
      }
    },

    async remove(path) {
      for (const each of [safePath(path), ...below(path)]) stored.delete(each)
    },

    async removeEmpty(folder) {
      safePath(folder)
      return false
    },

    async settle() {},

    async free() {
      return null
    },
  }
}
