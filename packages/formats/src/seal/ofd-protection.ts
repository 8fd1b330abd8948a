import type { Ofd, OfdDoc, OfdRole, OfdSignature } from '../ofd/model.ts'

export interface Unprotected {
  /** Parts that make up what is shown. */
  readonly shown: readonly string[]
  /** Parts beside it: attachments, annotations, tags, earlier versions. */
  readonly beside: readonly string[]
}

const SHOWN: ReadonlySet<OfdRole> = new Set(['document', 'page', 'template', 'resource', 'media'])
/** What a signature itself consists of, which no signature can hold a digest of. */
const OWN: ReadonlySet<OfdRole> = new Set(['signatures', 'signature', 'seal', 'signed-value'])

/**
 * What a document is made of that a signature keeps no digest of. OFD.xml does not count: signing writes into it. What a later intact
 * seal covers does not count, but the document itself (Document.xml) must be the signature's own.
 */
export async function unprotectedParts(
  ofd: Ofd,
  doc: OfdDoc,
  signature: OfdSignature,
  later: readonly OfdSignature[],
): Promise<Unprotected> {
  const own = partsOf([signature])
  const covered = new Set([...own, ...partsOf(later)])
  const known = new Set(ofd.fileRefs.map(({ to }) => to))
  // Resources of single pages are named by the pages only, so pages are read when something is left over.
  if (ofd.parts.some((part) => part !== 'OFD.xml' && !covered.has(part) && !known.has(part))) await ofd.checkParts()
  const roles = rolesOf(ofd, unsealedParts(ofd, doc))
  const shown: string[] = []
  const beside: string[] = []
  for (const [part, role] of roles) {
    if (OWN.has(role) || (role === 'document' ? own : covered).has(part)) continue
    ;(SHOWN.has(role) ? shown : beside).push(part)
  }
  return { shown, beside }
}

const partsOf = (signatures: readonly OfdSignature[]): Set<string | null> =>
  new Set(signatures.flatMap(({ checks }) => checks.map(({ part }) => part)))

/** Documents that have seals of their own are judged by those. */
function unsealedParts(ofd: Ofd, doc: OfdDoc): ReadonlySet<string | null> {
  return new Set(ofd.docs.filter((other) => other !== doc && other.signatures.length > 0).map(({ root }) => root))
}

/** Each part that is reached from OFD.xml, with the weightiest role it has; what is reached from other sealed documents is left out. */
function rolesOf(ofd: Ofd, without: ReadonlySet<string | null>): Map<string, OfdRole> {
  const reached = new Map<string, OfdRole>()
  const open = ['OFD.xml']
  const from = Map.groupBy(ofd.fileRefs, (reference) => reference.from)
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    for (const { to, role } of from.get(at) ?? []) {
      if (to === null || without.has(to)) continue
      const before = reached.get(to)
      if (before === undefined) open.push(to)
      if (before === undefined || (SHOWN.has(role) && !SHOWN.has(before))) reached.set(to, role)
    }
  }
  return reached
}
