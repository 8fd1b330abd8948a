import { isWeak, methodName, signatureAlgorithm } from './algorithms.ts'
import type { SignerCertificate } from './certificate.ts'
import { checkValue, isSignatureOfSomething } from './check-value.ts'
import type { Content } from './content.ts'
import { fault, type Judged, type JudgeOptions, judgeSigner } from './judged.ts'
import { why } from './why.ts'

const USUAL = { sm2: 'SM3withSM2', rsa: 'SHA256withRSA', ec: 'SHA256withECDSA' }

/**
 * Judges a bare signature value over a content (DA/T 46 签名结果, DA/T 48 签名结果, adbe.x509.rsa_sha1).
 * @param named OID or name of the algorithm; null: the one usual for the certificate's key
 */
export async function judgeBare(
  value: Uint8Array,
  named: string | null,
  certificate: SignerCertificate | null,
  content: Content,
  told: { readonly at: string | null; readonly by: string | null },
  options: JudgeOptions,
): Promise<Judged> {
  const kind = certificate?.key.kind
  const algorithm = signatureAlgorithm(named ?? (kind && kind !== 'other' ? USUAL[kind] : ''))
  const answer = {
    by: certificate?.name ?? told.by,
    at: told.at,
    method: algorithm ? methodName(algorithm) : (named ?? ''),
    fault: null,
    sameContent: true,
    remarks: [],
  }
  if (!certificate) return { ...answer, fault: fault('unknown', why('no-certificate')) }
  const signed = await checkValue(certificate.key, algorithm, value, content.bytes())
  if (signed === 'unsupported') return { ...answer, fault: fault('unknown', why('algorithm', named ?? '')) }
  if (signed === 'wrong') {
    return isSignatureOfSomething(certificate.key, value)
      ? { ...answer, sameContent: false }
      : { ...answer, fault: fault('invalid', why('signature-wrong')) }
  }
  const at = told.at ? new Date(told.at) : null
  const person = await judgeSigner(certificate, [], at && !Number.isNaN(at.getTime()) ? at : null, options)
  const weak = algorithm?.digest && isWeak(algorithm.digest) ? [why('weak-digest', algorithm.digest.toUpperCase())] : []
  return { ...answer, fault: person.fault, remarks: [...weak, ...person.remarks] }
}
