import type { BaseBlock } from 'asn1js'
import { AlgorithmIdentifier } from 'pkijs'
import { digestOf, type SignatureAlgorithm } from './algorithms.ts'
import { readCertificate, type SignerCertificate } from './certificate.ts'
import { attempt, encoded, hex, inside, members, octets, oid, parseDer, time } from './der.ts'
import { resolvedAlgorithm } from './resolved-algorithm.ts'

/** SignedData of RFC 5652 and of GB/T 35275, which differs from it in its identifiers only. */
const SIGNED_DATA = new Set(['1.2.840.113549.1.7.2', '1.2.156.10197.6.1.4.2.2'])
const MESSAGE_DIGEST = '1.2.840.113549.1.9.4'
const SIGNING_TIME = '1.2.840.113549.1.9.5'
const TIME_STAMP_TOKEN = '1.2.840.113549.1.9.16.2.14'
const SEQUENCE = 16
const SET_OF = 0x31

export interface CmsSigner {
  /** As Node's crypto calls it; null when it is not known. */
  readonly digest: string | null
  readonly algorithm: SignatureAlgorithm | null
  /** OIDs of digest and signature, to be told when they are not known. */
  readonly oids: string
  readonly value: Uint8Array
  /** The signed attributes as they are hashed, and the digest of the content among them. */
  readonly attributes: { readonly encoded: Uint8Array; readonly messageDigest: Uint8Array | null } | null
  readonly signedAt: Date | null
  readonly timeStamp: Uint8Array | null
  matches(certificate: SignerCertificate): boolean
}

export interface Cms {
  readonly contentType: string
  /** Null: the content is kept elsewhere. */
  readonly content: Uint8Array | null
  readonly certificates: readonly SignerCertificate[]
  readonly signers: readonly CmsSigner[]
  /** By the identifiers of GB/T 35275. */
  readonly chinese: boolean
}

/** Reads a CMS signature, with or without its outer ContentInfo (seal devices leave that out); null when it is none. */
export function readCms(bytes: Uint8Array): Cms | null {
  return attempt(() => {
    const outer = parseDer(bytes)
    const [first, second] = members(outer)
    const type = attempt(() => oid(first))
    if (type !== null && !SIGNED_DATA.has(type)) return null
    const [, , encapsulated, ...rest] = members(type === null ? outer : inside(second)[0])
    const [contentType, content] = members(encapsulated)
    const signers = inside(rest.findLast((node) => node.idBlock.tagClass === 1)).map(signerOf)
    const certificates = rest.filter((node) => isContext(node, 0)).flatMap(inside)
    if (signers.length === 0) return null
    return {
      contentType: oid(contentType),
      content: content ? octets(inside(content)[0]) : null,
      certificates: certificates.flatMap((node) => readCertificate(encoded(node)) ?? []),
      signers,
      chinese: (type ?? oid(contentType)).startsWith('1.2.156.'),
    }
  })
}

function signerOf(node: BaseBlock): CmsSigner {
  const [, identifier, digestAlgorithm, ...rest] = members(node)
  const signed = rest.find((part) => isContext(part, 0))
  const [signatureAlgorithm, value] = rest.filter((part) => part.idBlock.tagClass === 1)
  const digestOid = oid(members(digestAlgorithm)[0])
  const digest = digestOf(digestOid)
  const algorithm = new AlgorithmIdentifier({ schema: signatureAlgorithm })
  const messageDigest = signed && attribute(signed, MESSAGE_DIGEST)
  const stamp = rest.filter((part) => isContext(part, 1)).map((part) => attribute(part, TIME_STAMP_TOKEN))[0]
  return {
    digest,
    algorithm: resolvedAlgorithm(algorithm, digest),
    oids: `${digestOid} ${algorithm.algorithmId}`,
    value: octets(value),
    attributes: signed
      ? {
          encoded: asSet(encoded(signed)),
          messageDigest: messageDigest ? attempt(() => octets(messageDigest)) : null,
        }
      : null,
    signedAt: time(signed && attribute(signed, SIGNING_TIME)),
    timeStamp: stamp ? encoded(stamp) : null,
    matches: matcher(identifier),
  }
}

const isContext = ({ idBlock }: BaseBlock, number: number) => idBlock.tagClass === 3 && idBlock.tagNumber === number

function attribute(attributes: BaseBlock, type: string): BaseBlock | undefined {
  const found = inside(attributes).find((one) => attempt(() => oid(members(one)[0])) === type)
  return found && inside(members(found)[1])[0]
}

/** Signed attributes are hashed with the tag of a SET, not with their own (RFC 5652 §5.4). */
function asSet(attributes: Uint8Array): Uint8Array {
  const copy = new Uint8Array(attributes)
  copy[0] = SET_OF
  return copy
}

function matcher(identifier: BaseBlock | undefined): CmsSigner['matches'] {
  if (identifier?.idBlock.tagClass === 1 && identifier.idBlock.tagNumber === SEQUENCE) {
    const [issuer, serial] = members(identifier)
    const wanted = issuer && serial && [hex(encoded(issuer)), hex((serial.valueBlock as unknown as Held).valueHexView)]
    return (one) => wanted !== undefined && one.issuer === wanted[0] && one.serial === wanted[1]
  }
  const key = identifier && attempt(() => hex((identifier.valueBlock as unknown as Held).valueHexView))
  return (one) => typeof key === 'string' && one.keyId === key
}

interface Held {
  readonly valueHexView: Uint8Array
}
