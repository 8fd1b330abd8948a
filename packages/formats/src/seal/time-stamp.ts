import { createHash } from 'node:crypto'
import { TSTInfo } from 'pkijs'
import { digestOf } from './algorithms.ts'
import { checkValue } from './check-value.ts'
import { type Cms, type CmsSigner, readCms } from './cms.ts'
import { attempt, octets, parseDer, same } from './der.ts'

export const TST_INFO = '1.2.840.113549.1.9.16.1.4'

export interface TimeStamp {
  readonly at: Date
  /** Whether the authority signed it and it is over what it should be over. */
  readonly right: boolean
}

/** Reads a time stamp token (RFC 3161, GB/T 20520) and compares it with what it is over; null when it is none. */
export async function readTimeStamp(token: Uint8Array, over: Uint8Array): Promise<TimeStamp | null> {
  const cms = readCms(token)
  const info = cms && stampInfo(cms)
  if (!cms || !info) return null
  const right = info.digest !== null && same(createHash(info.digest).update(over).digest(), info.imprint)
  return { at: info.at, right: right && (await isSigned(cms)) }
}

/** What a time stamp says; null when the CMS is none. */
export function stampInfo(cms: Cms): { at: Date; digest: string | null; imprint: Uint8Array } | null {
  const { content, contentType } = cms
  if (contentType !== TST_INFO || !content) return null
  const info = attempt(() => new TSTInfo({ schema: parseDer(content) }))
  if (!info || Number.isNaN(info.genTime.getTime())) return null
  const { hashAlgorithm, hashedMessage } = info.messageImprint
  const imprint = attempt(() => octets(hashedMessage)) ?? new Uint8Array()
  return { at: info.genTime, digest: digestOf(hashAlgorithm.algorithmId), imprint }
}

async function isSigned({ content, certificates, signers }: Cms): Promise<boolean> {
  const [signer] = signers
  const certificate = signer && certificates.find((one) => signer.matches(one))
  if (!certificate || !content || !signer?.digest) return false
  if (signer.attributes && !sameDigest(signer, signer.digest, content)) return false
  const message = signer.attributes?.encoded ?? content
  return (await checkValue(certificate.key, signer.algorithm, signer.value, [message])) === 'right'
}

const sameDigest = ({ attributes }: CmsSigner, digest: string, content: Uint8Array): boolean =>
  attributes?.messageDigest != null && same(createHash(digest).update(content).digest(), attributes.messageDigest)
