import { readFile } from 'node:fs/promises'
import { identify } from '@lantai/formats/identify/identify.ts'
import { type Inspection, inspection, type Look } from '@lantai/formats/inspect/inspection.ts'
import { lookInside } from '@lantai/formats/inspect/look-inside.ts'
import { fileAccess, type RandomAccess } from '@lantai/formats/ofd/random-access.ts'
import type { SealReport } from '@lantai/formats/seal/model.ts'
import { Anchors } from '@lantai/formats/seal/trust.ts'
import { verifySeals } from '@lantai/formats/seal/verify-seals.ts'
import { decodeJp2 } from './jp2.ts'
import type { InspectLimits } from './limits.ts'
import { decodePdf } from './pdf.ts'
import { decodePicture } from './picture.ts'
import type { Task } from './task.ts'

/** Reasons that only say that nothing was decoded yet. */
const mayDecode: ReadonlySet<string | undefined> = new Set(['structure-only', 'no-decoder'])
const pictures = new Set(['jpeg', 'png', 'gif', 'webp', 'tiff'])

/** Looks inside a file, whatever it takes: run where it can be stopped. */
export async function look({ path, name, limits, anchors }: Task): Promise<Inspection> {
  await using source = await fileAccess(path)
  const identified = await identify(source, name)
  const { format, version, encrypted } = identified
  const base = { version, encrypted }
  const structure = { ...base, ...without(await lookInside(source, identified)) }
  const decoded = await decode(path, format, structure, limits)
  const seals = format === 'pdf' || format === 'ofd' ? await sealsOf(source, name, anchors) : null
  return inspection(format, { ...structure, ...without(decoded), seals })
}

/** Pictures and pages whose structure is whole are decoded. */
async function decode(path: string, format: string | null, structure: Look, limits: InspectLimits): Promise<Look> {
  if (format === null || !mayDecode.has(structure.why?.code)) return structure
  if (pictures.has(format)) return decodePicture(path, format, structure, limits)
  if (format === 'jp2') return decodeJp2(await readFile(path), structure)
  if (format === 'pdf') return decodePdf(await readFile(path), structure)
  return structure
}

/** Null: there are none. */
async function sealsOf(source: RandomAccess, name: string, given: readonly Uint8Array[]): Promise<SealReport | null> {
  const report = await verifySeals(source, name, given.length > 0 ? { anchors: new Anchors(given) } : {})
  return report.seals.length > 0 ? report : null
}

/** What is null tells nothing over what was known before. */
const without = (found: Look): Look =>
  Object.fromEntries(
    Object.entries(found).filter(([key, value]) => key === 'why' || (value !== null && value !== undefined)),
  ) as unknown as Look
