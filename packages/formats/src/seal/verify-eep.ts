import { OFD_LIMITS } from '../ofd/limits.ts'
import type { RandomAccess } from '../ofd/random-access.ts'
import { descendants, isProblem, readTree, textOf, type XmlNode } from '../ofd/xml-tree.ts'
import { certificateBytes, readCertificate } from './certificate.ts'
import { readCms } from './cms.ts'
import { contentOf } from './content.ts'
import { type EepSignature, findEepSignatures, type Range } from './eep-marks.ts'
import { judgeBare } from './judge-bare.ts'
import { judgeCms } from './judge-cms.ts'
import { fault, type Judged, type JudgeOptions, sealFrom } from './judged.ts'
import { type Seal, type SealReport, sealReport } from './model.ts'
import { signingTime } from './signing-time.ts'
import { why } from './why.ts'

/** Bytes of one 电子签名 with its certificates. */
const LARGEST = 2 ** 22

/**
 * Judges the signatures of a 封装包 (DA/T 48-2009): 电子签名 over the 被签名对象 before it, 锁定签名 over another 电子签名. The standard does
 * not say by which bytes an element is signed; the element with and without its tags is tried as it stands, and a signature that fits
 * neither cannot be judged, since another form of the same XML may have been signed.
 */
export async function verifyEep(source: RandomAccess, options: JudgeOptions = {}): Promise<SealReport> {
  const marks = await findEepSignatures(source)
  if (!marks) return sealReport([])
  const read: { signature: EepSignature; fields: XmlNode | null }[] = []
  for (const signature of marks.found)
    read.push({ signature, fields: await fieldsOf(source, signature.element, marks.encoding) })
  const seals: Seal[] = []
  for (const { signature, fields } of read) {
    const id = fields && textOf(fields, '被锁定签名标识符')
    const locked = read.find((one) => signature.block.includes(one.signature.element) && idOf(one.fields) === id)
    const { signed } = signature
    const ranges = signed ? [signed.whole, signed.inside] : id && locked ? [locked.signature.element] : []
    seals.push(...(await judged(source, fields, ranges, options)))
  }
  return sealReport(seals)
}

const idOf = (fields: XmlNode | null): string | null =>
  fields && (textOf(fields, '签名标识符') ?? textOf(fields, '签名标识符号'))

async function judged(
  source: RandomAccess,
  fields: XmlNode | null,
  ranges: readonly Range[],
  options: JudgeOptions,
): Promise<Seal[]> {
  const written = fields && textOf(fields, '签名结果')
  const told = {
    at: signingTime(fields && textOf(fields, '签名时间')),
    by: fields && textOf(fields, '签名人'),
  }
  const algorithm = fields && textOf(fields, '签名算法标识')
  const unjudged = (reason: Parameters<typeof why>): Seal[] => [
    sealFrom(
      {
        ...told,
        method: algorithm ?? '',
        fault: fault('unknown', why(...reason)),
        sameContent: true,
        remarks: [],
      },
      [],
      null,
    ),
  ]
  if (!fields || !written) return unjudged(['structure', '签名结果'])
  if (ranges.length === 0) return unjudged(['missing', '被签名对象'])
  const value = Buffer.from(written, 'base64')
  const certificates = [...descendants(fields, '证书')].map(({ text }) => Buffer.from(text))
  const certificate = certificates[0] ? readCertificate(certificateBytes(certificates[0])) : null
  const cms = readCms(value)
  let answers: readonly Judged[] = []
  for (const range of ranges) {
    const content = contentOf(source, [range])
    answers = cms
      ? await judgeCms(cms, content, { ...told, certificates: certificate ? [certificate] : [] }, options)
      : [await judgeBare(value, algorithm, certificate, content, told, options)]
    if (answers.every(({ sameContent }) => sameContent)) return answers.map((one) => sealFrom(one, [], null))
  }
  return answers.map((one) => sealFrom(one, [], one.sameContent ? null : why('other-form')))
}

async function fieldsOf(source: RandomAccess, [start, end]: Range, encoding: string): Promise<XmlNode | null> {
  if (end - start > LARGEST) return null
  const text = new TextDecoder(encoding).decode(await source.read(start, end - start))
  // Prefixes are bound above the element, so they mean nothing here.
  const bare = text.replace(/<(\/?)[^<>\s/:]{1,60}:/g, '<$1')
  const tree = await readTree(Buffer.from(bare), '', OFD_LIMITS)
  return isProblem(tree) ? null : tree
}
