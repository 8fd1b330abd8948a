import type { Readable } from 'node:stream'

/** Bytes to store, in pieces; wrap a single buffer as `[buffer]`. */
export type Bytes = AsyncIterable<Uint8Array> | Iterable<Uint8Array>

/** Both ends included, zero-based, as in an HTTP range. `last` past the end is cut to the end. */
export interface ByteRange {
  readonly first: number
  readonly last?: number
}

/** `other` is everything that is neither: symbolic links, devices, sockets. It is listed and never followed. */
export type EntryKind = 'file' | 'folder' | 'other'

export interface Entry {
  readonly path: string
  readonly name: string
  readonly kind: EntryKind
}

export interface FileStat {
  readonly kind: EntryKind
  /** 0 for folders. */
  readonly bytes: number
  readonly modified: Date
}

export interface Written {
  readonly bytes: number
  /** Lower-case hex. */
  readonly sha512: string
  readonly sm3?: string
}

export interface WriteOptions {
  /** Also compute SM3 (GB/T 32905) while the bytes pass. */
  readonly sm3?: boolean
  /** Replace a file already there in one step. Without it an existing path is refused with `exists`. */
  readonly replace?: boolean
  /**
   * Written straight under its final name and not durable yet: for building a folder that nobody looks at. Call `settle(folder)`, then
   * `move` it into place; syncing many files together costs less than one by one.
   */
  readonly staged?: boolean
  /** Read the file again after writing and compare; refuses with `not-stored` when it differs. */
  readonly readBack?: boolean
}

export interface Digested {
  readonly bytes: number
  /** Lower-case hex by the algorithm's name in Node's crypto. */
  readonly digests: Readonly<Record<string, string>>
}

/**
 * Where bytes live. Paths are relative, with `/`, without `.`, `..` or empty parts; the empty path is the root itself.
 * Every method rejects with a {@link FilesError} for what a caller can expect, and with the carrier's own error for an outage.
 */
export interface Files {
  /** The bytes of a file, or of a part of it. Rejects before the first byte when the file is not there. */
  open(path: string, range?: ByteRange): Promise<Readable>
  /** The whole file, which must not be larger than `limit` bytes (`too-large`). */
  readSmall(path: string, limit: number): Promise<Buffer>
  /** Stores the bytes; when it resolves they survive a power cut (except `staged`). A failed write leaves nothing under `path`. */
  write(path: string, source: Bytes, options?: WriteOptions): Promise<Written>
  /** Reads the whole file once and computes every named digest. */
  digest(path: string, algorithms: readonly string[]): Promise<Digested>
  stat(path: string): Promise<FileStat | null>
  /** Direct children, sorted by code unit. A folder that is not there has none. */
  list(folder: string): AsyncIterable<Entry>
  /**
   * Moves a file or a whole folder in one atomic, durable step; folders above `to` are made. Refuses with `exists` when `to` is taken,
   * unless `replace` is set (files only). Of several callers racing to one `to`, exactly one succeeds.
   */
  move(from: string, to: string, options?: { readonly replace?: boolean }): Promise<void>
  /** Removes a file, or a folder with all it holds. What is not there is no error. */
  remove(path: string): Promise<void>
  /** Removes a folder only while it is empty; tells whether it did. */
  removeEmpty(folder: string): Promise<boolean>
  /** Makes durable everything below `folder`, files and entries of folders (not the entry of `folder` itself: `move` does that). */
  settle(folder: string): Promise<void>
  /** Bytes this process may still write, or null when the carrier cannot tell. */
  free(): Promise<number | null>
}

export type FilesErrorCode =
  | 'not-found'
  | 'exists'
  | 'unsafe-path'
  | 'not-a-file'
  | 'too-large'
  | 'no-space'
  | 'not-stored'

export class FilesError extends Error {
  readonly code: FilesErrorCode
  readonly path: string
  constructor(code: FilesErrorCode, path: string, cause?: unknown) {
    super(`${code}: ${path}`, { cause })
    this.name = 'FilesError'
    this.code = code
    this.path = path
  }
}

export function isFilesError(error: unknown, code: FilesErrorCode): error is FilesError {
  return error instanceof FilesError && error.code === code
}
