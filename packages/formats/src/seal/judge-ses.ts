import { createHash } from 'node:crypto'
import { methodName, signatureAlgorithm } from './algorithms.ts'
import { readCertificate, type SignerCertificate } from './certificate.ts'
import { checkValue } from './check-value.ts'
import type { Content } from './content.ts'
import { same } from './der.ts'
import { fault, isoTime, type Judged, type JudgeOptions, judgeSigner } from './judged.ts'
import type { Why } from './model.ts'
import type { SesSignature, SesSigned } from './ses.ts'
import { readTimeStamp } from './time-stamp.ts'
import { why } from './why.ts'

/**
 * Judges an electronic seal signature (GB/T 38540-2020 §6.3, GM/T 0031-2014 §6.2): its value, the certificate against the seal, the
 * maker's signature over the seal, the periods, and the digest of what was sealed.
 * @param written the time as the file tells it, for when the signature itself has none
 */
export async function judgeSes(
  ses: SesSignature,
  content: Content,
  written: string | null,
  options: JudgeOptions,
): Promise<Judged> {
  const { seal, signed } = ses
  const algorithm = signatureAlgorithm(signed.algorithm)
  const certificate = readCertificate(signed.certificate)
  const maker = readCertificate(seal.signed.certificate)
  const stamp = ses.timeStamp && (await readTimeStamp(ses.timeStamp, signed.value))
  const at = (stamp?.right !== false ? stamp?.at : null) ?? ses.at
  const told = {
    by: seal.name || certificate?.name || null,
    at: at ? isoTime(at) : written,
    method: `${ses.standard} ${algorithm ? methodName(algorithm) : signed.algorithm}`,
  }
  const sameContent = await sealedContent(ses, content)
  const wrong = await valueFault(ses, certificate, maker)
  if (wrong || !certificate || !maker) return { ...told, fault: wrong, sameContent, remarks: [] }
  const remarks: Why[] = []
  // The older standard's stamp is part of what is signed, so it cannot be over the value.
  if (stamp?.right === false && ses.standard === 'GB/T 38540-2020') remarks.push(why('time-stamp-wrong'))
  if (at && ((seal.from && at < seal.from) || (seal.to && at > seal.to))) remarks.push(why('outside-period', 'seal'))
  if (seal.picture.bytes.byteLength === 0) remarks.push(why('no-picture'))
  const signer = await judgeSigner(certificate, [maker], at, options)
  const made = options.anchors ? await judgeSigner(maker, [certificate], null, options) : null
  return {
    ...told,
    fault: signer.fault ?? made?.fault ?? null,
    sameContent,
    remarks: [...remarks, ...signer.remarks],
  }
}

async function valueFault(
  { seal, signed }: SesSignature,
  certificate: SignerCertificate | null,
  maker: SignerCertificate | null,
): Promise<Judged['fault']> {
  if (!certificate || !maker) return fault('invalid', why('signature-wrong'))
  const value = await signedRight(signed, certificate)
  if (value === 'wrong') return fault('invalid', why('signature-wrong'))
  const digests = ['sm3', 'sha256', 'sha1'].map((name) => createHash(name).update(signed.certificate).digest())
  if (!seal.names(signed.certificate, digests)) return fault('invalid', why('certificate-not-in-seal'))
  const made = await signedRight(seal.signed, maker)
  if (made === 'wrong') return fault('invalid', why('seal-forged'))
  const unknown = value === 'unsupported' ? signed.algorithm : made === 'unsupported' ? seal.signed.algorithm : null
  return unknown === null ? null : fault('unknown', why('algorithm', unknown))
}

async function signedRight({ messages, algorithm, value }: SesSigned, { key }: SignerCertificate) {
  let answer: 'right' | 'wrong' | 'unsupported' = 'wrong'
  for (const message of messages) {
    answer = await checkValue(key, signatureAlgorithm(algorithm), value, [message])
    if (answer !== 'wrong') break
  }
  return answer
}

/** The digest has no algorithm of its own: it is that of the signature, or one of its length. */
async function sealedContent({ dataHash, signed }: SesSignature, content: Content): Promise<boolean> {
  const own = signatureAlgorithm(signed.algorithm)?.digest
  const names =
    dataHash.byteLength === 32 ? ['sm3', 'sha256'] : dataHash.byteLength === 20 && own === 'sha1' ? ['sha1'] : []
  const digests = await content.digests(names)
  return names.some((name) => same(digests.get(name) as Uint8Array, dataHash))
}
