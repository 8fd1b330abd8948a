import { createHash } from 'node:crypto'
import { isWeak, methodName } from './algorithms.ts'
import type { SignerCertificate } from './certificate.ts'
import { checkValue, isSignatureOfSomething, type Pieces } from './check-value.ts'
import type { Cms, CmsSigner } from './cms.ts'
import type { Content } from './content.ts'
import { same } from './der.ts'
import { fault, isoTime, type Judged, type JudgeOptions, judgeSigner } from './judged.ts'
import { readTimeStamp, stampInfo } from './time-stamp.ts'
import { why } from './why.ts'

interface Told {
  /** Used when the signature itself tells no time or name. */
  readonly at: string | null
  readonly by: string | null
  /** Certificates known from elsewhere. */
  readonly certificates?: readonly SignerCertificate[]
}

/**
 * Judges each signer of a CMS signature over a content. The content may be kept outside, be inside whole, or stand inside as its digest
 * (adbe.pkcs7.sha1, and GB/T 35275 in OFD by GM/T 0099); a time stamp holds the digest in its own form.
 * @param content null: only what is inside is judged
 */
export async function judgeCms(
  cms: Cms,
  content: Content | null,
  told: Told,
  options: JudgeOptions,
): Promise<readonly Judged[]> {
  const judged: Judged[] = []
  for (const signer of cms.signers) judged.push(await judgeSignerOf(cms, signer, content, told, options))
  return judged
}

async function judgeSignerOf(
  cms: Cms,
  signer: CmsSigner,
  content: Content | null,
  told: Told,
  options: JudgeOptions,
): Promise<Judged> {
  const beside = [...cms.certificates, ...(told.certificates ?? [])]
  const certificate = beside.find((one) => signer.matches(one)) ?? null
  const stamp = signer.timeStamp && (await readTimeStamp(signer.timeStamp, signer.value))
  const at = (stamp?.right ? stamp.at : null) ?? stampInfo(cms)?.at ?? signer.signedAt
  const standard = cms.chinese ? 'GB/T 35275-2017' : 'CMS'
  const answer = {
    by: certificate?.name ?? told.by,
    at: at ? isoTime(at) : told.at,
    method: `${standard} ${signer.algorithm ? methodName(signer.algorithm) : signer.oids}`,
    sameContent: true,
    remarks: [],
  }
  if (!signer.digest) return { ...answer, fault: fault('unknown', why('algorithm', signer.oids)) }
  const outside = !cms.content || !content || (await agrees(cms, signer.digest, content))
  if (!certificate) return { ...answer, fault: fault('unknown', why('no-certificate')), sameContent: outside }
  const value = await judgeValue(certificate, signer, signer.digest, cms.content ?? content)
  const sameContent = outside && value !== 'other-content'
  if (value === 'wrong') return { ...answer, fault: fault('invalid', why('signature-wrong')), sameContent }
  if (value === 'unsupported') return { ...answer, fault: fault('unknown', why('algorithm', signer.oids)), sameContent }
  const weak = isWeak(signer.digest) ? [why('weak-digest', signer.digest.toUpperCase())] : []
  const stamped = stamp?.right === false ? [why('time-stamp-wrong')] : []
  const person = await judgeSigner(certificate, beside, at, options)
  return { ...answer, fault: person.fault, sameContent, remarks: [...weak, ...stamped, ...person.remarks] }
}

/** Whether what stands inside the signature is the content, or its digest; `adbe.pkcs7.sha1` always takes SHA-1. */
async function agrees(cms: Cms, digest: string, content: Content): Promise<boolean> {
  const inside = cms.content as Uint8Array
  const stamp = stampInfo(cms)
  const name = stamp?.digest ?? digest
  const digests = await content.digests(inside.byteLength === 20 ? [name, 'sha1'] : [name])
  const actual = digests.get(name) as Uint8Array
  if (stamp) return same(stamp.imprint, actual)
  if ([actual, digests.get('sha1')].some((one) => one && same(one, inside))) return true
  return same(createHash(name).update(inside).digest(), actual)
}

async function judgeValue(
  { key }: SignerCertificate,
  { attributes, algorithm, value, digest }: CmsSigner,
  name: string,
  content: Uint8Array | Content | null,
): Promise<'right' | 'wrong' | 'unsupported' | 'other-content'> {
  if (attributes) {
    const signed = await checkValue(key, algorithm, value, [attributes.encoded])
    if (signed !== 'right' || !content) return signed
    const actual =
      content instanceof Uint8Array
        ? createHash(name).update(content).digest()
        : ((await content.digests([name])).get(name) as Uint8Array)
    return attributes.messageDigest && same(attributes.messageDigest, actual) ? 'right' : 'other-content'
  }
  const message: Pieces = content === null ? [] : content instanceof Uint8Array ? [content] : content.bytes()
  const signed = await checkValue(key, algorithm, value, message)
  // Content inside is altered together with its signature; content outside is altered alone.
  const outside = content !== null && !(content instanceof Uint8Array)
  return signed === 'wrong' && digest && outside && isSignatureOfSomething(key, value) ? 'other-content' : signed
}
