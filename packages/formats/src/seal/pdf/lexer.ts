import { PdfName, PdfRef, type PdfValue } from './values.ts'

/** The bytes end within a value: the caller reads more and begins again. */
export class NeedsMore extends Error {}

/** The bytes are no PDF value. */
export class NotPdf extends Error {}

const DEEPEST = 100
const WHITE = new Set([0, 9, 10, 12, 13, 32])
const DELIMITERS = new Set([...'()<>[]{}/%'].map((one) => one.charCodeAt(0)))
const ESCAPES: Readonly<Record<string, number>> = { n: 10, r: 13, t: 9, b: 8, f: 12 }

/** Reads PDF values from a window of a file. `whole` tells that nothing comes after it. */
export class Lexer {
  readonly bytes: Uint8Array
  readonly whole: boolean
  at: number

  constructor(bytes: Uint8Array, at = 0, whole = true) {
    this.bytes = bytes
    this.at = at
    this.whole = whole
  }

  /** One value. `42 0 R` is a reference; other keywords than true, false and null are not values. */
  value(depth = 0): PdfValue {
    if (depth > DEEPEST) throw new NotPdf('too deep')
    const byte = this.#skip()
    const char = String.fromCharCode(byte)
    if (char === '/') return this.#name()
    if (char === '(') return this.#literal()
    if (char === '[') return this.#array(depth)
    if (char === '<') return this.#peek(1) === 0x3c ? this.#dict(depth) : this.#hex()
    const word = this.#word()
    if (/^[+-]?(?:\d+\.?\d*|\.\d+)$/.test(word)) return this.#numberOrReference(word)
    if (word === 'true' || word === 'false') return word === 'true'
    if (word === 'null') return null
    throw new NotPdf(`unexpected ${word.slice(0, 20)}`)
  }

  /** The next keyword or number as written, without being taken for a value. */
  word(): string {
    this.#skip()
    return this.#word()
  }

  /** Steps over white space and comments; the byte there. */
  #skip(): number {
    for (;;) {
      const byte = this.#peek(0)
      if (byte === 0x25) while (!this.#ended() && ![10, 13].includes(this.#peek(0))) this.at++
      else if (WHITE.has(byte)) this.at++
      else return byte
    }
  }

  #ended(): boolean {
    return this.at >= this.bytes.length
  }

  #peek(ahead: number): number {
    const byte = this.bytes[this.at + ahead]
    if (byte !== undefined) return byte
    throw this.whole ? new NotPdf('ends early') : new NeedsMore()
  }

  #word(): string {
    const start = this.at
    while (!this.#ended()) {
      const byte = this.bytes[this.at] as number
      if (WHITE.has(byte) || DELIMITERS.has(byte)) break
      this.at++
    }
    if (this.#ended() && !this.whole) throw new NeedsMore()
    if (this.at === start) throw new NotPdf('a delimiter where a value should be')
    return Buffer.from(this.bytes.subarray(start, this.at)).toString('latin1')
  }

  #numberOrReference(word: string): PdfValue {
    const number = Number(word)
    if (!/^\d{1,10}$/.test(word)) return number
    const after = this.at
    const rest = Buffer.from(this.bytes.subarray(after, after + 32)).toString('latin1')
    if (!this.whole && after + 32 > this.bytes.length) throw new NeedsMore()
    const reference = /^[\0\t\n\f\r ]+(\d{1,5})[\0\t\n\f\r ]+R(?![^\0\t\n\f\r ()<>[\]{}/%])/.exec(rest)
    if (!reference) return number
    this.at = after + reference[0].length
    return new PdfRef(number, Number(reference[1]))
  }

  #name(): PdfName {
    this.at++
    const start = this.at
    while (
      !this.#ended() &&
      !WHITE.has(this.bytes[this.at] as number) &&
      !DELIMITERS.has(this.bytes[this.at] as number)
    )
      this.at++
    if (this.#ended() && !this.whole) throw new NeedsMore()
    const written = Buffer.from(this.bytes.subarray(start, this.at)).toString('latin1')
    return new PdfName(
      written.replace(/#([0-9A-Fa-f]{2})/g, (_, code) => String.fromCharCode(Number.parseInt(code, 16))),
    )
  }

  #array(depth: number): PdfValue[] {
    this.at++
    const values: PdfValue[] = []
    while (this.#skip() !== 0x5d) values.push(this.value(depth + 1))
    this.at++
    return values
  }

  #dict(depth: number): ReadonlyMap<string, PdfValue> {
    this.at += 2
    const dict = new Map<string, PdfValue>()
    while (this.#skip() !== 0x3e) {
      const key = this.value(depth + 1)
      if (!(key instanceof PdfName)) throw new NotPdf('a key that is no name')
      dict.set(key.name, this.value(depth + 1))
    }
    if (this.#peek(1) !== 0x3e) throw new NotPdf('a dictionary without its end')
    this.at += 2
    return dict
  }

  #hex(): Uint8Array {
    const end = this.bytes.indexOf(0x3e, this.at)
    if (end < 0) throw this.whole ? new NotPdf('a string without its end') : new NeedsMore()
    const digits = Buffer.from(this.bytes.subarray(this.at + 1, end))
      .toString('latin1')
      .replace(/[\0\t\n\f\r ]+/g, '')
    this.at = end + 1
    if (/[^0-9A-Fa-f]/.test(digits)) throw new NotPdf('no hexadecimal string')
    return Buffer.from(digits.length % 2 === 0 ? digits : `${digits}0`, 'hex')
  }

  #literal(): Uint8Array {
    const held: number[] = []
    let open = 1
    this.at++
    for (;;) {
      const byte = this.#peek(0)
      this.at++
      if (byte === 0x5c) this.#escape(held)
      else {
        if (byte === 0x28) open++
        else if (byte === 0x29 && --open === 0) return Uint8Array.from(held)
        held.push(byte)
      }
    }
  }

  #escape(held: number[]): void {
    const byte = this.#peek(0)
    this.at++
    const char = String.fromCharCode(byte)
    if (/[0-7]/.test(char)) {
      let code = byte - 48
      for (let more = 0; more < 2 && /[0-7]/.test(String.fromCharCode(this.#peek(0))); more++)
        code = code * 8 + (this.bytes[this.at++] as number) - 48
      held.push(code & 255)
    } else if (byte === 13) {
      if (this.#peek(0) === 10) this.at++
    } else if (byte !== 10) held.push(ESCAPES[char] ?? byte)
  }
}
