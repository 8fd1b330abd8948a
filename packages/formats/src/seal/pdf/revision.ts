import type { RandomAccess } from '../../ofd/random-access.ts'
import { Lexer, NotPdf } from './lexer.ts'
import { readObject } from './source.ts'
import { streamData } from './stream-data.ts'
import { dictOf, integerOf, nameOf, type PdfDict, PdfRef, PdfStream, type PdfValue } from './values.ts'
import { type Place, readXref, type Xref } from './xref.ts'

/** Unpacked object streams that are kept, by their number. */
const KEPT = 32

/** A PDF file as it stood when it ended at a certain byte (§7.5.6: each save appends, nothing before is touched). */
export class PdfRevision {
  readonly end: number
  readonly xref: Xref
  readonly #source: RandomAccess
  readonly #streams = new Map<number, ReadonlyMap<number, PdfValue>>()

  private constructor(source: RandomAccess, end: number, xref: Xref) {
    this.#source = source
    this.end = end
    this.xref = xref
  }

  static async open(source: RandomAccess, end: number): Promise<PdfRevision> {
    return new PdfRevision(source, end, await readXref(source, end))
  }

  /** What an object number stands for; null for what is free, missing, or not under that number where it should be. */
  async object(number: number): Promise<PdfValue> {
    const place = this.xref.places.get(number)
    if (!place || 'free' in place) return null
    if ('stream' in place) return (await this.#objectStream(place)).get(number) ?? null
    if (place.offset >= this.end) throw new NotPdf(`object ${number} lies beyond the end`)
    const read = await readObject(this.#source, place.offset)
    return read.number === number ? read.value : null
  }

  /** A value itself, or what it refers to. */
  async get(value: PdfValue | undefined): Promise<PdfValue> {
    let at = value ?? null
    for (let steps = 0; at instanceof PdfRef; steps++) {
      if (steps > 20) throw new NotPdf('references in a circle')
      at = await this.object(at.number)
    }
    return at
  }

  async dict(value: PdfValue | undefined): Promise<PdfDict | null> {
    return dictOf(await this.get(value))
  }

  async array(value: PdfValue | undefined): Promise<readonly PdfValue[]> {
    const found = await this.get(value)
    return Array.isArray(found) ? found : []
  }

  async #objectStream(place: Extract<Place, { stream: number }>): Promise<ReadonlyMap<number, PdfValue>> {
    const known = this.#streams.get(place.stream)
    if (known) return known
    const at = this.xref.places.get(place.stream)
    if (!at || !('offset' in at)) throw new NotPdf('an object stream that is not there')
    const { value } = await readObject(this.#source, at.offset)
    if (!(value instanceof PdfStream) || nameOf(value.dict.get('Type')) !== 'ObjStm')
      throw new NotPdf('no object stream')
    if (this.xref.trailer.has('Encrypt')) throw new NotPdf('encrypted')
    const length = integerOf(await this.get(value.dict.get('Length')))
    const objects = parsed(await streamData(this.#source, value, length), value.dict)
    if (this.#streams.size >= KEPT) this.#streams.delete(this.#streams.keys().next().value as number)
    this.#streams.set(place.stream, objects)
    return objects
  }
}

/** The objects of an object stream (§7.5.7): pairs of number and offset, then the values. */
function parsed(data: Uint8Array, dict: PdfDict): ReadonlyMap<number, PdfValue> {
  const [count, first] = [integerOf(dict.get('N')) ?? 0, integerOf(dict.get('First')) ?? 0]
  const head = new Lexer(data)
  const objects = new Map<number, PdfValue>()
  for (let index = 0; index < count; index++) {
    const [number, offset] = [Number(head.word()), Number(head.word())]
    objects.set(number, new Lexer(data, first + offset).value())
  }
  return objects
}
