import { pieces, type RandomAccess } from '../../ofd/random-access.ts'
import { isSignatureField } from './fields.ts'
import { NotPdf } from './lexer.ts'
import type { PdfRevision } from './revision.ts'
import { readObject } from './source.ts'
import { integerOf, isDict, nameOf, type PdfDict, PdfRef, type PdfValue } from './values.ts'

/** A signature dictionary (ISO 32000-1 §12.8.1) and the object it stands in. */
export interface PdfSignature {
  readonly number: number
  readonly from: number
  readonly to: number
  readonly dict: PdfDict
}

const MARK = Buffer.from('/ByteRange')
const MOST = 1000
const FIELDS = 200_000

/**
 * All signatures of a file: those of its form fields, and those that only stand in it, since a field can be taken away by a later
 * save. Those inside embedded files are none of this file's and are not objects of it.
 */
export async function findSignatures(source: RandomAccess, now: PdfRevision): Promise<PdfSignature[]> {
  const found = new Map<number, PdfSignature>()
  const offsets = [...now.xref.offsets].sort((a, b) => a - b)
  for (const at of await marks(source)) {
    const offset = offsets[lastNotAfter(offsets, at)]
    if (offset !== undefined && !found.has(offset)) await note(source, offset, found, at)
  }
  for (const offset of await fieldValues(now)) if (!found.has(offset)) await note(source, offset, found)
  return [...found.values()].sort((a, b) => a.from - b.from)
}

/** Keeps the signature in the object at an offset: the object itself, or the value of the field that it is. */
async function note(
  source: RandomAccess,
  offset: number,
  found: Map<number, PdfSignature>,
  at = offset,
): Promise<void> {
  if (found.size >= MOST) throw new NotPdf(`more than ${MOST} signatures`)
  const object = await readObject(source, offset).catch((error) => {
    if (error instanceof NotPdf) return null
    throw error
  })
  if (!object || !isDict(object.value) || object.end <= at) return
  const inner = object.value.get('V')
  const dict =
    object.value.has('Contents') && object.value.has('ByteRange') ? object.value : isDict(inner) ? inner : null
  if (dict) found.set(offset, { number: object.number, from: offset, to: object.end, dict })
  else if (at === offset) found.set(offset, { number: object.number, from: offset, to: object.end, dict: object.value })
}

/** Offsets of the values of all signed signature fields as the file stands now. */
async function fieldValues(now: PdfRevision): Promise<number[]> {
  const root = await now.dict(now.xref.trailer.get('Root'))
  const form = await now.dict(root?.get('AcroForm'))
  const open: PdfValue[] = [...(await now.array(form?.get('Fields')))]
  const seen = new Set<number>()
  const offsets: number[] = []
  const offsetOf = (reference: PdfValue | undefined) => {
    const place = reference instanceof PdfRef ? now.xref.places.get(reference.number) : undefined
    return place && 'offset' in place ? place.offset : null
  }
  for (let field = open.pop(); field !== undefined; field = open.pop()) {
    if (field instanceof PdfRef) {
      if (seen.has(field.number) || seen.size > FIELDS) continue
      seen.add(field.number)
    }
    const dict = await now.dict(field)
    if (!dict) continue
    open.push(...(await now.array(dict.get('Kids'))))
    const value = dict.get('V')
    if (value === undefined || value === null || !(await isSignatureField(now, dict))) continue
    const offset = offsetOf(value instanceof PdfRef ? value : field)
    if (offset !== null) offsets.push(offset)
  }
  return offsets
}

export interface SignedRange {
  /** The two parts before and after the signature value: `[start, end)`. */
  readonly ranges: readonly [readonly [number, number], readonly [number, number]]
  readonly contents: Uint8Array
}

/**
 * What a signature covers. Null unless it is all of the file from its first byte to a certain end, but for exactly the value in this
 * dictionary: anything looser lets content be put where nothing looks.
 */
export async function signedRange(source: RandomAccess, { dict, from, to }: PdfSignature): Promise<SignedRange | null> {
  const written = dict.get('ByteRange')
  const contents = dict.get('Contents')
  if (!Array.isArray(written) || written.length !== 4 || !(contents instanceof Uint8Array)) return null
  const [start, before, after, rest] = written.map((one) => integerOf(one) ?? -1) as [number, number, number, number]
  if (start !== 0 || before <= from || after <= before || after > to || rest < 0 || after + rest > source.size)
    return null
  const gap = Buffer.from(await source.read(before, after - before)).toString('latin1')
  if (!/^<[0-9A-Fa-f\s]*>$/.test(gap)) return null
  if (!Buffer.from(gap.replace(/[<>\s]/g, ''), 'hex').equals(contents)) return null
  return {
    ranges: [
      [0, before],
      [after, after + rest],
    ],
    contents,
  }
}

export const subFilter = ({ dict }: PdfSignature): string | null => nameOf(dict.get('SubFilter'))

/** Places of `/ByteRange` in the file. */
async function marks(source: RandomAccess): Promise<number[]> {
  const places: number[] = []
  let held = Buffer.alloc(0)
  let base = 0
  for await (const piece of pieces(source)) {
    const bytes = Buffer.concat([held, piece])
    for (let at = bytes.indexOf(MARK); at >= 0; at = bytes.indexOf(MARK, at + 1)) {
      places.push(base + at)
      if (places.length > MOST * 10) throw new NotPdf('too many signatures')
    }
    held = bytes.subarray(Math.max(0, bytes.length - MARK.length + 1))
    base += bytes.length - held.length
  }
  return places
}

function lastNotAfter(sorted: readonly number[], at: number): number {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle] as number) <= at) low = middle + 1
    else high = middle
  }
  return low - 1
}
