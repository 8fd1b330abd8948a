import type { CarrierProblem } from './model.ts'

export interface UnsafePath {
  readonly kind: Extract<CarrierProblem['kind'], `path-${string}`>
  readonly detail: string
}

/** Longest file name of ext4, XFS, APFS and NTFS' UTF-8 view. */
export const SEGMENT_BYTES = 255

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters looked for
const CONTROL = /[\u0000-\u001f\u007f]|\p{Surrogate}/u

/**
 * The one rule for paths of a package, whoever wrote them: relative, with `/`, no `.`, `..` or empty segment, no drive, no control
 * character, at most `mostBytes` in UTF-8. A backslash counts as a separator, because Windows tools write it as one and because
 * `..\` must not slip through.
 */
export function safePath(text: string, mostBytes = 1024): string | UnsafePath {
  const slashed = text.replaceAll('\\', '/')
  if (CONTROL.test(slashed)) return { kind: 'path-undecodable', detail: 'control character' }
  if (slashed.startsWith('/') || /^[A-Za-z]:/.test(slashed)) return { kind: 'path-absolute', detail: '' }
  const segments = slashed.split('/').filter((segment) => segment !== '' && segment !== '.')
  if (segments.includes('..')) return { kind: 'path-outside', detail: '' }
  const path = segments.join('/')
  if (path === '') return { kind: 'path-undecodable', detail: 'empty name' }
  // Dropping `.` may have moved a drive letter to the front.
  if (/^[A-Za-z]:/.test(path)) return { kind: 'path-absolute', detail: '' }
  const bytes = Buffer.byteLength(path)
  if (bytes > mostBytes) return { kind: 'path-too-long', detail: `${bytes} > ${mostBytes}` }
  return path
}

/** Two paths with the same key are one file on a Windows or macOS disk. */
export const collisionKey = (path: string): string => path.normalize('NFC').toLowerCase()
