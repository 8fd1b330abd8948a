import { type Refusal, refuse } from '../refusal.ts'
import { type UploadPurpose, type UploadState, uploadPurposes } from './schema.ts'

/** Version of the protocol that is spoken: tus resumable upload protocol 1.0.0 (https://tus.io/protocols/resumable-upload). */
export const tusVersion = '1.0.0'
export const tusExtensions = ['creation', 'expiration', 'checksum', 'termination'] as const
/** sha1 is the one that the protocol requires of whoever offers checksums. */
export const checksumAlgorithms = ['sha1', 'sha256', 'sm3'] as const
export type ChecksumAlgorithm = (typeof checksumAlgorithms)[number]

const metadataLimit = 8192
const detailLimit = 20

export interface Announced {
  readonly purpose: UploadPurpose
  readonly name: string
  readonly bytes: number
  readonly details: Readonly<Record<string, string>>
}

const wrong = (header: string, what: string): Refusal => refuse('http.invalid', { where: header, what })

/** A header of bytes: digits only, within what a number holds exactly. */
export const readLength = (text: string | undefined): number | null => {
  if (!/^\d{1,16}$/.test(text ?? '')) return null
  const value = Number(text)
  return Number.isSafeInteger(value) ? value : null
}

/**
 * `Upload-Metadata`: pairs of a name and a Base64 value, parted by commas. `decode` gives the text of a Base64 value, or
 * null when it is none.
 */
export function readMetadata(header: string, decode: (base64: string) => string | null): Map<string, string> | Refusal {
  if (header.length > metadataLimit) return wrong('Upload-Metadata', `> ${metadataLimit}`)
  const found = new Map<string, string>()
  for (const pair of header.split(',')) {
    if (pair.trim() === '') continue
    const [name = '', value = '', ...more] = pair.trim().split(' ')
    const text = decode(value)
    const isGood = /^[\w.-]{1,60}$/.test(name) && more.length === 0 && text !== null && !found.has(name)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: none of them belongs into a line of text
    if (!isGood || /[\u0000-\u001f\u007f]/.test(text)) return wrong('Upload-Metadata', name)
    found.set(name, text)
    if (found.size > detailLimit) return wrong('Upload-Metadata', `> ${detailLimit}`)
  }
  return found
}

/** What is announced by the headers of a creation. */
export function readAnnounced(
  headers: { readonly length: string | undefined; readonly metadata: string | undefined },
  decode: (base64: string) => string | null,
): Announced | Refusal {
  const bytes = readLength(headers.length)
  if (bytes === null || bytes === 0) return wrong('Upload-Length', headers.length ?? '—')
  const metadata = readMetadata(headers.metadata ?? '', decode)
  if (!(metadata instanceof Map)) return metadata
  const { filename, purpose, ...details } = Object.fromEntries(metadata)
  if (!filename || filename.length > 200) return wrong('Upload-Metadata', 'filename')
  const known = uploadPurposes.find((one) => one === purpose)
  if (!known) return wrong('Upload-Metadata', 'purpose')
  return { purpose: known, name: filename, bytes, details }
}

/** `Upload-Checksum`: algorithm and Base64 digest. */
export function readChecksum(header: string): { algorithm: ChecksumAlgorithm; digest: string } | Refusal {
  const match = /^(\w+) ([A-Za-z0-9+/]{20,120}={0,2})$/.exec(header.trim())
  const algorithm = checksumAlgorithms.find((one) => one === match?.[1])
  return match && algorithm
    ? { algorithm, digest: match[2] as string }
    : wrong('Upload-Checksum', checksumAlgorithms.join(', '))
}

interface UploadStep {
  readonly name: string
  readonly state: UploadState
  readonly bytes: number
  readonly offset: number
}

/** Whether a part that begins at `offset` and says to be `length` bytes long (null: does not say) may come now. */
export function mayAppend(upload: UploadStep, offset: number, length: number | null): Refusal | null {
  if (offset !== upload.offset)
    return refuse('upload.wrong-offset', { name: upload.name, given: offset, offset: upload.offset })
  if (upload.state !== 'open') return refuse('upload.complete', { name: upload.name })
  if (length !== null && offset + length > upload.bytes) return tooLong(upload)
  return null
}

export const tooLong = ({ name, bytes }: UploadStep): Refusal => refuse('upload.too-long', { name, bytes })
