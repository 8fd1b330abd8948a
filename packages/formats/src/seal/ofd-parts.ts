import type { Ofd, OfdProblem, OfdSignature } from '../ofd/model.ts'
import { isProblem } from '../ofd/xml-tree.ts'
import { digestOf } from './algorithms.ts'
import type { Why } from './model.ts'
import { listed, why } from './why.ts'

export interface ComparedParts {
  /** Digest algorithm of the references; null when it is not known. */
  readonly digest: string | null
  readonly changed: readonly string[]
  /** Why not all could be compared. */
  readonly unknown: Why | null
}

/** The method that §18.2.2 takes when none is named. */
const DEFAULT_METHOD = 'MD5'

/** Not the file's doing: it may be as it was, but it was not read. */
const UNREAD: ReadonlySet<OfdProblem['kind']> = new Set([
  'too-large',
  'ratio-exceeded',
  'compression-unknown',
  'encrypted',
])

/** Compares every part that a signature keeps a digest of. What is gone, damaged or there twice is changed. */
export async function comparedParts(ofd: Ofd, { checks, checkMethod, broken }: OfdSignature): Promise<ComparedParts> {
  const digest = digestOf(checkMethod || DEFAULT_METHOD)
  if (broken) return { digest, changed: [], unknown: null }
  if (checks.length === 0) return { digest, changed: [], unknown: why('nothing-protected') }
  if (!digest) return { digest, changed: [], unknown: why('algorithm', checkMethod ?? '') }
  const changed: string[] = []
  const unread: string[] = []
  for (const { part, written, value } of checks) {
    const refused =
      part === null ? ofd.problems.find(({ kind, path }) => UNREAD.has(kind) && path === bare(written)) : null
    if (part === null) {
      ;(refused ? unread : changed).push(bare(written))
      continue
    }
    const actual = await ofd.digest(part, [digest])
    if (isProblem(actual)) (UNREAD.has(actual.kind) ? unread : changed).push(part)
    else if (actual[digest] !== Buffer.from(value).toString('hex')) changed.push(part)
  }
  return { digest, changed: [...new Set(changed)], unknown: unread.length > 0 ? why('limits', listed(unread)) : null }
}

const bare = (written: string): string => written.trim().replace(/^\/+/, '') || '?'
