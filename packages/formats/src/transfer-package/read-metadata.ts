import { type ByteSource, readXml, XML_LIMITS, type XmlHandler } from '../xml/read-xml.ts'
import { CONTAINERS, ELECTRONIC, ELEMENT_BY_NAME, METADATA_ROOT } from './elements.ts'
import type { CarrierEntry, ElectronicAttributes, ItemMetadata, ReadProblem } from './model.ts'
import { METADATA_FILE } from './names.ts'
import { readPart } from './read-part.ts'
import { GroupedValues, isGroup } from './structured-metadata.ts'

const LIMITS = { ...XML_LIMITS, bytes: 16 * 2 ** 20, depth: 16 }
/** Bounds what a hostile file can make us gather. */
const MOST_UNKNOWN = 200
const MOST_FILES = 20_000
const PER_FILE = new Set(['computerFileName', 'computerFileSize', 'formatInformation', 'role'])

export function readItemMetadata(entry: CarrierEntry | undefined, folder: string): Promise<ItemMetadata | ReadProblem> {
  const path = `${folder}/${METADATA_FILE}`
  return readPart(entry, path, (stream) => readMetadata(stream, entry?.path ?? path))
}

/** Reads 元数据.xml. A known element counts wherever it stands; text set directly in 档号 (as DA/T 48 does) counts as 档号文本. */
export async function readMetadata(source: ByteSource, path: string): Promise<ItemMetadata | ReadProblem> {
  const gathered = new MetadataGatherer()
  const problem = await readXml(source, gathered, LIMITS, METADATA_ROOT)
  return problem ? { ...problem, path } : gathered.metadata()
}

/** Gathers DA/T 46 elements by their names while a document is read. */
export class MetadataGatherer implements XmlHandler {
  readonly #repeated: Record<string, string[]> = {}
  readonly #electronic: Record<keyof ElectronicAttributes, string>[] = []
  readonly #unknown = new Set<string>()
  readonly #blank = new Set<string>()
  readonly #open: string[] = []
  readonly #texts: string[] = []
  readonly #grouped = new GroupedValues()

  open(name: string): void {
    this.#open.push(name)
    this.#texts.push('')
    if (name === ELECTRONIC && this.#electronic.length < MOST_FILES) {
      this.#electronic.push({ computerFileName: '', computerFileSize: '', formatInformation: '', role: '' })
    }
    if (isGroup(name)) this.#grouped.begin(name)
    const known = this.#open.length === 1 || CONTAINERS.has(name) || ELEMENT_BY_NAME.has(name)
    if (!known && this.#unknown.size < MOST_UNKNOWN) this.#unknown.add(name.slice(0, 100))
  }

  text(value: string): void {
    this.#texts.push((this.#texts.pop() ?? '') + value)
  }

  close(name: string): void {
    this.#open.pop()
    const text = (this.#texts.pop() ?? '').trim()
    const element = ELEMENT_BY_NAME.get(name === '档号' ? '档号文本' : name)
    if (!element) return
    if (text === '') {
      if (name !== '档号') this.#blank.add(element.code)
      return
    }
    const file = this.#open.includes(ELECTRONIC) ? this.#electronic.at(-1) : undefined
    if (file && PER_FILE.has(element.code)) file[element.code as keyof ElectronicAttributes] = text
    else if (!PER_FILE.has(element.code)) {
      const values = this.#repeated[element.code] ?? []
      this.#repeated[element.code] = values
      this.#grouped.value(this.#open.at(-1) ?? null, element.code, text)
      // 档号文本 inside 档号 has been taken already when 档号 itself closes.
      if (name !== '档号' || values.length === 0) values.push(text)
    }
  }

  /** The electronic attributes that were begun last. */
  lastElectronic(): ElectronicAttributes | undefined {
    return this.#electronic.at(-1)
  }

  metadata(): ItemMetadata {
    const values: Record<string, string> = {}
    for (const [code, all] of Object.entries(this.#repeated)) values[code] = all.join('；')
    return {
      values,
      repeated: this.#repeated,
      electronic: this.#electronic,
      unknown: [...this.#unknown],
      ...this.#grouped.parts(),
      blank: [...this.#blank].filter((code) => !(code in values)),
    }
  }
}
