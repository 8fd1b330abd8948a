type Mode =
  | 'text'
  | 'open'
  | 'name'
  | 'tag'
  | 'double'
  | 'single'
  | 'end'
  | 'bang'
  | 'comment'
  | 'cdata'
  | 'bulk-cdata'
  | 'instruction'

const CDATA = '[CDATA['
/** A longer element name is none of those looked for. */
const NAME = 256

/**
 * Cuts the text of certain elements out of a document before the parser sees it, because the parser would gather it in memory: Base64
 * of gigabytes. Tags, comments and all other text go on as they are; text in CDATA sections is cut out too. Judges nothing: what is
 * not well-formed goes to the parser, which says so.
 */
export class BulkText {
  #mode: Mode = 'text'
  #inside = false
  #name = ''
  #slash = false
  #bang = ''
  /** Of `-->`, `]]>` or `?>`, how many characters have come. */
  #ending = 0
  readonly #names: ReadonlySet<string>
  readonly #parse: (text: string) => void
  readonly #bulk: (text: string) => void

  /** @param names local names of the elements whose text is cut out */
  constructor(names: ReadonlySet<string>, parse: (text: string) => void, bulk: (text: string) => void) {
    this.#names = names
    this.#parse = parse
    this.#bulk = bulk
  }

  write(text: string): void {
    let from = 0
    let at = 0
    const cut = (to: number) => {
      if (to > from) (this.#isBulk() ? this.#bulk : this.#parse)(text.slice(from, to))
      from = to
    }
    while (at < text.length) {
      const char = text[at] as string
      switch (this.#mode) {
        case 'text': {
          const next = text.indexOf('<', at)
          at = next < 0 ? text.length : next
          if (this.#inside) cut(at)
          if (next >= 0) {
            this.#mode = 'open'
            at++
          }
          break
        }
        case 'open':
          this.#mode = char === '!' ? 'bang' : char === '?' ? 'instruction' : char === '/' ? 'end' : 'name'
          this.#name = ''
          this.#bang = ''
          this.#ending = 0
          this.#slash = false
          if (this.#mode !== 'name') at++
          break
        case 'name':
          if (/[\s/>]/.test(char)) this.#mode = 'tag'
          else {
            if (this.#name.length < NAME) this.#name += char
            at++
          }
          break
        case 'tag':
          at++
          if (char === '"') this.#mode = 'double'
          else if (char === "'") this.#mode = 'single'
          else if (char === '>') {
            cut(at)
            this.#begun()
          } else this.#slash = char === '/'
          break
        case 'double':
        case 'single': {
          const next = text.indexOf(this.#mode === 'double' ? '"' : "'", at)
          if (next >= 0) this.#mode = 'tag'
          at = next < 0 ? text.length : next + 1
          break
        }
        case 'end':
          at++
          if (char === '>') {
            this.#mode = 'text'
            this.#inside = false
          }
          break
        case 'bang':
          at++
          this.#bang += char
          if (this.#bang === '--') this.#mode = 'comment'
          else if (this.#bang === CDATA) {
            cut(at)
            this.#mode = this.#inside ? 'bulk-cdata' : 'cdata'
          } else if (this.#bang !== '-' && !CDATA.startsWith(this.#bang)) this.#mode = 'tag'
          break
        case 'comment':
        case 'cdata':
        case 'instruction':
          at++
          if (this.#isPast(char, { comment: '--', cdata: ']]', instruction: '?' }[this.#mode])) {
            cut(at)
            this.#mode = 'text'
          }
          break
        case 'bulk-cdata': {
          // The end mark belongs to the parser, and may come in pieces.
          if (char !== ']' && this.#ending === 0) {
            const next = text.indexOf(']', at)
            at = next < 0 ? text.length : next
            cut(at)
          } else at = from = this.#bracket(char, at)
        }
      }
    }
    cut(text.length)
  }

  #isBulk(): boolean {
    return this.#inside && (this.#mode === 'text' || this.#mode === 'bulk-cdata')
  }

  #begun(): void {
    this.#mode = 'text'
    const local = this.#name.slice(this.#name.indexOf(':') + 1)
    if (!this.#slash && this.#names.has(local)) this.#inside = true
    this.#name = ''
  }

  #isPast(char: string, mark: string): boolean {
    const past = char === '>' && this.#ending >= mark.length
    this.#ending = char === mark[0] ? Math.min(this.#ending + 1, mark.length) : 0
    return past
  }

  /** One character where brackets are open; gives the next position. */
  #bracket(char: string, at: number): number {
    if (char === ']') {
      if (this.#ending === 2) this.#bulk(']')
      else this.#ending++
      return at + 1
    }
    if (char === '>' && this.#ending === 2) {
      this.#mode = 'text'
      this.#parse(']]>')
      this.#ending = 0
      return at + 1
    }
    this.#bulk(']'.repeat(this.#ending))
    this.#ending = 0
    return at
  }
}
