import type { Bytes } from '../identify/bytes.ts'
import { compoundFile } from '../identify/compound-file.ts'
import { attachmentsListed, broken, type Look, undecided } from './inspection.ts'
import { reason } from './reasons.ts'

/** DOC, XLS, PPT, WPS, ET, DPS and other compound files: all streams whole. Nothing here can show them, so they stay undecided. */
export async function lookAtCompound(bytes: Bytes, encrypted: boolean): Promise<Look> {
  const file = await compoundFile(bytes)
  if (file === null) return broken(reason('truncated', 'CFB'))
  if (file.problem === 'too-large') return undecided(reason('too-large', 'CFB'))
  if (file.problem !== null) return broken(reason(file.problem, 'CFB'), { encrypted })
  if (encrypted) return broken(reason('encrypted'), { encrypted })
  // Embedded objects lie in storages of these names (MS-DOC 2.1.3, MS-XLS 2.1.7.6).
  const attachments = file.entries
    .filter(({ type, name }) => type === 'storage' && /^(?:_\d{6,}|MBD[0-9A-F]{8})$/.test(name))
    .map(({ name }) => name)
    .slice(0, attachmentsListed)
  return undecided(reason('structure-only'), { attachments })
}
