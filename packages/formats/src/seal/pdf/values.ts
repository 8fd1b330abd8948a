/** A PDF object (ISO 32000-1 §7.3). Strings are bytes, names are wrapped to be told from them. */
export type PdfValue =
  | null
  | boolean
  | number
  | PdfName
  | Uint8Array
  | PdfRef
  | readonly PdfValue[]
  | PdfDict
  | PdfStream

export class PdfName {
  readonly name: string
  constructor(name: string) {
    this.name = name
  }
}

export class PdfRef {
  readonly number: number
  readonly generation: number
  constructor(number: number, generation: number) {
    this.number = number
    this.generation = generation
  }
}

export type PdfDict = ReadonlyMap<string, PdfValue>

export class PdfStream {
  readonly dict: PdfDict
  /** Where its bytes begin in the file. */
  readonly start: number
  constructor(dict: PdfDict, start: number) {
    this.dict = dict
    this.start = start
  }
}

export const isDict = (value: PdfValue | undefined): value is PdfDict => value instanceof Map

/** The dictionary of a dictionary or a stream; null for all else. */
export function dictOf(value: PdfValue | undefined): PdfDict | null {
  if (value instanceof PdfStream) return value.dict
  return isDict(value) ? value : null
}

export const nameOf = (value: PdfValue | undefined): string | null => (value instanceof PdfName ? value.name : null)

export const integerOf = (value: PdfValue | undefined): number | null =>
  typeof value === 'number' && Number.isSafeInteger(value) ? value : null

/** One writing for equal values: dictionaries by sorted keys, references as they are. */
export function canonical(value: PdfValue | undefined): string {
  if (value === null || value === undefined) return 'null'
  if (typeof value === 'boolean' || typeof value === 'number') return String(value)
  if (value instanceof PdfName) return `/${value.name}`
  if (value instanceof PdfRef) return `${value.number} ${value.generation} R`
  if (value instanceof Uint8Array) return `<${Buffer.from(value).toString('hex')}>`
  if (value instanceof PdfStream) return `${canonical(value.dict)}@${value.start}`
  if (isDict(value)) {
    const keys = [...value.keys()].sort()
    return `<<${keys.map((key) => `/${key} ${canonical(value.get(key))}`).join(' ')}>>`
  }
  return `[${(value as readonly PdfValue[]).map(canonical).join(' ')}]`
}
