const CHARACTERS = /^[A-Za-z0-9+/]*$/
const BLANKS = /[\t\n\r ]+/g
/** Line ends that a serialiser wrote as references. */
const REFERENCE = /^&#(?:9|10|13|32|x0*(?:9|a|d|20));$/i
const LONGEST_REFERENCE = 10

/**
 * Base64 (RFC 2045, 6.8) that comes in pieces of any size, cut anywhere. Stricter than the RFC, which would have a reader pass over what
 * is none of its characters: content that was changed must not come out as something else.
 */
export class Base64Decoder {
  /** Why it is no Base64; null as long as it is. */
  fault: string | null = null
  #rest = ''
  #reference = ''
  #padding = 0
  #characters = 0

  /** Decoded bytes so far, of complete groups and of a complete end. */
  get bytes(): number {
    return Math.floor((this.#characters * 3) / 4)
  }

  /** The bytes that a piece of text completes. */
  decode(piece: string): Buffer {
    const whole = this.#take(piece)
    const cut = whole.length - (whole.length % 4)
    this.#rest = whole.slice(cut)
    return Buffer.from(whole.slice(0, cut), 'base64')
  }

  /** Counts without decoding. */
  count(piece: string): void {
    const whole = this.#take(piece)
    this.#rest = whole.slice(whole.length - (whole.length % 4))
  }

  /** The last bytes; `fault` is final then. */
  end(): Buffer {
    if (this.#reference) this.#say(`the reference ${this.#reference}`)
    const left = this.#rest.length
    if (left === 1) this.#say('the last group has one character')
    // Unpadded ends are common and lose nothing.
    if (this.#padding > 0 && (left + this.#padding) % 4 !== 0) this.#say('wrong padding')
    const last = Buffer.from(this.#rest, 'base64')
    this.#rest = ''
    return last
  }

  #take(piece: string): string {
    let text = piece
    if (this.#reference || text.includes('&')) text = this.#withoutReferences(text)
    text = text.replace(BLANKS, '')
    const padded = text.indexOf('=')
    if (this.#padding > 0 || padded >= 0) {
      const from = this.#padding > 0 ? 0 : padded
      const tail = text.slice(from)
      if (/[^=]/.test(tail)) this.#say('something behind the padding')
      this.#padding += tail.length
      if (this.#padding > 2) this.#say('too much padding')
      text = text.slice(0, from)
    }
    if (!CHARACTERS.test(text)) {
      this.#say(`the character ${JSON.stringify(/[^A-Za-z0-9+/]/.exec(text)?.[0] ?? '')}`)
      text = ''
    }
    this.#characters += text.length
    return this.#rest + text
  }

  #withoutReferences(piece: string): string {
    let text = ''
    let rest = this.#reference + piece
    this.#reference = ''
    for (;;) {
      const start = rest.indexOf('&')
      if (start < 0) return text + rest
      text += rest.slice(0, start)
      const end = rest.indexOf(';', start)
      const reference = rest.slice(start, end < 0 ? undefined : end + 1)
      if (end < 0 && reference.length <= LONGEST_REFERENCE) {
        this.#reference = reference
        return text
      }
      if (!REFERENCE.test(reference)) {
        this.#say(`the reference ${reference.slice(0, LONGEST_REFERENCE)}`)
        return text
      }
      rest = rest.slice(end + 1)
    }
  }

  #say(fault: string): void {
    this.fault ??= fault
  }
}
