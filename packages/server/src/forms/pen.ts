import { printable, typefaces } from '../base/typeface.ts'
import { breakLines } from './break-lines.ts'
import { mm } from './measures.ts'

/** What pdfkit keeps of a font that it embeds. */
export interface EmbeddedFont {
  readonly id: string
  encode(text: string): [string[], { readonly xAdvance: number }[]]
  ref(): unknown
}
interface Inked {
  readonly hex: string
  /** Thousandths of the size. */
  readonly advance: number
}
export interface Placed {
  /** Points. */
  readonly size: number
  readonly bold?: boolean
  readonly align?: 'left' | 'center' | 'right'
  /** Degrees, clockwise, about (x, y). */
  readonly turn?: number
}

/**
 * Sets text in an embedded Chinese typeface; all places are millimetres from the upper left corner. Characters are shaped once each:
 * pdfkit shapes every string anew, which for a catalogue of 20,000 rows takes minutes.
 */
export class Pen {
  readonly #doc: PDFKit.PDFDocument
  readonly #fonts: { regular: EmbeddedFont; bold: EmbeddedFont }
  readonly #inked = { regular: new Map<string, Inked>(), bold: new Map<string, Inked>() }

  constructor(doc: PDFKit.PDFDocument) {
    this.#doc = doc
    const fonts = typefaces()
    const take = (font: PDFKit.Mixins.PDFFontSource) => (doc.font(font) as unknown as { _font: EmbeddedFont })._font
    this.#fonts = { bold: take(fonts.bold), regular: take(fonts.regular) }
  }

  get font(): EmbeddedFont {
    return this.#fonts.regular
  }

  /** Millimetres. */
  width(text: string, size: number, bold = false): number {
    let advance = 0
    for (const character of printable(text)) advance += this.#ink(character, bold).advance
    return ((advance * size) / 72000) * 25.4
  }

  /** Lines of at most `width` millimetres. */
  lines(text: string, width: number, size: number, bold = false): string[] {
    const most = (mm(width) * 1000) / size
    return breakLines(printable(text), most, (character) => this.#ink(character, bold).advance)
  }

  /** One line; `x` is its left end, middle or right end as `align` says, `y` the middle of its height. Nothing is broken or cut. */
  text(text: string, x: number, y: number, { size, bold = false, align = 'left', turn = 0 }: Placed): void {
    const shown = printable(text).replaceAll('\n', ' ')
    if (shown === '') return
    const font = bold ? this.#fonts.bold : this.#fonts.regular
    const page = this.#doc.page as unknown as { fonts: Record<string, unknown> }
    page.fonts[font.id] ??= font.ref()
    const width = align === 'left' ? 0 : mm(this.width(shown, size, bold))
    const back = align === 'center' ? width / 2 : align === 'right' ? width : 0
    const angle = (turn * Math.PI) / 180
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
    // A Chinese character fills its em from .12 below the line of writing to .88 above it.
    const [dx, dy] = [-back, size * 0.38]
    const at = [mm(x) + dx * cos - dy * sin, mm(y) + dx * sin + dy * cos]
    // pdfkit's page counts downwards; the matrix turns the characters upright again.
    const matrix = [cos, sin, sin, -cos, ...at].map((one) => one.toFixed(3)).join(' ')
    let hex = ''
    for (const character of shown) hex += this.#ink(character, bold).hex
    this.#doc.addContent(`BT /${font.id} ${size} Tf ${matrix} Tm <${hex}> Tj ET`)
  }

  /** The line in the largest size of `sizes` that lets it fit `width`; in the least one it is broken over lines. */
  fitted(
    text: string,
    x: number,
    y: number,
    width: number,
    sizes: readonly number[],
    placed: Omit<Placed, 'size'>,
  ): void {
    const size = sizes.find((one) => this.width(text, one, placed.bold) <= width)
    if (size) {
      this.text(text, x, y, { ...placed, size })
      return
    }
    const least = sizes.at(-1) as number
    const lines = this.lines(text, width, least, placed.bold)
    const step = (least * 1.15 * 25.4) / 72
    for (const [index, line] of lines.entries())
      this.text(line, x, y + (index - (lines.length - 1) / 2) * step, { ...placed, size: least })
  }

  #ink(character: string, bold: boolean): Inked {
    const weight = bold ? 'bold' : 'regular'
    const known = this.#inked[weight].get(character)
    if (known) return known
    const [hex, positions] = this.#fonts[weight].encode(character)
    const inked = { hex: hex.join(''), advance: positions.reduce((sum, { xAdvance }) => sum + xAdvance, 0) }
    this.#inked[weight].set(character, inked)
    return inked
  }
}
