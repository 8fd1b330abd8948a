import { SaxesParser } from 'saxes'
import type { Bytes } from '../identify/bytes.ts'
import { xmlEncoding } from '../xml/encoding.ts'
import { broken, type Look, opened, textCharacters, undecided } from './inspection.ts'
import type { LookLimits } from './limits.ts'
import { reason } from './reasons.ts'

const PIECE = 16_384

class Stop extends Error {
  readonly look: Look
  constructor(look: Look) {
    super('')
    this.look = look
  }
}

/**
 * XML read to its end: well-formed, no entities of its own. A DOCTYPE without an internal subset that declares entities is passed over;
 * nothing is fetched and nothing expanded.
 */
export async function lookAtXml(source: Bytes, limits: LookLimits): Promise<Look> {
  const reading = new XmlReading(limits)
  for await (const piece of source.from()) if (!reading.push(piece)) break
  return reading.look()
}

/** The same, of a document whose bytes come piece by piece. */
export class XmlReading {
  readonly #walk: Walk
  #head: Buffer | null = Buffer.alloc(0)
  #decoder = new TextDecoder()
  #stopped: Look | null = null

  constructor(limits: LookLimits) {
    this.#walk = new Walk(limits)
  }

  /** False: enough is known, the rest need not come. */
  push(piece: Uint8Array): boolean {
    return this.#unlessStopped(() => {
      if (this.#head) {
        this.#head = Buffer.concat([this.#head, piece])
        if (this.#head.byteLength >= 1024) this.#begin(this.#head)
      } else this.#walk.write(this.#decode(piece))
    })
  }

  look(): Look {
    this.#unlessStopped(() => {
      if (this.#head) this.#begin(this.#head)
      this.#walk.write(this.#decode())
      this.#walk.end()
    })
    return this.#stopped ?? opened({ text: this.#walk.text.trim() || null })
  }

  #unlessStopped(work: () => void): boolean {
    if (this.#stopped) return false
    try {
      work()
      return true
    } catch (error) {
      if (!(error instanceof Stop)) throw error
      this.#stopped = error.look
      return false
    }
  }

  #begin(head: Buffer): void {
    this.#head = null
    const encoding = xmlEncoding(head)
    if (typeof encoding === 'string') throw new Stop(broken(reason('damaged', encoding)))
    this.#decoder = new TextDecoder(encoding.label, { fatal: true })
    this.#walk.write(this.#decode(head))
  }

  #decode(piece?: Uint8Array): string {
    try {
      return piece ? this.#decoder.decode(piece, { stream: true }) : this.#decoder.decode()
    } catch {
      throw new Stop(broken(reason('damaged', this.#decoder.encoding)))
    }
  }
}

class Walk {
  text = ''
  readonly #sax = new SaxesParser({ xmlns: true, position: true })
  readonly #limits: LookLimits
  #depth = 0
  #quiet = 0
  /** An outside DTD may declare what is used here; nothing is fetched to find out. */
  #outside = false
  #ending = false

  constructor(limits: LookLimits) {
    this.#limits = limits
    const sax = this.#sax
    const heard = () => {
      this.#quiet = 0
    }
    sax.on('error', (error) => {
      const detail = error.message.replace(/^(?:undefined:)?\d+:\d+: /, '')
      if (this.#outside && /undefined entity/i.test(detail)) return
      throw new Stop(broken(reason(this.#ending ? 'truncated' : 'damaged', `${sax.line}: ${detail}`)))
    })
    sax.on('doctype', (declared) => {
      heard()
      if (/<!ENTITY\b/.test(declared)) throw new Stop(undecided(reason('entities')))
      this.#outside = /^[^[]*\b(?:PUBLIC|SYSTEM)\b/.test(declared)
    })
    for (const event of ['comment', 'processinginstruction', 'xmldecl', 'opentagstart', 'attribute'] as const)
      sax.on(event, heard)
    sax.on('opentag', () => {
      heard()
      if (++this.#depth > limits.xmlDepth) throw new Stop(undecided(reason('too-large', `${limits.xmlDepth}+ levels`)))
    })
    sax.on('closetag', () => {
      heard()
      this.#depth--
      if (this.text && !this.text.endsWith('\n') && this.text.length < textCharacters) this.text += '\n'
    })
    const said = (text: string) => {
      heard()
      if (this.text.length < textCharacters && text.trim())
        this.text += text.trim().slice(0, textCharacters - this.text.length)
    }
    sax.on('text', said)
    sax.on('cdata', said)
  }

  write(text: string): void {
    for (let at = 0; at < text.length; at += PIECE) {
      const piece = text.slice(at, at + PIECE)
      this.#quiet += piece.length
      this.#sax.write(piece)
      // The parser gathers a token until it ends; an endless one would fill memory.
      if (this.#quiet > this.#limits.xmlToken) throw new Stop(undecided(reason('too-large', 'text')))
    }
  }

  end(): void {
    this.#ending = true
    this.#sax.close()
  }
}
