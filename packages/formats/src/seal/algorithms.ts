/** Digests by OID and by the names that OFD and DA/T 46 write, as Node's crypto calls them. */
const DIGESTS: Readonly<Record<string, string>> = {
  '1.2.156.10197.1.401': 'sm3',
  '1.2.156.10197.1.401.1': 'sm3',
  '1.3.14.3.2.26': 'sha1',
  '2.16.840.1.101.3.4.2.1': 'sha256',
  '2.16.840.1.101.3.4.2.2': 'sha384',
  '2.16.840.1.101.3.4.2.3': 'sha512',
  '2.16.840.1.101.3.4.2.4': 'sha224',
  '1.2.840.113549.2.5': 'md5',
  SM3: 'sm3',
  MD5: 'md5',
  SHA1: 'sha1',
  SHA224: 'sha224',
  SHA256: 'sha256',
  SHA384: 'sha384',
  SHA512: 'sha512',
}

export interface SignatureAlgorithm {
  readonly key: 'sm2' | 'rsa' | 'rsa-pss' | 'ec'
  /** Null: the digest is told elsewhere. */
  readonly digest: string | null
}

const SIGNATURES: Readonly<Record<string, SignatureAlgorithm>> = {
  '1.2.156.10197.1.501': { key: 'sm2', digest: 'sm3' },
  '1.2.156.10197.1.301': { key: 'sm2', digest: 'sm3' },
  '1.2.156.10197.1.301.1': { key: 'sm2', digest: 'sm3' },
  '1.2.156.10197.1.504': { key: 'rsa', digest: 'sm3' },
  '1.2.840.113549.1.1.1': { key: 'rsa', digest: null },
  '1.2.840.113549.1.1.4': { key: 'rsa', digest: 'md5' },
  '1.2.840.113549.1.1.5': { key: 'rsa', digest: 'sha1' },
  '1.2.840.113549.1.1.10': { key: 'rsa-pss', digest: null },
  '1.2.840.113549.1.1.11': { key: 'rsa', digest: 'sha256' },
  '1.2.840.113549.1.1.12': { key: 'rsa', digest: 'sha384' },
  '1.2.840.113549.1.1.13': { key: 'rsa', digest: 'sha512' },
  '1.2.840.113549.1.1.14': { key: 'rsa', digest: 'sha224' },
  '1.2.840.10045.2.1': { key: 'ec', digest: null },
  '1.2.840.10045.4.1': { key: 'ec', digest: 'sha1' },
  '1.2.840.10045.4.3.1': { key: 'ec', digest: 'sha224' },
  '1.2.840.10045.4.3.2': { key: 'ec', digest: 'sha256' },
  '1.2.840.10045.4.3.3': { key: 'ec', digest: 'sha384' },
  '1.2.840.10045.4.3.4': { key: 'ec', digest: 'sha512' },
}

const NAMED = /^(SM3|SHA-?1|SHA-?224|SHA-?256|SHA-?384|SHA-?512|MD5)WITH(SM2|RSA|ECDSA)(ENCRYPTION)?$/

export function digestOf(name: string): string | null {
  return DIGESTS[name] ?? DIGESTS[name.trim().toUpperCase().replace('-', '')] ?? null
}

/** By OID, or by a name such as `SM3withSM2` and `SHA256withRSA`. */
export function signatureAlgorithm(name: string): SignatureAlgorithm | null {
  const known = SIGNATURES[name]
  if (known) return known
  const [, digest, key] = NAMED.exec(name.trim().toUpperCase()) ?? []
  if (!digest || !key) return null
  return { key: key === 'SM2' ? 'sm2' : key === 'RSA' ? 'rsa' : 'ec', digest: digestOf(digest) }
}

/** Collisions of these can be made, so a content with the same digest may be another one. */
export const isWeak = (digest: string): boolean => digest === 'md5' || digest === 'sha1'

/** How a method is told to a person, such as `SM2-SM3`. */
export function methodName({ key, digest }: SignatureAlgorithm): string {
  const names = { sm2: 'SM2', rsa: 'RSA', 'rsa-pss': 'RSA-PSS', ec: 'ECDSA' }
  return digest ? `${names[key]}-${digest.toUpperCase()}` : names[key]
}
