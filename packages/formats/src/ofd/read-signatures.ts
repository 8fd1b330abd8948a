import type { OfdPage, OfdSignature } from './model.ts'
import type { OfdWalk } from './walk.ts'
import { child, childrenOf, isProblem, textOf, type XmlNode } from './xml-tree.ts'

/** What §18.2 and every writer call it; looked for beside a Signature.xml that tells no other. */
const VALUE_NAME = 'SignedValue.dat'

export interface SignatureList {
  readonly part: string | null
  readonly signatures: readonly OfdSignature[]
}

/** Reads Signatures.xml (§18.1) and every Signature.xml (§18.2) it names. A list that cannot be read becomes a problem. */
export async function readSignatures(
  walk: OfdWalk,
  written: string,
  pages: readonly OfdPage[],
): Promise<SignatureList> {
  const part = walk.follow('OFD.xml', written, 'signatures')
  const root = part ? await walk.tree(part) : null
  if (!part || !root) return { part, signatures: [] }
  const entries = childrenOf(root, 'Signature')
  if (entries.length > walk.limits.signatures)
    walk.problem({ kind: 'too-many-signatures', path: part, detail: `${entries.length}` })
  const numbers = new Map(pages.map(({ id }, index) => [id, index + 1]))
  const signatures: OfdSignature[] = []
  for (const entry of entries.slice(0, walk.limits.signatures))
    signatures.push(await readSignature(walk, part, entry, numbers))
  return { part, signatures }
}

/** Signatures that stand in the container without being listed: their list, or OFD.xml above it, was lost or altered. */
export async function readLooseSignatures(walk: OfdWalk): Promise<OfdSignature[]> {
  const listed = new Set(walk.references.filter(({ role }) => role === 'signature').map(({ to }) => to))
  const loose = walk.container.names.filter((name) => LOOSE.test(name) && !listed.has(name))
  const signatures: OfdSignature[] = []
  for (const part of loose.slice(0, walk.limits.signatures)) {
    const attributes = { BaseLoc: `/${part}` }
    signatures.push(await readSignature(walk, part, { name: '', attributes, children: [], text: '' }, new Map()))
  }
  return signatures
}

const LOOSE = /(^|\/)Signature\.xml$/i

async function readSignature(
  walk: OfdWalk,
  from: string,
  { attributes }: XmlNode,
  numbers: ReadonlyMap<string, number>,
): Promise<OfdSignature> {
  const id = attributes.ID ?? ''
  const type = attributes.Type ?? 'Seal'
  const written = attributes.BaseLoc ?? ''
  const part = walk.follow(from, written, 'signature')
  const nothing = { provider: null, method: null, time: null, checkMethod: null, checks: [], sealPart: null }
  const unread = { id, type, part, ...nothing, valuePart: null, stampedPages: [] }
  if (!part) return { ...unread, broken: { kind: 'missing', path: written.slice(0, 1000) } }
  const root = await walk.readTree(part)
  // Its digests cannot be known, but the value beside it still tells whether it was this file that was signed.
  if (isProblem(root)) return { ...unread, valuePart: walk.resolve(part, VALUE_NAME), broken: root }
  const info = child(root, 'SignedInfo')
  const references = child(info, 'References')
  const seal = textOf(child(info, 'Seal'), 'BaseLoc')
  const value = textOf(root, 'SignedValue')
  const stamped = childrenOf(info, 'StampAnnot').flatMap((stamp) => numbers.get(stamp.attributes.PageRef ?? '') ?? [])
  return {
    id,
    type,
    part,
    provider: child(info, 'Provider')?.attributes.ProviderName ?? null,
    method: textOf(info, 'SignatureMethod'),
    time: textOf(info, 'SignatureDateTime'),
    checkMethod: references?.attributes.CheckMethod?.trim() ?? null,
    checks: childrenOf(references, 'Reference').map((reference) => {
      const file = reference.attributes.FileRef ?? ''
      const check = textOf(reference, 'CheckValue') ?? ''
      return { written: file.slice(0, 1000), part: walk.resolve(part, file), value: Buffer.from(check, 'base64') }
    }),
    sealPart: seal ? walk.follow(part, seal, 'seal') : null,
    valuePart: (value ? walk.follow(part, value, 'signed-value') : null) ?? walk.resolve(part, VALUE_NAME),
    stampedPages: [...new Set(stamped)].sort((a, b) => a - b),
    broken: null,
  }
}
