import type { RandomAccess } from '../../ofd/random-access.ts'
import { inherited, isSignatureField } from './fields.ts'
import { type PdfPage, pagesOf, references, usersOf } from './pages.ts'
import { PdfRevision } from './revision.ts'
import { sameValue } from './same-value.ts'
import { canonical, dictOf, nameOf, type PdfDict, PdfRef, PdfStream, type PdfValue } from './values.ts'
import type { Place } from './xref.ts'

/** What a save may touch without changing what is shown: forms take up the new field, the rest serves long-term verification. */
const CATALOG_MAY = new Set(['AcroForm', 'DSS', 'Extensions', 'Perms', 'Metadata', 'Version'])
const FORM_MAY = new Set(['Fields', 'SigFlags', 'DR', 'DA'])
const PAGE_MAY = new Set(['Annots', 'LastModified'])
const FIELD_MAY = new Set(['V', 'AP', 'M', 'F', 'MK', 'DA', 'AS', 'Lock', 'SV'])
const INFO_MAY = new Set(['ModDate', 'Producer'])

/**
 * What was changed by the saves after a signature, other than adding signatures: `catalog`, `form`, `info`, `pages`, `page 2`, `object 12`.
 * Throws NotPdf when the file's structure cannot be followed.
 * @param end where the signed part of the file ends
 */
export async function changesAfter(source: RandomAccess, end: number, now: PdfRevision): Promise<string[]> {
  return new Comparison(source, await PdfRevision.open(source, end), now).changes()
}

class Comparison {
  readonly #source: RandomAccess
  readonly #old: PdfRevision
  readonly #now: PdfRevision
  readonly #changed = new Set<string>()
  /** Objects whose difference is accounted for. */
  readonly #explained = new Set<number>()

  constructor(source: RandomAccess, old: PdfRevision, now: PdfRevision) {
    this.#source = source
    this.#old = old
    this.#now = now
  }

