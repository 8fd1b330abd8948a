import type { XmlHandler } from '../xml/read-xml.ts'

/** Elements of DA/T 46-2009 by code. */
type Values = Record<string, string>

const MOST = 20_000

/** Dublin Core, unqualified or terms, by the DA/T 46 code that comes nearest. */
const DC: Readonly<Record<string, string>> = {
  title: 'title',
  alternative: 'alternativeTitle',
  creator: 'author',
  date: 'date',
  created: 'date',
  issued: 'date',
  identifier: 'archivalCode',
  description: 'abstract',
  abstract: 'abstract',
  subject: 'keyword',
  language: 'language',
  rights: 'intellectualPropertyStatement',
}

/** Last elements of a path in MODS and in the upper description of EAD (2002 or 3). */
const MODS: readonly (readonly [path: string, code: string])[] = [
  ['titleInfo/title', 'title'],
  ['titleInfo/subTitle', 'alternativeTitle'],
  ['name/namePart', 'author'],
  ['originInfo/dateIssued', 'date'],
  ['originInfo/dateCreated', 'date'],
  ['mods/identifier', 'archivalCode'],
  ['mods/abstract', 'abstract'],
  ['subject/topic', 'keyword'],
  ['language/languageTerm', 'language'],
]
const EAD: readonly (readonly [path: string, code: string])[] = [
  ['did/unittitle', 'title'],
  ['did/unitid', 'archivalCode'],
  ['did/unitdate', 'date'],
  ['did/origination', 'author'],
  ['did/abstract', 'abstract'],
  ['langmaterial/language', 'language'],
]

/** Gathers what DC, MODS or EAD say of a package, wherever they stand in a document. The first value of each element counts. */
export class DescriptionReader implements XmlHandler {
  readonly values: Values = {}
  readonly #open: { name: string; uri: string; text: string }[] = []

  open(name: string, _attributes: Readonly<Record<string, string>>, uri: string): void {
    this.#open.push({ name, uri, text: '' })
  }

  text(value: string): void {
    // An element that holds others (origination/persname) has their text too.
    for (const one of this.#open.slice(-3)) if (one.text.length < MOST) one.text += value
  }

  close(): void {
    const top = this.#open.pop()
    if (!top) return
    const code = this.#code(top.name, top.uri)
    const text = top.text.replace(/\s+/g, ' ').trim()
    if (code && text && !this.values[code]) this.values[code] = code === 'date' ? plainDate(text) : text
  }

  #code(name: string, uri: string): string | undefined {
    if (/purl\.org\/dc\//.test(uri)) return DC[name]
    const path = `${this.#open.at(-1)?.name ?? ''}/${name}`
    const inside = (outer: string) => this.#open.some((one) => one.name === outer)
    if (inside('mods') && !inside('relatedItem')) return MODS.find(([known]) => known === path)?.[1]
    // Components of a finding aid describe parts, not the package.
    if (inside('archdesc') && !inside('dsc')) return EAD.find(([known]) => known === path)?.[1]
    // Simple DC without a namespace, as some tools write it.
    return /^(?:simpledc|dc|metadata|record)$/.test(this.#open.at(-1)?.name ?? '') ? DC[name] : undefined
  }
}

/** 2011-02-03 as DA/T 18 writes it, 20110203; what is another form stays as it is. */
function plainDate(text: string): string {
  const [, year, month = '00', day = '00'] = /^(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T.*)?)?)?$/.exec(text) ?? []
  return year ? `${year}${month}${day}` : text
}
