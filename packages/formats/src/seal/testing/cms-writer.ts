import { createHash } from 'node:crypto'
import * as der from './der-writer.ts'
import type { Person } from './people.ts'

export interface CmsPlan {
  /** Kept inside; detached otherwise. */
  readonly inside?: Uint8Array
  /** Without signed attributes the value is over the content itself. */
  readonly attributes?: boolean
  /** Identifiers of GB/T 35275, and no outer ContentInfo. */
  readonly chinese?: boolean
  readonly at?: Date
}

/** A CMS signature of one signer over a content. */
export function cmsOf(signer: Person, content: Uint8Array, plan: CmsPlan = {}): Uint8Array {
  const { inside, attributes = true, chinese = false, at = new Date('2026-11-20T08:30:00Z') } = plan
  const data = chinese ? '1.2.156.10197.6.1.4.2.1' : '1.2.840.113549.1.7.1'
  const digest = createHash(signer.digest.name).update(content).digest()
  const attribute = (type: string, value: Uint8Array) => der.sequence(der.oid(type), der.setOf(value))
  const signed = [
    attribute('1.2.840.113549.1.9.3', der.oid(data)),
    attribute('1.2.840.113549.1.9.5', der.utcTime(at)),
    attribute('1.2.840.113549.1.9.4', der.octetString(digest)),
  ]
  const value = signer.sign(attributes ? der.setOf(...signed) : content)
  const info = der.sequence(
    der.integer(1),
    der.sequence(signer.issuer, der.integer(signer.serial)),
    der.sequence(der.oid(signer.digest.oid), der.nothing()),
    ...(attributes ? [der.context(0, ...signed)] : []),
    der.sequence(der.oid(signer.kind === 'sm2' ? '1.2.156.10197.1.301.1' : '1.2.840.113549.1.1.1'), der.nothing()),
    der.octetString(value),
  )
  const signedData = der.sequence(
    der.integer(1),
    der.setOf(der.sequence(der.oid(signer.digest.oid), der.nothing())),
    der.sequence(der.oid(data), ...(inside ? [der.context(0, der.octetString(inside))] : [])),
    der.context(0, signer.certificate),
    der.setOf(info),
  )
  return chinese ? signedData : der.sequence(der.oid('1.2.840.113549.1.7.2'), der.context(0, signedData))
}
