import { SaxesParser } from 'saxes'
import { BulkText } from './bulk-text.ts'
import { xmlEncoding } from './encoding.ts'

export interface XmlLimits {
  /** Bytes of the encoded document. */
  readonly bytes: number
  /** Elements inside one another. */
  readonly depth: number
  /** Characters of one text, name, value or comment. */
  readonly text: number
  /** Attributes of one element. */
  readonly attributes: number
  /** Characters that are not bulk text; without it `bytes` is the only bound. */
  readonly markup?: number
}

export const XML_LIMITS: XmlLimits = { bytes: 64 * 2 ** 20, depth: 64, text: 2 ** 20, attributes: 64 }

export interface XmlProblem {
  readonly kind: 'encoding' | 'not-well-formed' | 'forbidden-doctype' | 'too-large' | 'too-deep' | 'wrong-root'
  readonly line?: number
  readonly detail?: string
}

/** What is told while reading; names are local names, the namespace is given beside them. */
export interface XmlHandler {
  open?(name: string, attributes: Readonly<Record<string, string>>, uri: string): void
  text?(text: string): void
  close?(name: string): void
  /** Local names of elements whose text may be of any length: it comes by `piece`, as written, and never by `text`. */
  readonly bulk?: ReadonlySet<string>
  piece?(text: string): void
}

export type ByteSource = Uint8Array | AsyncIterable<Uint8Array>

/** Parser input is cut into pieces of this many characters so that an endless token is noticed while it is still small. */
const PIECE = 16_384

class Stop extends Error {
  readonly problem: XmlProblem
  constructor(problem: XmlProblem) {
    super(problem.kind)
    this.problem = problem
  }
}

/**
 * Reads a document of any size in constant memory. DOCTYPE (and so every entity of one's own) is refused.
 * @param root local name the document element must have; another one ends the reading with `wrong-root`
 * @returns null when all was read, else the first problem; errors of the source itself are thrown
 */
export async function readXml(
  source: ByteSource,
  handler: XmlHandler,
  limits: XmlLimits = XML_LIMITS,
  root?: string,
): Promise<XmlProblem | null> {
  const steps = xmlSteps(source, handler, limits, root)
  for (;;) {
    const step = await steps.next()
    if (step.done) return step.value
  }
}

/** As `readXml`, but stops after every piece, so that a caller can hand on what the handler has gathered before more is read. */
export async function* xmlSteps(
  source: ByteSource,
  handler: XmlHandler,
  limits: XmlLimits = XML_LIMITS,
  root?: string,
): AsyncGenerator<void, XmlProblem | null> {
  const parser = new BoundedParser(handler, limits, root)
  try {
    for await (const text of decoded(source, limits.bytes, () => parser.line)) {
      for (let at = 0; at < text.length; at += PIECE) {
        parser.write(text.slice(at, at + PIECE))
        yield
      }
    }
    parser.end()
    return null
  } catch (error) {
    if (error instanceof Stop) return error.problem
    throw error
  }
}

async function* decoded(source: ByteSource, most: number, line: () => number | undefined): AsyncGenerator<string> {
  let head: Uint8Array = new Uint8Array()
  let decoder: TextDecoder | null = null
  let bytes = 0
  const decode = (chunk?: Uint8Array): string => {
    try {
      return chunk ? (decoder as TextDecoder).decode(chunk, { stream: true }) : (decoder as TextDecoder).decode()
    } catch {
      throw new Stop({ kind: 'encoding', line: line(), detail: `bytes are not valid ${decoder?.encoding}` })
    }
  }
  const begin = (): Uint8Array => {
    const encoding = xmlEncoding(head)
    if (typeof encoding === 'string') throw new Stop({ kind: 'encoding', line: 1, detail: encoding })
    decoder = new TextDecoder(encoding.label, { fatal: true, ignoreBOM: true })
    return head.subarray(encoding.skip)
  }
  for await (const chunk of source instanceof Uint8Array ? [source] : source) {
    bytes += chunk.byteLength
    if (bytes > most) throw new Stop({ kind: 'too-large', line: line(), detail: `more than ${most} bytes` })
    if (decoder) {
      yield decode(chunk)
      continue
    }
    head = head.byteLength ? Buffer.concat([head, chunk]) : chunk
    if (head.byteLength >= 1024) yield decode(begin())
  }
  if (!decoder) yield decode(begin())
  yield decode()
}

class BoundedParser {
  readonly #sax = new SaxesParser({ xmlns: true, position: true })
  readonly #limits: XmlLimits
  #depth = 0
  #attributes = 0
  #sinceEvent = 0
  #markup = 0
  readonly #bulk: BulkText | null

  constructor(handler: XmlHandler, limits: XmlLimits, root?: string) {
    this.#limits = limits
    this.#bulk = handler.bulk
      ? new BulkText(
          handler.bulk,
          (text) => this.#parse(text),
          (text) => handler.piece?.(text),
        )
      : null
    const sax = this.#sax
    sax.on('error', (error) => this.#stop('not-well-formed', error.message.replace(/^(?:undefined:)?\d+:\d+: /, '')))
    sax.on('doctype', () => this.#stop('forbidden-doctype'))
    sax.on('comment', () => this.#event())
    sax.on('processinginstruction', () => this.#event())
    sax.on('xmldecl', () => this.#event())
    sax.on('opentagstart', () => this.#event())
    sax.on('attribute', () => {
      this.#event()
      if (++this.#attributes > limits.attributes) this.#stop('too-large', `more than ${limits.attributes} attributes`)
    })
    sax.on('opentag', (tag) => {
      this.#event()
      this.#attributes = 0
      if (++this.#depth > limits.depth) this.#stop('too-deep', `more than ${limits.depth} levels`)
      if (this.#depth === 1 && root !== undefined && tag.local !== root) this.#stop('wrong-root', tag.name.slice(0, 80))
      const attributes: Record<string, string> = {}
      for (const one of Object.values(tag.attributes)) attributes[one.name] = one.value
      handler.open?.(tag.local, attributes, tag.uri)
    })
    sax.on('closetag', (tag) => {
      this.#event()
      this.#depth--
      handler.close?.(tag.local)
    })
    const text = (value: string) => {
      this.#event()
      if (value.length > limits.text) this.#stop('too-large', `a text of more than ${limits.text} characters`)
      // White space around the root is no content.
      if (this.#depth > 0) handler.text?.(value)
    }
    sax.on('text', text)
    sax.on('cdata', text)
  }

  /** Not known where bulk text was cut out. */
  get line(): number | undefined {
    return this.#bulk ? undefined : this.#sax.line
  }

  write(piece: string): void {
    if (this.#bulk) this.#bulk.write(piece)
    else this.#parse(piece)
  }

  #parse(piece: string): void {
    this.#markup += piece.length
    if (this.#markup > (this.#limits.markup ?? Number.POSITIVE_INFINITY))
      this.#stop('too-large', `more than ${this.#limits.markup} characters of markup`)
    this.#sinceEvent += piece.length
    this.#sax.write(piece)
    // saxes gathers a token until it ends; without this an endless one would fill memory.
    if (this.#sinceEvent > this.#limits.text + PIECE) this.#stop('too-large', 'an endless text, name or comment')
  }

  end(): void {
    this.#sax.close()
  }

  #event(): void {
    this.#sinceEvent = 0
  }

  #stop(kind: XmlProblem['kind'], detail?: string): never {
    throw new Stop({ kind, line: this.line, detail })
  }
}
