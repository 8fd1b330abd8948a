import { createPublicKey, type KeyObject } from 'node:crypto'
import { BitString, ObjectIdentifier } from 'asn1js'
import { BasicConstraints, Certificate, type RelativeDistinguishedNames } from 'pkijs'
import type { SignatureAlgorithm } from './algorithms.ts'
import { attempt, bits, hex, parseDer, text } from './der.ts'
import { resolvedAlgorithm } from './resolved-algorithm.ts'

export interface SignerCertificate {
  readonly der: Uint8Array
  /** Common name, else organisation; null when the subject has neither. */
  readonly name: string | null
  readonly issuerName: string | null
  /** The names as encoded, hex, for finding the issuer. */
  readonly subject: string
  readonly issuer: string
  readonly serial: string
  readonly keyId: string | null
  readonly notBefore: Date
  readonly notAfter: Date
  readonly isAuthority: boolean
  readonly key: SignerKey
  /** What its issuer signed, by which algorithm, and the value. */
  readonly tbs: Uint8Array
  readonly algorithm: SignatureAlgorithm | null
  readonly signature: Uint8Array
}

export type SignerKey =
  | { readonly kind: 'sm2' /** Uncompressed point, hex. */; readonly point: string }
  | { readonly kind: 'rsa' | 'ec'; readonly object: KeyObject }
  | { readonly kind: 'other' }

const SM2_CURVE = '1.2.156.10197.1.301'
const EC_KEY = '1.2.840.10045.2.1'
const COMMON_NAME = '2.5.4.3'
const ORGANISATION = '2.5.4.10'
const KEY_ID = '2.5.29.14'
const BASIC_CONSTRAINTS = '2.5.29.19'

/** Reads an X.509 certificate; null when it is none. */
export function readCertificate(der: Uint8Array): SignerCertificate | null {
  return attempt(() => certificateOf(new Certificate({ schema: parseDer(der) }), der))
}

function certificateOf(parsed: Certificate, der: Uint8Array): SignerCertificate {
  const extension = (id: string) => parsed.extensions?.find(({ extnID }) => extnID === id)
  const keyId = extension(KEY_ID)?.parsedValue as { valueBlock?: { valueHexView?: Uint8Array } } | undefined
  const constraints = extension(BASIC_CONSTRAINTS)?.parsedValue
  return {
    der,
    name: nameOf(parsed.subject),
    issuerName: nameOf(parsed.issuer),
    subject: hex(new Uint8Array(parsed.subject.valueBeforeDecode)),
    issuer: hex(new Uint8Array(parsed.issuer.valueBeforeDecode)),
    serial: hex(parsed.serialNumber.valueBlock.valueHexView),
    keyId: keyId?.valueBlock?.valueHexView ? hex(keyId.valueBlock.valueHexView) : null,
    notBefore: parsed.notBefore.value,
    notAfter: parsed.notAfter.value,
    isAuthority: parsed.version === 0 || (constraints instanceof BasicConstraints && constraints.cA),
    key: keyOf(parsed),
    tbs: parsed.tbsView,
    algorithm: resolvedAlgorithm(parsed.signatureAlgorithm, null),
    signature: bits(parsed.signatureValue),
  }
}

function nameOf({ typesAndValues }: RelativeDistinguishedNames): string | null {
  const find = (id: string) => typesAndValues.findLast(({ type }) => (type as string) === id)?.value
  return text(find(COMMON_NAME)) || text(find(ORGANISATION)) || null
}

function keyOf({ subjectPublicKeyInfo }: Certificate): SignerKey {
  const { algorithm, subjectPublicKey } = subjectPublicKeyInfo
  const curve = algorithm.algorithmParams
  if (algorithm.algorithmId === SM2_CURVE || (curve instanceof ObjectIdentifier && curve.getValue() === SM2_CURVE)) {
    const point = subjectPublicKey instanceof BitString ? hex(bits(subjectPublicKey)) : ''
    return /^04.{128}$/.test(point) ? { kind: 'sm2', point } : { kind: 'other' }
  }
  try {
    const key = Buffer.from(subjectPublicKeyInfo.toSchema().toBER())
    const object = createPublicKey({ key, format: 'der', type: 'spki' })
    if (object.asymmetricKeyType === 'rsa' || object.asymmetricKeyType === 'rsa-pss') return { kind: 'rsa', object }
    return algorithm.algorithmId === EC_KEY ? { kind: 'ec', object } : { kind: 'other' }
  } catch {
    return { kind: 'other' }
  }
}

/** DER, PEM or Base64; the first certificate of several. */
export function certificateBytes(given: Uint8Array): Uint8Array {
  return certificateList(given)[0] ?? given
}

/** All certificates of a PEM file, else the one that DER or Base64 is. */
export function certificateList(given: Uint8Array): Uint8Array[] {
  if (given[0] === 0x30) return [given]
  const written = Buffer.from(given).toString('latin1')
  const blocks = [...written.matchAll(/-----BEGIN (?:X509 |TRUSTED )?CERTIFICATE-----([^-]*)-----END/g)]
  const bodies = blocks.length > 0 ? blocks.map(([, body]) => body ?? '') : [written]
  return bodies.map((body) => Buffer.from(body, 'base64')).filter((der) => der[0] === 0x30)
}
