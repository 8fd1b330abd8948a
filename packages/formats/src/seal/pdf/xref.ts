import type { RandomAccess } from '../../ofd/random-access.ts'
import { NotPdf } from './lexer.ts'
import { readObject, windowed } from './source.ts'
import { streamData } from './stream-data.ts'
import { integerOf, isDict, type PdfDict, PdfStream, type PdfValue } from './values.ts'

/** Where an object lies: at an offset, in an object stream, or nowhere. */
export type Place =
  | { readonly offset: number }
  | { readonly stream: number; readonly index: number }
  | { readonly free: true }

export interface Xref {
  readonly trailer: PdfDict
  /** Newest place of each object. */
  readonly places: ReadonlyMap<number, Place>
  /** Offsets of all objects in all sections, older ones too. */
  readonly offsets: ReadonlySet<number>
}

const SECTIONS = 2000
const OBJECTS = 3_000_000
/** Readers look for `startxref` in the last bytes; some writers add filling after it. */
const TAIL = 4096

/** Reads the cross-references of the file as it stood when it ended at `end`. Throws NotPdf when they cannot be followed. */
export async function readXref(source: RandomAccess, end: number): Promise<Xref> {
  const from = Math.max(0, end - TAIL)
  const tail = Buffer.from(await source.read(from, end - from)).toString('latin1')
  const found = [...tail.matchAll(/startxref\s+(\d{1,15})/g)].at(-1)
  if (!found) throw new NotPdf('no startxref')
  const places = new Map<number, Place>()
  const offsets = new Set<number>()
  const seen = new Set<number>()
  const open = [Number(found[1])]
  let trailer: PdfDict | null = null
  for (let at = open.shift(); at !== undefined; at = open.shift()) {
    if (seen.has(at)) continue
    seen.add(at)
    if (seen.size > SECTIONS || at >= end) throw new NotPdf('cross-references that do not end')
    const section = await readSection(source, at, end, places, offsets)
    trailer ??= section
    // The stream of a hybrid file comes before the older sections (§7.5.8.4).
    for (const key of ['XRefStm', 'Prev']) {
      const next = integerOf(section.get(key))
      if (next !== null && next >= 0) open.push(next)
    }
  }
  if (!trailer) throw new NotPdf('no trailer')
  return { trailer, places, offsets }
}

async function readSection(
  source: RandomAccess,
  at: number,
  end: number,
  places: Map<number, Place>,
  offsets: Set<number>,
): Promise<PdfDict> {
  const note = (number: number, place: Place) => {
    if ('offset' in place) offsets.add(place.offset)
    if (!places.has(number)) places.set(number, place)
    if (places.size > OBJECTS || offsets.size > OBJECTS) throw new NotPdf('too many objects')
  }
  const head = Buffer.from(await source.read(at, 32)).toString('latin1')
  if (/^\s*xref/.test(head)) return readTable(source, at, end, note)
  const { value } = await readObject(source, at)
  if (!(value instanceof PdfStream)) throw new NotPdf('no cross-references')
  await readStream(source, value, note)
  return value.dict
}

type Note = (number: number, place: Place) => void

function readTable(source: RandomAccess, at: number, end: number, note: Note): Promise<PdfDict> {
  return windowed(
    source,
    at,
    (lexer) => {
      const listed: [number, Place][] = []
      lexer.word()
      for (let word = lexer.word(); word !== 'trailer'; word = lexer.word()) {
        const [first, count] = [Number(word), Number(lexer.word())]
        if (!Number.isSafeInteger(first) || !Number.isSafeInteger(count) || count > OBJECTS)
          throw new NotPdf('no table')
        for (let index = 0; index < count; index++) {
          const offset = Number(lexer.word())
          lexer.word()
          const used = lexer.word() === 'n'
          listed.push([first + index, used && offset > 0 ? { offset } : { free: true }])
        }
      }
      const trailer = lexer.value()
      if (!isDict(trailer)) throw new NotPdf('no trailer')
      for (const [number, place] of listed) note(number, place)
      return trailer
    },
    end,
  )
}

async function readStream(source: RandomAccess, stream: PdfStream, note: Note): Promise<void> {
  const { dict } = stream
  const widths = numbers(dict.get('W'))
  const [typeWidth = 0, secondWidth = 0, thirdWidth = 0] = widths
  const width = typeWidth + secondWidth + thirdWidth
  if (widths.length < 3 || widths.some((one) => one > 8) || width === 0) throw new NotPdf('no widths')
  const data = await streamData(source, stream, integerOf(dict.get('Length')))
  const field = (from: number, length: number) => {
    let value = 0
    for (const byte of data.subarray(from, from + length)) value = value * 256 + byte
    return value
  }
  const sections = dict.has('Index') ? numbers(dict.get('Index')) : [0, integerOf(dict.get('Size')) ?? 0]
  let at = 0
  for (let pair = 0; pair + 1 < sections.length; pair += 2) {
    for (let index = 0; index < (sections[pair + 1] as number) && at + width <= data.length; index++, at += width) {
      const type = typeWidth === 0 ? 1 : field(at, typeWidth)
      const [second, third] = [field(at + typeWidth, secondWidth), field(at + typeWidth + secondWidth, thirdWidth)]
      const number = (sections[pair] as number) + index
      if (type === 1) note(number, { offset: second })
      else note(number, type === 2 ? { stream: second, index: third } : { free: true })
    }
  }
}

const numbers = (value: PdfValue | undefined): number[] =>
  Array.isArray(value) ? value.map((one) => Math.max(0, integerOf(one) ?? 0)) : []
