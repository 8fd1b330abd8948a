import { createSign, generateKeyPairSync } from 'node:crypto'
import { sm2 } from 'sm-crypto-v2'
import * as der from './der-writer.ts'

/** Someone who can sign, with the certificate for it. */
export interface Person {
  readonly name: string
  readonly kind: 'sm2' | 'rsa'
  readonly certificate: Uint8Array
  readonly spki: Uint8Array
  /** For openssl; RSA only. */
  readonly pem: string | null
  /** OID of its signatures. */
  readonly algorithm: string
  readonly digest: { readonly name: string; readonly oid: string }
  readonly subject: Uint8Array
  readonly issuer: Uint8Array
  readonly serial: number
  sign(message: Uint8Array): Uint8Array
}

export interface PersonPlan {
  readonly kind?: 'sm2' | 'rsa'
  readonly issuer?: Person
  readonly from?: Date
  readonly to?: Date
  readonly authority?: boolean
}

const SM2_SIGNATURE = '1.2.156.10197.1.501'
const RSA_SHA256 = '1.2.840.113549.1.1.11'
const KEYS = {
  sm2: { algorithm: SM2_SIGNATURE, digest: { name: 'sm3', oid: '1.2.156.10197.1.401' } },
  rsa: { algorithm: RSA_SHA256, digest: { name: 'sha256', oid: '2.16.840.1.101.3.4.2.1' } },
}
let serials = 1000

/** Makes a key and a certificate by the issuer, or by itself. */
export function person(name: string, { kind = 'sm2', issuer, ...plan }: PersonPlan = {}): Person {
  const key = kind === 'sm2' ? sm2Key() : rsaKey()
  const subject = der.sequence(
    der.setOf(der.sequence(der.oid('2.5.4.6'), der.printable('CN'))),
    der.setOf(der.sequence(der.oid('2.5.4.3'), der.utf8(name))),
  )
  const serial = ++serials
  const signing = issuer ?? { ...KEYS[kind], sign: key.sign, subject }
  const { from = new Date('2026-01-01T00:00:00Z'), to = new Date('2036-01-01T00:00:00Z') } = plan
  const basic = der.sequence(der.oid('2.5.29.19'), der.yes(), der.octetString(der.sequence(der.yes())))
  const tbs = der.sequence(
    der.context(0, der.integer(2)),
    der.integer(serial),
    der.sequence(der.oid(signing.algorithm)),
    signing.subject,
    der.sequence(der.utcTime(from), der.utcTime(to)),
    subject,
    key.spki,
    ...(plan.authority ? [der.context(3, der.sequence(basic))] : []),
  )
  const certificate = der.sequence(tbs, der.sequence(der.oid(signing.algorithm)), der.bitString(signing.sign(tbs)))
  return { name, kind, certificate, ...KEYS[kind], ...key, subject, issuer: signing.subject, serial }
}

function sm2Key() {
  const { publicKey, privateKey } = sm2.generateKeyPairHex()
  const algorithm = der.sequence(der.oid('1.2.840.10045.2.1'), der.oid('1.2.156.10197.1.301'))
  const spki = der.sequence(algorithm, der.bitString(Buffer.from(publicKey, 'hex')))
  const sign = (message: Uint8Array) =>
    Buffer.from(sm2.doSignature(message, privateKey, { hash: true, der: true, publicKey }), 'hex')
  return { spki, sign, pem: null }
}

function rsaKey() {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const sign = (message: Uint8Array) => createSign('sha256').update(message).sign(privateKey)
  const pem = privateKey.export({ format: 'pem', type: 'pkcs8' }) as string
  return { spki: publicKey.export({ format: 'der', type: 'spki' }), sign, pem }
}