  async changes(): Promise<string[]> {
    const differing = await this.#differing()
    await this.#catalog()
    await this.#info()
    const left = () => differing.filter((number) => !this.#explained.has(number))
    if (left().length > 0) {
      for (const number of left()) await this.#field(number)
      const pages = await pagesOf(this.#old)
      const differs = new Set(differing)
      for (const page of pages) if (mayDiffer(page, differs)) await this.#page(page)
      await this.#name(left(), pages)
    }
    return [...this.#changed]
  }

  /** Numbers whose object is another one now; what only moved is the same. */
  async #differing(): Promise<number[]> {
    const found: number[] = []
    const [before, after] = [this.#old.xref.places, this.#now.xref.places]
    for (const number of new Set([...after.keys(), ...before.keys()])) {
      if (whereabouts(number, before) === whereabouts(number, after)) continue
      const [was, is] = [await this.#old.object(number), await this.#now.object(number)]
      if (!(await sameValue(this.#source, was, is)) && !isStructure(is)) found.push(number)
    }
    return found
  }

  async #catalog(): Promise<void> {
    const [was, is] = [this.#old.xref.trailer, this.#now.xref.trailer]
    if (canonical(was.get('Encrypt')) !== canonical(is.get('Encrypt'))) this.#changed.add('encryption')
    const [before, after] = [await this.#old.dict(was.get('Root')), await this.#now.dict(is.get('Root'))]
    if (!before || !after) return void this.#changed.add('catalog')
    if (!onlyDiffer(before, after, CATALOG_MAY)) this.#changed.add('catalog')
    this.#explain(was.get('Root'), is.get('Root'))
    for (const key of ['DSS', 'Metadata', 'Extensions', 'Perms']) {
      await this.#explainOld(before.get(key))
      await this.#explainNew(after.get(key))
    }
    await this.#form(before.get('AcroForm'), after.get('AcroForm'))
  }

  async #form(was: PdfValue | undefined, is: PdfValue | undefined): Promise<void> {
    const [before, after] = [(await this.#old.dict(was)) ?? new Map(), (await this.#now.dict(is)) ?? new Map()]
    if (!onlyDiffer(before, after, FORM_MAY)) this.#changed.add('form')
    this.#explain(was, is, before.get('Fields'), after.get('Fields'))
    await this.#explainNew(after.get('DR'))
    const added = await this.#added(before.get('Fields'), after.get('Fields'))
    if (!added || !(await this.#areSignatures(added))) this.#changed.add('form')
  }

  async #info(): Promise<void> {
    const [was, is] = [this.#old.xref.trailer.get('Info'), this.#now.xref.trailer.get('Info')]
    const [before, after] = [(await this.#old.dict(was)) ?? new Map(), (await this.#now.dict(is)) ?? new Map()]
    if (!onlyDiffer(before, after, INFO_MAY)) this.#changed.add('info')
    this.#explain(was, is)
  }

  /** A signature field that was there, empty, and is signed now. */
  async #field(number: number): Promise<void> {
    const [before, after] = [dictOf(await this.#old.object(number)), dictOf(await this.#now.object(number))]
    if (!before || !after || !(await isSignatureField(this.#old, before))) return
    if ((await inherited(this.#old, before, 'V')) !== null || !onlyDiffer(before, after, FIELD_MAY)) return
    this.#explained.add(number)
    await this.#explainNew(after.get('V'))
    await this.#explainNew(after.get('AP'))
  }

  /** A page may gain nothing but the stamps of new signatures. */
  async #page({ object, dict, place }: PdfPage): Promise<void> {
    const after = dictOf(await this.#now.object(object))
    const [was, is] = [dict.get('Annots'), after?.get('Annots')]
    const added = after && onlyDiffer(dict, after, PAGE_MAY) ? await this.#added(was, is) : null
    if (!added || !(await this.#areSignatures(added))) this.#changed.add(`page ${place}`)
    this.#explained.add(object)
    this.#explain(was, is)
  }

  /** Names what nothing accounts for by the pages that use it, or that used it before. */
  async #name(left: readonly number[], pages: readonly PdfPage[]): Promise<void> {
    if (left.length === 0) return
    const wanted = new Set(left)
    const before = await usersOf(this.#old, pages, wanted)
    const after = await usersOf(this.#now, await pagesOf(this.#now), wanted)
    for (const number of left) {
      const type = nameOf(dictOf(await this.#old.object(number))?.get('Type'))
      const places = before.get(number) ?? after.get(number) ?? []
      if (type === 'Pages') this.#changed.add('pages')
      else if (places.length === 0) this.#changed.add(`object ${number}`)
      for (const place of places) this.#changed.add(`page ${place}`)
    }
  }

  /** What a list gained; null when it lost or rearranged something. */
  async #added(was: PdfValue | undefined, is: PdfValue | undefined): Promise<PdfValue[] | null> {
    const before = (await this.#old.array(was)).map(canonical)
    const added: PdfValue[] = []
    let at = 0
    for (const one of await this.#now.array(is)) {
      if (canonical(one) === before[at]) at++
      else added.push(one)
    }
    return at === before.length ? added : null
  }

  async #areSignatures(added: readonly PdfValue[]): Promise<boolean> {
    for (const one of added) {
      const dict = await this.#now.dict(one)
      if (!dict || !(await isSignatureField(this.#now, dict))) return false
      await this.#explainNew(one)
    }
    return true
  }

  #explain(...values: readonly (PdfValue | undefined)[]): void {
    for (const value of values) if (value instanceof PdfRef) this.#explained.add(value.number)
  }

  /** Accounts for the new objects that a value leads to; objects that were there before are not gone into. */
  async #explainNew(value: PdfValue | undefined): Promise<void> {
    this.#explain(value)
    const open = references(value ?? null)
    for (let number = open.pop(); number !== undefined; number = open.pop()) {
      const before = this.#old.xref.places.get(number)
      if (before && !('free' in before)) continue
      if (this.#explained.has(number) && number !== (value instanceof PdfRef ? value.number : -1)) continue
      this.#explained.add(number)
      open.push(...references(await this.#now.object(number)).filter((one) => !this.#explained.has(one)))
    }
  }

  async #explainOld(value: PdfValue | undefined): Promise<void> {
    const open = references(value ?? null)
    for (let number = open.pop(); number !== undefined; number = open.pop()) {
      if (this.#explained.has(number)) continue
      this.#explained.add(number)
      open.push(...references(await this.#old.object(number)))
    }
  }
}

/** An object in an object stream is where that stream is: another stream may have been put under the same number. */
function whereabouts(number: number, places: ReadonlyMap<number, Place>): string {
  const place = places.get(number)
  if (!place || 'free' in place) return ''
  return 'offset' in place ? `${place.offset}` : `${place.index} in ${JSON.stringify(places.get(place.stream) ?? null)}`
}

function mayDiffer({ object, dict }: PdfPage, differs: ReadonlySet<number>): boolean {
  const notes = dict.get('Annots')
  return differs.has(object) || (notes instanceof PdfRef && differs.has(notes.number))
}

/** Streams of the file's structure: what they hold is looked at by itself. */
const isStructure = (value: PdfValue): boolean =>
  value instanceof PdfStream && ['XRef', 'ObjStm'].includes(nameOf(value.dict.get('Type')) ?? '')

function onlyDiffer(before: PdfDict, after: PdfDict, may: ReadonlySet<string>): boolean {
  const keys = new Set([...before.keys(), ...after.keys()])
  return [...keys].every((key) => may.has(key) || canonical(before.get(key)) === canonical(after.get(key)))
}
