import { certificateList, readCertificate, type SignerCertificate } from './certificate.ts'
import { checkValue } from './check-value.ts'
import { same } from './der.ts'

const LONGEST = 8

/** Certificates that are trusted without more; read once for many files. */
export class Anchors {
  readonly certificates: readonly SignerCertificate[]

  /** @param given certificates as DER, PEM (several in one file too) or Base64; what is none is left out */
  constructor(given: readonly Uint8Array[]) {
    this.certificates = given.flatMap(certificateList).flatMap((der) => readCertificate(der) ?? [])
  }
}

/**
 * Whether a certificate leads to an anchor through the certificates found beside it. Names, signatures, the right to issue and the
 * periods at the time of signing are looked at; revocation is not, it would need the issuer's service.
 */
export async function isTrusted(
  certificate: SignerCertificate,
  beside: readonly SignerCertificate[],
  anchors: Anchors,
  at: Date | null,
  depth = 0,
): Promise<boolean> {
  if (anchors.certificates.some(({ der }) => same(der, certificate.der))) return true
  if (depth >= LONGEST) return false
  for (const issuer of [...anchors.certificates, ...beside]) {
    if (issuer.subject !== certificate.issuer || !issuer.isAuthority || same(issuer.der, certificate.der)) continue
    if (at && (at < issuer.notBefore || at > issuer.notAfter)) continue
    const value = await checkValue(issuer.key, certificate.algorithm, certificate.signature, [certificate.tbs])
    if (value === 'right' && (await isTrusted(issuer, beside, anchors, at, depth + 1))) return true
  }
  return false
}
