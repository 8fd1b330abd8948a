import { isWrapperHead } from '../eep/wrapper-head.ts'
import type { OfdLimits } from '../ofd/limits.ts'
import { openOfd } from '../ofd/open-ofd.ts'
import { type RandomAccess, readWhole } from '../ofd/random-access.ts'
import type { JudgeOptions } from './judged.ts'
import { type Detached, type SealReport, sealReport } from './model.ts'
import { verifyAttached, verifyDetached } from './verify-detached.ts'
import { verifyEep } from './verify-eep.ts'
import { verifyOpenOfd } from './verify-ofd.ts'
import { verifyPdf } from './verify-pdf.ts'

export interface SealOptions extends JudgeOptions {
  /** A signature kept apart; it is judged besides those in the file. */
  readonly detached?: Detached
  readonly limits?: Partial<OfdLimits>
}

/** A CMS file with its content inside is held whole; a larger one is not judged. */
const LARGEST_CMS = 2 ** 26

/**
 * Judges every seal and signature in a file (OFD, PDF, EEP, CMS) and the one kept beside it. Told by the file's bytes, not by its name. Never
 * throws for what is in the file; errors of the source are thrown. A file without any: `unknown` and no seals.
 */
export async function verifySeals(source: RandomAccess, name: string, options: SealOptions = {}): Promise<SealReport> {
  const inside = await sealsInside(source, name, options)
  if (!options.detached) return inside
  const beside = await verifyDetached(source, name, options.detached, options)
  return sealReport([...inside.seals, ...beside.seals])
}

async function sealsInside(source: RandomAccess, name: string, options: SealOptions): Promise<SealReport> {
  const start = await source.read(0, 1024)
  const head = Buffer.from(start).toString('latin1')
  if (head.includes('%PDF-')) return verifyPdf(source, options)
  if (head.startsWith('PK')) {
    const ofd = await openOfd(source, options.limits)
    return verifyOpenOfd(ofd, options)
  }
  if (isWrapperHead(start)) return verifyEep(source, options)
  const isCms = head.charCodeAt(0) === 0x30 || /^-----BEGIN (PKCS7|CMS)-----/.test(head)
  const bytes = isCms ? await readWhole(source, LARGEST_CMS) : null
  return (bytes && (await verifyAttached(bytes, name, options))) ?? sealReport([])
}
