import type { OfdLimits } from '../ofd/limits.ts'
import type { Ofd, OfdDoc, OfdProblem, OfdSignature } from '../ofd/model.ts'
import { openOfd } from '../ofd/open-ofd.ts'
import { bytesAccess, type RandomAccess } from '../ofd/random-access.ts'
import { isWeak } from './algorithms.ts'
import { readCms } from './cms.ts'
import { contentOf } from './content.ts'
import { same } from './der.ts'
import { judgeCms } from './judge-cms.ts'
import { judgeSes } from './judge-ses.ts'
import { fault, type Judged, type JudgeOptions, sealFrom } from './judged.ts'
import type { Seal, SealReport, Why } from './model.ts'
import { sealReport } from './model.ts'
import { comparedParts } from './ofd-parts.ts'
import { unprotectedParts } from './ofd-protection.ts'
import { readSeal, readSes } from './ses.ts'
import { signingTime } from './signing-time.ts'
import { listed, why } from './why.ts'

/** Bytes of one SignedValue.dat, Signature.xml or Seal.esl. */
const LARGEST = 2 ** 25

/** Judges every seal and signature of an OFD file (GB/T 33190-2016 §18, GM/T 0099-2020). */
export async function verifyOfd(
  source: RandomAccess,
  options: JudgeOptions & { readonly limits?: Partial<OfdLimits> } = {},
): Promise<SealReport> {
  return verifyOpenOfd(await openOfd(source, options.limits), options)
}

/** As `verifyOfd`, for a file that is open already. */
export async function verifyOpenOfd(ofd: Ofd, options: JudgeOptions = {}): Promise<SealReport> {
  const seals: Seal[] = []
  for (const doc of ofd.docs) seals.push(...(await verifyDoc(ofd, doc, options)))
  const loose = await looseSeals(ofd, options)
  const unread = ofd.problems.find(({ kind, path }) => isSignatureList(ofd, path) && kind !== 'damaged')
  // A list of signatures that is named but cannot be read may hide any seal.
  if (unread && loose.length === 0) seals.push(sealFrom(nobody(why('file-structure', told(unread))), [], null))
  return sealReport([...seals, ...loose])
}

/** A seal that no list names is nobody's word for the file as it stands, but it still tells what was changed. */
async function looseSeals(ofd: Ofd, options: JudgeOptions): Promise<Seal[]> {
  const seals: Seal[] = []
  for (const signature of await ofd.looseSignatures())
    for (const { judged, changed } of await lookAt(ofd, signature, options))
      seals.push(sealFrom(judged, changed, why(changed.length > 0 ? 'changed' : 'not-listed', listed(changed))))
  return seals
}

interface Looked {
  readonly signature: OfdSignature
  readonly judged: Judged
  readonly changed: readonly string[]
  readonly unknown: Why | null
}

async function verifyDoc(ofd: Ofd, doc: OfdDoc, options: JudgeOptions): Promise<Seal[]> {
  const looked: Looked[] = []
  for (const signature of doc.signatures) looked.push(...(await lookAt(ofd, signature, options)))
  const seals: Seal[] = []
  for (const [index, one] of looked.entries()) {
    const later = looked.slice(index + 1).filter(isIntact)
    seals.push(await sealOf(ofd, doc, one, later))
  }
  return seals
}

const isIntact = ({ judged, changed, unknown }: Looked): boolean =>
  judged.fault?.verdict !== 'invalid' && changed.length === 0 && unknown === null

async function sealOf(ofd: Ofd, doc: OfdDoc, one: Looked, later: readonly Looked[]): Promise<Seal> {
  const { judged, signature } = one
  // The list of signatures grows with each seal (§18.1), and holds nothing else.
  const changed = one.changed.filter((part) => part !== doc.signatureList || later.length === 0)
  if (changed.length > 0)
    return sealFrom(judged, changed, why('changed', listed(changed.map((part) => named(doc, part)))))
  if (one.unknown) return sealFrom(judged, [], one.unknown)
  const open = await unprotectedParts(
    ofd,
    doc,
    signature,
    later.map((other) => other.signature),
  )
  if (open.shown.length > 0) return sealFrom(judged, [], why('not-protected', listed(open.shown)))
  const remarks = open.beside.length > 0 ? [why('partly-protected', listed(open.beside))] : []
  return sealFrom({ ...judged, remarks: [...judged.remarks, ...remarks] }, [], null)
}

