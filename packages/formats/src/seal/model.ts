/**
 * What can be said of a seal or signature.
 * - valid: the signature is right and what it protects is as it was;
 * - changed: the signature is right, but something it protects is not as it was when it was signed;
 * - invalid: the signature value is not right (it was not made over this by this key), or the seal or certificate does not belong to it;
 * - unknown: cannot be judged, `why` tells the reason.
 */
export type Verdict = 'valid' | 'changed' | 'invalid' | 'unknown'

export interface Why {
  readonly code: string
  readonly zh: string
  readonly en: string
}

export interface Seal {
  /** Name of the seal, else of the signer in the certificate. */
  readonly by: string | null
  /** Time of signing: ISO 8601 where it could be read as a time, else as written. */
  readonly at: string | null
  /** Standard and algorithm, such as `GB/T 38540-2020 SM2-SM3`. */
  readonly method: string
  readonly verdict: Verdict
  /** Parts of an OFD file by their names; of a PDF `bytes`, `page 2`, `object 12`, `catalog` …; of a file with a detached signature its name. */
  readonly changed: readonly string[]
  /** The reason of a verdict that is not `valid`; with `valid`, what was not judged or what a reader should know. */
  readonly why: Why | null
}

export interface SealReport {
  /** The worst seal's; `unknown` without seals. */
  readonly verdict: Verdict
  readonly seals: readonly Seal[]
}

/** A signature kept apart from what it signs. */
export interface Detached {
  /** CMS (DER, PEM or Base64), or a bare SM2 or RSA signature value (bytes or Base64), which needs `certificate`. */
  readonly signature: Uint8Array
  /** DER, PEM or Base64. */
  readonly certificate?: Uint8Array
  /** Algorithm of a bare value by OID or name (`SM3withSM2`, `SHA256withRSA` …); told by the certificate's key when it is missing. */
  readonly algorithm?: string
  /** When it was signed, as told beside it (DA/T 46 签名时间). */
  readonly at?: string
  readonly by?: string
}

const WORST: readonly Verdict[] = ['valid', 'unknown', 'changed', 'invalid']

export function sealReport(seals: readonly Seal[]): SealReport {
  if (seals.length === 0) return { verdict: 'unknown', seals }
  const worst = Math.max(...seals.map(({ verdict }) => WORST.indexOf(verdict)))
  return { verdict: WORST[worst] as Verdict, seals }
}
