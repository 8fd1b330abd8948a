import type { Bytes } from '../files/files.ts'
import { isSafePath } from './content-path.ts'
import { OcflError } from './error.ts'

export interface ContentItem {
  /** Logical path, kept to the letter. */
  readonly path: string
  /** The promised size; checked when given. */
  readonly bytes?: number
  /** The promised SHA-512 in hex; checked when given. */
  readonly sha512?: string
  /** The promised SM3 in hex; checked when there is no `sha512` (which then vouches for it), and kept in the fixity block. */
  readonly sm3?: string
  /** Called once. May be left out when an earlier version of the object already holds content with this `sha512`. */
  open?(): Promise<Bytes> | Bytes
}

const MAX_FILES = 100_000

/** Refuses with `bad-content` a list that OCFL cannot take (§3.5.3.1) or that promises no digest where it needs one. */
export function checkContent(content: readonly ContentItem[]): void {
  const bad = (path: string, detail: string) => new OcflError('bad-content', path, detail)
  if (content.length > MAX_FILES) throw bad('', `more than ${MAX_FILES} files`)
  const paths = new Set<string>()
  for (const item of content) {
    if (!isSafePath(item.path)) throw bad(item.path, 'not a safe relative path')
    if (paths.has(item.path)) throw bad(item.path, 'named twice')
    if (item.sha512 !== undefined && !/^[0-9a-f]{128}$/i.test(item.sha512)) throw bad(item.path, 'not a SHA-512')
    if (item.sm3 !== undefined && !/^[0-9a-f]{64}$/i.test(item.sm3)) throw bad(item.path, 'not an SM3')
    if (!item.open && item.sha512 === undefined) throw bad(item.path, 'neither bytes nor SHA-512')
    paths.add(item.path)
  }
  for (const path of paths)
    for (let at = path.indexOf('/'); at > 0; at = path.indexOf('/', at + 1))
      if (paths.has(path.slice(0, at))) throw bad(path, `lies below the file ${path.slice(0, at)}`)
}
