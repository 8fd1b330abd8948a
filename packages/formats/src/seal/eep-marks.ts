import { pieces, type RandomAccess } from '../ofd/random-access.ts'
import { xmlEncoding } from '../xml/encoding.ts'

/** A signature in a 封装包 (DA/T 48-2009) and what it is over, as places of bytes. */
export interface EepSignature {
  /** Its element, tags and all. */
  readonly element: Range
  /** 被签名对象 that it is over; null for 锁定签名, which is over another signature of the same block. */
  readonly signed: Element | null
  /** The signatures of the same block. */
  readonly block: readonly Range[]
}

export type Range = readonly [start: number, end: number]

export interface Element {
  readonly whole: Range
  /** Without its tags. */
  readonly inside: Range
}

const SIGNED = '被签名对象'
const SIGNATURE = '电子签名'
const LOCK = '锁定签名'
const BLOCK = '电子签名块'
/** Longest tag that is looked for, attributes included. */
const TAG = 1000
const MOST = 1000

/**
 * Finds signatures and what they are over in one pass, in memory that does not grow with the file: a 封装包 may hold gigabytes of Base64.
 * Null when the encoding is not one that DA/T 48 allows or there are too many.
 */
export async function findEepSignatures(
  source: RandomAccess,
): Promise<{ encoding: string; found: EepSignature[] } | null> {
  const encoding = xmlEncoding(await source.read(0, 1024))
  if (typeof encoding === 'string' || encoding.label.startsWith('utf-16')) return null
  const names = encodedNames(encoding.label)
  if (!names) return null
  const tag = new RegExp(
    `<!--|-->|<!\\[CDATA\\[|\\]\\]>|<(/?)(?:[^<> \\t\\r\\n/:]{1,60}:)?(${[...names.keys()].join('|')})(?:[ \\t\\r\\n][^<>]{0,${TAG / 2}}?)?(/?)>`,
    'g',
  )
  const walk = new Walk()
  let held = ''
  let base = 0
  for await (const piece of pieces(source)) {
    const text = held + Buffer.from(piece).toString('latin1')
    let used = 0
    for (const match of text.matchAll(tag)) {
      used = match.index + match[0].length
      const name = match[2] === undefined ? match[0] : (names.get(match[2]) ?? '')
      walk.tag(name, match[1] === '/', match[3] === '/', [base + match.index, base + used])
      if (walk.found.length > MOST) return null
    }
    const from = Math.max(used, text.length - TAG)
    held = text.slice(from)
    base += from
  }
  return { encoding: encoding.label, found: walk.found }
}

/** The names as their bytes, one character a byte. GB 18030 has no encoder, so its bytes are written out. */
function encodedNames(label: string): Map<string, string> | null {
  const gb: Readonly<Record<string, string>> = {
    [SIGNED]: 'b1bbc7a9c3fbb6d4cff3',
    [BLOCK]: 'b5e7d7d3c7a9c3fbbfe9',
    [SIGNATURE]: 'b5e7d7d3c7a9c3fb',
    [LOCK]: 'cbf8b6a8c7a9c3fb',
  }
  if (label !== 'utf-8' && label !== 'gb18030') return null
  const entries = Object.entries(gb).map(([name, hex]): [string, string] => {
    const bytes = label === 'utf-8' ? Buffer.from(name) : Buffer.from(hex, 'hex')
    return [bytes.toString('latin1'), name]
  })
  return new Map(entries)
}

interface Open {
  readonly tag: Range
}

class Walk {
  readonly found: EepSignature[] = []
  readonly #objects: Open[] = []
  /** The last closed 被签名对象 at each depth. */
  readonly #closed = new Map<number, Element>()
  #block: Range[] = []
  #signature: { readonly tag: Range; readonly name: string } | null = null
  #skipping: string | null = null

  tag(name: string, isEnd: boolean, isEmpty: boolean, tag: Range): void {
    if (this.#skipping !== null) {
      if (name === this.#skipping) this.#skipping = null
    } else if (name === '<!--') this.#skipping = '-->'
    else if (name === '<![CDATA[') this.#skipping = ']]>'
    else if (name === SIGNED && !isEmpty) isEnd ? this.#close(tag) : this.#objects.push({ tag })
    else if (name === BLOCK) this.#block = []
    else if ((name === SIGNATURE || name === LOCK) && !isEmpty) this.#sign(name, isEnd, tag)
  }

  #close(tag: Range): void {
    const open = this.#objects.pop()
    if (!open) return
    const inside: Range = [open.tag[1], tag[0]]
    this.#closed.set(this.#objects.length, { whole: [open.tag[0], tag[1]], inside })
  }

  #sign(name: string, isEnd: boolean, tag: Range): void {
    if (!isEnd) {
      this.#signature = { tag, name }
      return
    }
    const open = this.#signature
    this.#signature = null
    if (open?.name !== name) return
    const element: Range = [open.tag[0], tag[1]]
    this.#block.push(element)
    const signed = name === LOCK ? null : (this.#closed.get(this.#objects.length) ?? null)
    this.found.push({ element, signed, block: this.#block })
  }
}
