import { createHash } from 'node:crypto'
import * as der from './der-writer.ts'
import type { Person } from './people.ts'

export interface SesPlan {
  readonly version?: 1 | 4
  readonly at?: Date
  readonly from?: Date
  readonly to?: Date
  /** Certificates that the seal names; the signer's by itself. */
  readonly named?: readonly Uint8Array[]
  readonly picture?: Uint8Array
  /** By digest instead of by certificate (version 4 only). */
  readonly byDigest?: boolean
}

/** An electronic seal made by `maker` for `holder`: GB/T 38540 (4) or GM/T 0031 (1). */
export function sealOf(name: string, maker: Person, holder: Person, plan: SesPlan = {}): Uint8Array {
  const { version = 4, from = new Date('2026-01-01T00:00:00Z'), to = new Date('2030-01-01T00:00:00Z') } = plan
  const named = plan.named ?? [holder.certificate]
  const time = version === 4 ? der.generalizedTime : der.utcTime
  const sm3 = (bytes: Uint8Array) => createHash('sm3').update(bytes).digest()
  const list = plan.byDigest
    ? der.sequence(...named.map((one) => der.sequence(der.printable('SM3'), der.octetString(sm3(one)))))
    : der.sequence(...named.map(der.octetString))
  const info = der.sequence(
    der.sequence(der.ia5('ES'), der.integer(version), der.ia5('LANTAI')),
    der.ia5('31010100000001'),
    der.sequence(
      der.integer(1),
      der.utf8(name),
      ...(version === 4 ? [der.integer(plan.byDigest ? 2 : 1)] : []),
      list,
      time(from),
      time(from),
      time(to),
    ),
    der.sequence(
      der.ia5('PNG'),
      der.octetString(plan.picture ?? Buffer.from('89504e47', 'hex')),
      der.integer(40),
      der.integer(40),
    ),
  )
  const certificate = der.octetString(maker.certificate)
  const algorithm = der.oid(maker.algorithm)
  if (version === 4) return der.sequence(info, certificate, algorithm, der.bitString(maker.sign(info)))
  const value = der.bitString(maker.sign(der.sequence(info, certificate, algorithm)))
  return der.sequence(info, der.sequence(certificate, algorithm, value))
}

/** The signature made with a seal over `content` (the bytes of Signature.xml, or the signed part of a PDF). */
export function sesOf(seal: Uint8Array, signer: Person, content: Uint8Array, plan: SesPlan = {}): Uint8Array {
  const { version = 4, at = new Date('2026-11-20T08:30:00Z') } = plan
  const hash = der.bitString(createHash(signer.digest.name).update(content).digest())
  const path = der.ia5('/Doc_0/Signs/Sign_0/Signature.xml')
  const certificate = der.octetString(signer.certificate)
  const algorithm = der.oid(signer.algorithm)
  if (version === 4) {
    const toSign = der.sequence(der.integer(4), seal, der.generalizedTime(at), hash, path)
    return der.sequence(toSign, certificate, algorithm, der.bitString(signer.sign(toSign)))
  }
  const time = der.bitString(der.generalizedTime(at))
  const toSign = der.sequence(der.integer(1), seal, time, hash, path, certificate, algorithm)
  return der.sequence(toSign, der.bitString(signer.sign(toSign)))
}