/** A part with the page it is, for people. */
function named(doc: OfdDoc, part: string): string {
  const page = doc.pages.findIndex(({ content }) => content === part)
  return page < 0 ? part : `${part}（第 ${page + 1} 页 / page ${page + 1}）`
}

/** One entry of the list: a CMS may have several signers, all else has one. */
async function lookAt(ofd: Ofd, signature: OfdSignature, options: JudgeOptions): Promise<Looked[]> {
  const { part, valuePart, broken } = signature
  const alone = (reason: Why): Looked[] => [
    { signature, judged: nobody(reason, signature), changed: [], unknown: null },
  ]
  if (!part) return alone(why('missing', broken?.path ?? 'Signature.xml'))
  const file = await ofd.part(part, LARGEST)
  if (!(file instanceof Uint8Array)) return alone(why('structure', told(file)))
  if (!valuePart) return alone(broken ? why('structure', told(broken)) : why('missing', 'SignedValue'))
  const value = await ofd.part(valuePart, LARGEST)
  if (!(value instanceof Uint8Array)) return alone(why('structure', told(value)))
  const all = await judgedValue(value, file, signature, options)
  if (!all) return alone(why('structure', valuePart))
  const compared = await comparedParts(ofd, signature)
  const kept = await keptSeal(ofd, signature, value)
  // In a Signature.xml that is not the one that was signed, a name may be as wrong as a digest.
  const there = compared.changed.filter((one) => ofd.parts.includes(one))
  return all.map((judged) => ({
    signature,
    judged: { ...judged, remarks: [...weakness(compared.digest), ...judged.remarks] },
    changed: [
      ...new Set([
        ...(judged.sameContent ? compared.changed : [part, ...there]),
        ...(judged.fault?.verdict === 'invalid' ? [] : kept),
      ]),
    ],
    unknown: (broken && judged.sameContent ? why('structure', told(broken)) : null) ?? compared.unknown,
  }))
}

async function judgedValue(
  value: Uint8Array,
  file: Uint8Array,
  { time }: OfdSignature,
  options: JudgeOptions,
): Promise<readonly Judged[] | null> {
  const content = contentOf(bytesAccess(file))
  const ses = readSes(value)
  if (ses) return [await judgeSes(ses, content, signingTime(time), options)]
  const cms = readCms(value)
  return cms && judgeCms(cms, content, { at: signingTime(time), by: null }, options)
}

/** Seal.esl must be the seal in the signature's value; GM/T 0099 §7.3 lets it be left out. */
async function keptSeal(ofd: Ofd, { sealPart }: OfdSignature, value: Uint8Array): Promise<string[]> {
  const ses = readSes(value)
  const kept = sealPart && ses ? await ofd.part(sealPart, LARGEST) : null
  if (!sealPart || !ses || kept === null) return []
  const isSame = kept instanceof Uint8Array && same(readSeal(kept)?.encoded ?? kept, ses.seal.encoded)
  return isSame ? [] : [sealPart]
}

const weakness = (digest: string | null): Why[] =>
  digest && isWeak(digest) ? [why('weak-digest', digest.toUpperCase())] : []

function nobody(reason: Why, signature?: OfdSignature): Judged {
  return {
    by: null,
    at: signingTime(signature?.time ?? null),
    method: signature?.method ?? '',
    fault: fault('unknown', reason),
    sameContent: true,
    remarks: [],
  }
}

const isSignatureList = (ofd: Ofd, path: string): boolean =>
  path !== '' &&
  ofd.fileRefs.some(({ role, to, written }) => role === 'signatures' && (to ?? written.replace(/^\//, '')) === path)

const told = ({ kind, path, detail }: OfdProblem): string => [path, detail ?? kind].filter(Boolean).join(': ')
