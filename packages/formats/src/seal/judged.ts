import type { SignerCertificate } from './certificate.ts'
import type { Seal, Verdict, Why } from './model.ts'
import { type Anchors, isTrusted } from './trust.ts'
import { together, why } from './why.ts'

/** What the cryptography of one signature says, before it is known which parts of the file changed. */
export interface Judged {
  readonly by: string | null
  readonly at: string | null
  readonly method: string
  /** Why the value is wrong or cannot be judged. */
  readonly fault: { readonly verdict: 'invalid' | 'unknown'; readonly why: Why } | null
  /** Whether what the value was made over is the content given. */
  readonly sameContent: boolean
  readonly remarks: readonly Why[]
}

export interface JudgeOptions {
  /** Without them the issuer is not checked and the verdict says so. */
  readonly anchors?: Anchors
}

export const fault = (verdict: 'invalid' | 'unknown', reason: Why): Judged['fault'] => ({ verdict, why: reason })

/** ISO 8601 to the second, UTC. */
export const isoTime = (at: Date): string => at.toISOString().replace(/\.\d+Z$/, 'Z')

/** Looks at trust and period of a certificate whose signature is right: a fault, or remarks. */
export async function judgeSigner(
  certificate: SignerCertificate,
  beside: readonly SignerCertificate[],
  at: Date | null,
  { anchors }: JudgeOptions,
): Promise<{ fault: Judged['fault']; remarks: Why[] }> {
  const remarks: Why[] = []
  if (at && (at < certificate.notBefore || at > certificate.notAfter))
    remarks.push(why('outside-period', 'certificate'))
  if (!anchors) return { fault: null, remarks: [...remarks, why('issuer-not-checked')] }
  if (await isTrusted(certificate, beside, anchors, at)) return { fault: null, remarks }
  return { fault: fault('unknown', why('issuer-not-trusted', certificate.issuerName ?? '')), remarks }
}

/** The answer about one seal, from its cryptography and from what was found changed. What is proven changed outweighs what is unknown. */
export function sealFrom(judged: Judged, changed: readonly string[], reason: Why | null): Seal {
  const { by, at, method } = judged
  const answer = (verdict: Verdict, told: Why | null): Seal => ({ by, at, method, verdict, changed, why: told })
  if (judged.fault?.verdict === 'invalid') return answer('invalid', judged.fault.why)
  if (changed.length > 0) return answer('changed', reason ?? why('changed', changed.join('、')))
  if (judged.fault) return answer('unknown', judged.fault.why)
  if (reason) return answer('unknown', reason)
  return answer('valid', together(judged.remarks))
}
