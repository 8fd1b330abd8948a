import type { BaseBlock } from 'asn1js'
import {
  attempt,
  bits,
  encoded,
  inside,
  integer,
  members,
  NotAsExpected,
  octets,
  oid,
  parseDer,
  same,
  text,
  time,
} from './der.ts'

export type SesStandard = 'GB/T 38540-2020' | 'GM/T 0031-2014'

/** A value with who signed it. */
export interface SesSigned {
  /** What may have been signed; makers differ in how much of it they took. */
  readonly messages: readonly Uint8Array[]
  readonly certificate: Uint8Array
  /** OID. */
  readonly algorithm: string
  readonly value: Uint8Array
}

export interface SesSeal {
  readonly encoded: Uint8Array
  readonly name: string
  readonly from: Date | null
  readonly to: Date | null
  readonly picture: { readonly type: string; readonly bytes: Uint8Array }
  /** By its maker. */
  readonly signed: SesSigned
  /** Whether a signer's certificate is one that the seal names, by the certificate itself or by its digest. */
  names(certificate: Uint8Array, digests: readonly Uint8Array[]): boolean
}

/** An electronic seal signature: GB/T 38540-2020 (version 4) or GM/T 0031-2014 (version 1 and 2), told apart by their shape. */
export interface SesSignature {
  readonly standard: SesStandard
  readonly seal: SesSeal
  readonly signed: SesSigned
  readonly dataHash: Uint8Array
  readonly at: Date | null
  /** A time stamp token (GB/T 20520), or null. */
  readonly timeStamp: Uint8Array | null
}

/** Reads SignedValue.dat; null when it is no seal signature. */
export function readSes(bytes: Uint8Array): SesSignature | null {
  return attempt(() => {
    const outer = members(parseDer(bytes))
    const [toSign] = outer
    if (!toSign) return null
    return outer.length === 2 ? gm0031(toSign, outer[1]) : gb38540(toSign, outer)
  })
}

/** Reads Seal.esl; null when it is no seal. */
export function readSeal(bytes: Uint8Array): SesSeal | null {
  return attempt(() => sealOf(parseDer(bytes)))
}

function gb38540(toSign: BaseBlock, [, certificate, algorithm, value, stamp]: BaseBlock[]): SesSignature {
  const [version, seal, at, dataHash] = members(toSign)
  integer(version)
  return {
    standard: 'GB/T 38540-2020',
    seal: sealOf(seal),
    signed: {
      messages: [encoded(toSign)],
      certificate: octets(certificate),
      algorithm: oid(algorithm),
      value: bits(value),
    },
    dataHash: bits(dataHash),
    at: time(at),
    timeStamp: stamp === undefined ? null : attempt(() => bits(inside(stamp)[0])),
  }
}

function gm0031(toSign: BaseBlock, value: BaseBlock | undefined): SesSignature {
  const [version, seal, at, dataHash, , certificate, algorithm] = members(toSign)
  integer(version)
  const stamp = attempt(() => bits(at))
  return {
    standard: 'GM/T 0031-2014',
    seal: sealOf(seal),
    signed: {
      messages: [encoded(toSign)],
      certificate: octets(certificate),
      algorithm: oid(algorithm),
      value: bits(value),
    },
    dataHash: bits(dataHash),
    at: time(at) ?? (stamp && timeInside(stamp)),
    timeStamp: stamp,
  }
}

/** The older standard keeps the time in a BIT STRING: as a time stamp token, as an encoded time, or as its bare digits. */
function timeInside(stamp: Uint8Array): Date | null {
  const node = attempt(() => parseDer(stamp))
  if (node) return time(node)
  const [, year, rest] = /^(\d{4}|\d{2})(\d{10})Z?$/.exec(Buffer.from(stamp).toString('latin1')) ?? []
  if (!year || !rest) return null
  const [month, day, hour, minute, second] = rest.match(/../g) as string[]
  const date = new Date(`${year.padStart(4, '20')}-${month}-${day}T${hour}:${minute}:${second}Z`)
  return Number.isNaN(date.getTime()) ? null : date
}

function sealOf(node: BaseBlock | undefined): SesSeal {
  const [info, ...rest] = members(node)
  const [header, , property, picture] = members(info)
  if (!node || !info || text(members(header)[0]) !== 'ES') throw new NotAsExpected('no seal')
  // Version 4 has the kind of the list before it, and the signature's parts are not in a sequence of their own.
  const [, name, ...listed] = members(property)
  const [list, , from, to] = listed.length > 4 ? listed.slice(1) : listed
  const [certificate, algorithm, value] = rest.length === 1 ? members(rest[0]) : rest
  const [type, image] = members(picture)
  const named = members(list)
  const maker = certificate && algorithm ? [encoded(info), encoded(certificate), encoded(algorithm)] : []
  return {
    encoded: encoded(node),
    name: text(name) ?? '',
    from: time(from),
    to: time(to),
    picture: { type: text(type) ?? '', bytes: octets(image) },
    signed: {
      messages: [encoded(info), sequenceOf(maker)],
      certificate: octets(certificate),
      algorithm: oid(algorithm),
      value: bits(value),
    },
    names: (der, digests) =>
      named.some((one) => {
        const value = attempt(() => octets(one)) ?? attempt(() => octets(members(one)[1]))
        return value !== null && (same(value, der) || digests.some((digest) => same(digest, value)))
      }),
  }
}

function sequenceOf(parts: readonly Uint8Array[]): Uint8Array {
  const body = Buffer.concat(parts)
  const length = body.length.toString(16)
  const digits = Buffer.from(length.padStart(length.length + (length.length % 2), '0'), 'hex')
  const head = body.length < 128 ? [0x30, body.length] : [0x30, 0x80 | digits.length, ...digits]
  return Buffer.concat([Buffer.from(head), body])
}
