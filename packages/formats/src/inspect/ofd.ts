import type { OfdProblem } from '../ofd/model.ts'
import { openOfd } from '../ofd/open-ofd.ts'
import type { RandomAccess } from '../ofd/random-access.ts'
import { attachmentsListed, broken, type Look, opened, textCharacters, undecided } from './inspection.ts'
import { type LookLimits, mayUnpack } from './limits.ts'
import { type ReasonCode, reason } from './reasons.ts'

/** What a problem of an OFD file means for opening it; those that are not named do not hinder it. */
const meanings: Partial<Record<OfdProblem['kind'], ReasonCode>> = {
  'not-a-zip': 'damaged',
  truncated: 'truncated',
  encrypted: 'encrypted',
  'compression-unknown': 'packed',
  damaged: 'damaged',
  'not-well-formed': 'damaged',
  missing: 'missing',
  'not-ofd': 'missing',
  'no-pages': 'missing',
  'forbidden-doctype': 'entities',
  'too-many-entries': 'too-large',
  'too-many-pages': 'too-large',
  'too-many-signatures': 'too-large',
  'ratio-exceeded': 'too-large',
  'too-large': 'too-large',
  'too-deep': 'too-large',
}
const undecidable: ReadonlySet<ReasonCode> = new Set(['packed', 'entities', 'too-large'])

/** OFD (GB/T 33190-2016) by our own reader: every page and every part that is referenced is read to its end. */
export async function lookAtOfd(source: RandomAccess, limits: LookLimits): Promise<Look> {
  const ofd = await openOfd(source, {
    pages: limits.pages,
    totalBytes: mayUnpack(source.size, limits),
    depth: limits.xmlDepth,
  })
  const problems = await ofd.checkParts()
  const found = {
    pages: ofd.pages,
    encrypted: ofd.encrypted,
    attachments: ofd.attachments.slice(0, attachmentsListed).map(({ name }) => name),
    text: (await ofd.text(textCharacters)) || null,
    packed: problems.find(({ kind }) => kind === 'compression-unknown')?.detail ?? null,
  }
  if (ofd.encrypted) return broken(reason('encrypted'), found)
  const judged = problems.flatMap(({ kind, path, detail }) => {
    const code = meanings[kind]
    return code ? [{ code, detail: detail ? `${path}: ${detail}` : path }] : []
  })
  // What is proven wrong outweighs what could not be looked at.
  const worst = judged.find(({ code }) => !undecidable.has(code)) ?? judged[0]
  if (!worst) return opened(found)
  const why = reason(worst.code, worst.detail)
  return undecidable.has(worst.code) ? undecided(why, found) : broken(why, found)
}
