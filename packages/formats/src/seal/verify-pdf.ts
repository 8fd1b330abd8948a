import type { RandomAccess } from '../ofd/random-access.ts'
import { certificateBytes, readCertificate } from './certificate.ts'
import { readCms } from './cms.ts'
import { type Content, contentOf } from './content.ts'
import { attempt, octets, parseDer } from './der.ts'
import { judgeBare } from './judge-bare.ts'
import { judgeCms } from './judge-cms.ts'
import { judgeSes } from './judge-ses.ts'
import { fault, type Judged, type JudgeOptions, sealFrom } from './judged.ts'
import { type Seal, type SealReport, sealReport } from './model.ts'
import { changesAfter } from './pdf/changes.ts'
import { NotPdf } from './pdf/lexer.ts'
import { PdfRevision } from './pdf/revision.ts'
import { findSignatures, type PdfSignature, type SignedRange, signedRange, subFilter } from './pdf/signatures.ts'
import type { PdfValue } from './pdf/values.ts'
import { readSes } from './ses.ts'
import { signingTime } from './signing-time.ts'
import { listed, why } from './why.ts'

/**
 * Judges every signature of a PDF file (ISO 32000-1 §12.8): CMS by RSA, ECDSA or SM2, seal signatures of GB/T 38540, time stamps. Later
 * saves that only add signatures are no change; every other later save is.
 */
export async function verifyPdf(source: RandomAccess, options: JudgeOptions = {}): Promise<SealReport> {
  const now = await opened(() => PdfRevision.open(source, source.size))
  // A file whose cross-references are lost may still be signed; only `/ByteRange` in it tells that there is anything to judge.
  if (now instanceof NotPdf) return sealReport((await mentionsSignature(source)) ? [unjudged('', now)] : [])
  const found = await opened(() => findSignatures(source, now))
  if (found instanceof NotPdf) return sealReport([unjudged('', found)])
  const seals: Seal[] = []
  for (const signature of found) seals.push(...(await verifySignature(source, now, signature, options)))
  return sealReport(seals)
}

async function verifySignature(
  source: RandomAccess,
  now: PdfRevision,
  signature: PdfSignature,
  options: JudgeOptions,
): Promise<Seal[]> {
  const range = await signedRange(source, signature)
  if (!range) return [sealFrom(nobody(signature, 'ByteRange'), [], null)]
  const judged = await judgedValue(contentOf(source, range.ranges), range, signature, options)
  if (!judged) return [sealFrom(nobody(signature, 'Contents'), [], null)]
  const signed = range.ranges[1][1]
  const later = (await isFilling(source, signed)) ? [] : await opened(() => changesAfter(source, signed, now))
  return judged.map((one) => {
    if (!one.sameContent) return sealFrom(one, ['bytes'], why('changed', `0–${signed}`))
    if (later instanceof NotPdf) return sealFrom(one, [], why('file-structure', later.message))
    return sealFrom(one, later, later.length > 0 ? why('changed', listed(later.map(placed))) : null)
  })
}

async function judgedValue(
  content: Content,
  { contents }: SignedRange,
  signature: PdfSignature,
  options: JudgeOptions,
): Promise<readonly Judged[] | null> {
  const told = { at: signingTime(textOf(signature.dict.get('M'))), by: textOf(signature.dict.get('Name')) }
  const cms = readCms(contents)
  if (cms) return judgeCms(cms, content, told, options)
  const ses = readSes(contents)
  if (ses) return [await judgeSes(ses, content, told.at, options)]
  if (subFilter(signature) !== 'adbe.x509.rsa_sha1') return null
  const value = attempt(() => octets(parseDer(contents)))
  const written = signature.dict.get('Cert')
  const first = Array.isArray(written) ? written[0] : written
  const certificate = first instanceof Uint8Array ? readCertificate(certificateBytes(first)) : null
  return value && [await judgeBare(value, 'SHA1withRSA', certificate, content, told, options)]
}

/** Only white space comes after the signed part. */
async function isFilling(source: RandomAccess, end: number): Promise<boolean> {
  if (source.size - end > 4096) return false
  return (await source.read(end, source.size - end)).every((byte) => [0, 9, 10, 12, 13, 32].includes(byte))
}

async function opened<T>(read: () => Promise<T>): Promise<T | NotPdf> {
  try {
    return await read()
  } catch (error) {
    if (error instanceof NotPdf) return error
    throw error
  }
}

async function mentionsSignature(source: RandomAccess): Promise<boolean> {
  let held = ''
  for await (const piece of contentOf(source).bytes()) {
    held = held.slice(-16) + Buffer.from(piece).toString('latin1')
    if (held.includes('/ByteRange')) return true
  }
  return false
}

function nobody(signature: PdfSignature, what: string): Judged {
  return {
    by: textOf(signature.dict.get('Name')),
    at: signingTime(textOf(signature.dict.get('M'))),
    method: subFilter(signature) ?? '',
    fault: fault('unknown', why('structure', what)),
    sameContent: true,
    remarks: [],
  }
}

const unjudged = (method: string, { message }: NotPdf): Seal =>
  sealFrom(
    {
      by: null,
      at: null,
      method,
      fault: fault('unknown', why('file-structure', message)),
      sameContent: true,
      remarks: [],
    },
    [],
    null,
  )

/** `page 2` with its Chinese, for people. */
const placed = (label: string): string => label.replace(/^page (\d+)$/, '第 $1 页 (page $1)')

/** A text string: UTF-16 or UTF-8 by its mark, else Latin-1 (§7.9.2.2). */
function textOf(value: PdfValue | undefined): string | null {
  if (!(value instanceof Uint8Array)) return null
  const bytes = Buffer.from(value)
  const marked =
    bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : bytes[0] === 0xef && bytes[1] === 0xbb ? 'utf-8' : null
  const text = marked ? new TextDecoder(marked).decode(bytes) : bytes.toString('latin1')
  return text.slice(0, 200) || null
}
