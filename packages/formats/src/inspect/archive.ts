import { createGunzip } from 'node:zlib'
import type { Bytes } from '../identify/bytes.ts'
import { bySignature } from '../identify/signatures.ts'
import { zipDirectory } from '../identify/zip-directory.ts'
import { unpackPart } from '../identify/zip-part.ts'
import { attachmentsListed, broken, type Look, opened, undecided } from './inspection.ts'
import { type LookLimits, mayUnpack } from './limits.ts'
import { partLook } from './office.ts'
import { reason } from './reasons.ts'

/** A zip as content: every entry unpacks within the limits. What lies in it is listed, archives inside archives are not opened. */
export async function lookAtZip(bytes: Bytes, limits: LookLimits): Promise<Look> {
  const { parts, problem } = await zipDirectory(bytes, limits.parts)
  const files = parts.filter(({ name }) => !name.endsWith('/'))
  const found = { packed: 'zip', attachments: files.slice(0, attachmentsListed).map(({ name }) => name) }
  if (problem === 'truncated' || problem === 'damaged') return broken(reason(problem, 'zip'), found)
  if (problem === 'too-many') return undecided(reason('too-large', `${limits.parts}+`), found)
  let left = mayUnpack(bytes.size, limits)
  for (const part of files) {
    const wrong = await unpackPart(bytes, part, left)
    left -= part.size
    if (wrong !== null) {
      const look = partLook(wrong, part)
      return { ...found, ...look, packed: look.packed ?? 'zip' }
    }
  }
  return opened(found)
}

/** gzip unpacked to its end; only its own check sums say that it is whole. */
export async function lookAtGzip(bytes: Bytes, limits: LookLimits): Promise<Look> {
  const found = { packed: 'gzip' }
  const most = mayUnpack(bytes.size, limits)
  const gunzip = createGunzip()
  const fed = (async () => {
    for await (const piece of bytes.from()) {
      if (gunzip.destroyed) return
      if (!gunzip.write(piece)) await new Promise((go) => gunzip.once('drain', go).once('close', go))
    }
    gunzip.end()
  })().catch((error) => void gunzip.destroy(error))
  let seen = 0
  try {
    for await (const piece of gunzip as AsyncIterable<Buffer>) {
      seen += piece.byteLength
      if (seen > most) return undecided(reason('too-large', `${most}+`), found)
    }
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException
    if (!code.startsWith('Z_')) throw error
    return broken(reason(code === 'Z_BUF_ERROR' ? 'truncated' : 'damaged', 'gzip'), found)
  } finally {
    gunzip.destroy()
    await fed
  }
  return opened(found)
}

/** Archives that are only recognised. Encryption of their lists is told where it shows in their heads. */
export async function lookAtArchive(bytes: Bytes, format: string): Promise<Look> {
  const head = await bytes.at(0, 32)
  const encrypted = format === 'rar' && rarEncrypted(head)
  const look = { packed: bySignature(head) ?? format, encrypted }
  return encrypted ? broken(reason('encrypted', format), look) : undecided(reason('no-decoder', format), look)
}

function rarEncrypted(head: Buffer): boolean {
  if (head.byteLength < 24) return false
  // RAR 5: a head of type 4 comes first; RAR 4: bit 0x80 of the main head's flags.
  if (head[6] === 1) return head[13] === 4
  return head[9] === 0x73 && (head.readUInt16LE(10) & 0x80) !== 0
}
