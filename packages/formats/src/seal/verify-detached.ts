import type { RandomAccess } from '../ofd/random-access.ts'
import { certificateBytes, readCertificate } from './certificate.ts'
import { readCms } from './cms.ts'
import { contentOf } from './content.ts'
import { judgeBare } from './judge-bare.ts'
import { judgeCms } from './judge-cms.ts'
import { judgeSes } from './judge-ses.ts'
import { type Judged, type JudgeOptions, sealFrom } from './judged.ts'
import { type Detached, type SealReport, sealReport } from './model.ts'
import { readSes } from './ses.ts'
import { why } from './why.ts'

/**
 * Judges a signature that is kept apart from the file it signs: CMS (.p7s), a GB/T 38540 seal signature, or a bare value with its
 * certificate.
 * @param name the file's name, to tell what was changed
 */
export async function verifyDetached(
  data: RandomAccess,
  name: string,
  detached: Detached,
  options: JudgeOptions = {},
): Promise<SealReport> {
  const content = contentOf(data)
  const told = { at: detached.at ?? null, by: detached.by ?? null }
  const certificate = detached.certificate ? readCertificate(certificateBytes(detached.certificate)) : null
  const value = valueBytes(detached.signature)
  const cms = readCms(value)
  const ses = cms ? null : readSes(value)
  const judged: readonly Judged[] = cms
    ? await judgeCms(cms, content, { ...told, certificates: certificate ? [certificate] : [] }, options)
    : ses
      ? [await judgeSes(ses, content, told.at, options)]
      : [await judgeBare(value, detached.algorithm ?? null, certificate, content, told, options)]
  return sealReport(
    judged.map((one) =>
      sealFrom(one, one.sameContent ? [] : [name], one.sameContent ? null : why('does-not-match', name)),
    ),
  )
}

/** Judges a CMS signature that holds what it signs (.p7m); null when the bytes are none or hold nothing. */
export async function verifyAttached(
  bytes: Uint8Array,
  name: string,
  options: JudgeOptions = {},
): Promise<SealReport | null> {
  const cms = readCms(valueBytes(bytes))
  if (!cms?.content) return null
  const judged = await judgeCms(cms, null, { at: null, by: null }, options)
  return sealReport(judged.map((one) => sealFrom(one, one.sameContent ? [] : [name], null)))
}

/** DER or a bare value as they are, else PEM or Base64. */
function valueBytes(given: Uint8Array): Uint8Array {
  const text = Buffer.from(given).toString('latin1').trim()
  const body = /^-----BEGIN [A-Z0-9 ]+-----([\s\S]+)-----END/.exec(text)?.[1] ?? text
  if (given[0] === 0x30 || !/^[A-Za-z0-9+/=\s]+$/.test(body) || body.length < 64) return given
  return Buffer.from(body, 'base64')
}
