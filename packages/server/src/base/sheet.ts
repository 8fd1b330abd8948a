import PDFDocument from 'pdfkit'
import { create } from 'qrcode'
import { printable, typefaces } from './typeface.ts'

const font = 'song'

/** Cell of a row: text, its share of the width, and whether it names something. */
export interface Cell {
  readonly text: string
  readonly share: number
  readonly label?: boolean
  readonly size?: number
}

const margin = 51
const ink = '#1F2329'
const grey = '#575E69'
const line = '#858C96'
const padding = 5

/**
 * An A4 sheet of ruled rows in an embedded Chinese typeface (only the glyphs in use are kept in the file). Rows that do
 * not fit go to the next page; every page carries its number.
 */
export class Sheet {
  readonly #doc: PDFKit.PDFDocument
  readonly #width: number
  readonly #bottom: number

  private constructor(doc: PDFKit.PDFDocument) {
    this.#doc = doc
    this.#width = doc.page.width - margin * 2
    this.#bottom = doc.page.height - margin - 14
  }

  /** @param made moment that the file says it was made at, so that equal content gives equal bytes */
  static async begin(title: string, made: Date): Promise<Sheet> {
    const doc = new PDFDocument({
      size: 'A4',
      margin,
      bufferPages: true,
      lang: 'zh-CN',
      displayTitle: true,
      info: { Title: title, Creator: 'Lantai', Producer: 'Lantai', CreationDate: made, ModDate: made },
    })
    doc.registerFont(font, typefaces().regular)
    doc.font(font).fillColor(ink)
    return new Sheet(doc)
  }

  title(text: string): void {
    this.#doc.fontSize(18).text(text, { align: 'center', characterSpacing: 2 })
    this.#doc.moveDown(0.4)
  }

  /** A line above the table: one text at the left edge, one at the right. */
  edge(left: string, right: string): void {
    const { y } = this.#doc
    this.#doc.fontSize(9.5).fillColor(grey)
    this.#doc.text(printable(left), margin, y, { width: this.#width / 2 })
    this.#doc.text(printable(right), margin + this.#width / 2, y, { width: this.#width / 2, align: 'right' })
    this.#doc.fillColor(ink)
    this.gap(4)
  }

  gap(points: number): void {
    this.#doc.x = margin
    this.#doc.y += points
  }

  heading(text: string): void {
    if (this.#doc.y + 60 > this.#bottom) this.#doc.addPage()
    this.gap(8)
    this.#doc.fontSize(12).text(text, margin, this.#doc.y)
    this.gap(3)
  }

  /** One row; shares are parts of the page's width and should make 1. `least` is its height at least. */
  row(cells: readonly Cell[], least = 0): void {
    const doc = this.#doc
    const widths = cells.map(({ share }) => share * this.#width)
    const heights = cells.map(({ text, size = 10 }, index) => {
      doc.fontSize(size)
      return doc.heightOfString(printable(text) || ' ', { width: (widths[index] as number) - padding * 2, lineGap: 2 })
    })
    const height = Math.max(least, ...heights.map((one) => one + padding * 2))
    if (doc.y + height > this.#bottom) {
      doc.addPage()
      doc.font(font)
    }
    const top = doc.y
    let left = margin
    for (const [index, { text, label, size = 10 }] of cells.entries()) {
      const width = widths[index] as number
      if (label) doc.rect(left, top, width, height).fill('#F5F3EE')
      doc.lineWidth(0.6).strokeColor(line).rect(left, top, width, height).stroke()
      doc.fillColor(label ? grey : ink).fontSize(size)
      const centred = label ? top + (height - (heights[index] as number)) / 2 : top + padding
      doc.text(printable(text), left + padding, centred, {
        width: width - padding * 2,
        lineGap: 2,
        align: label ? 'center' : 'left',
      })
      left += width
    }
    doc.fillColor(ink)
    doc.x = margin
    doc.y = top + height
  }

  /** A picture for telephones (QR, ISO/IEC 18004) at the left, and text beside it. */
  coded(content: string, text: string): void {
    const side = 76
    if (this.#doc.y + side > this.#bottom) this.#doc.addPage()
    const top = this.#doc.y
    const { modules } = create(content, { errorCorrectionLevel: 'M' })
    const unit = side / modules.size
    for (let row = 0; row < modules.size; row++)
      for (let column = 0; column < modules.size; column++)
        if (modules.get(row, column))
          this.#doc.rect(margin + column * unit, top + row * unit, unit + 0.05, unit + 0.05).fill(ink)
    this.#doc.fillColor(ink).fontSize(10)
    this.#doc.text(printable(text), margin + side + 14, top + 6, { width: this.#width - side - 14, lineGap: 4 })
    this.#doc.x = margin
    this.#doc.y = top + side + 4
  }

  note(text: string): void {
    this.gap(6)
    this.#doc
      .fontSize(8.5)
      .fillColor(grey)
      .text(printable(text), margin, this.#doc.y, { width: this.#width, lineGap: 2 })
    this.#doc.fillColor(ink)
  }

  /** Numbers the pages and gives the finished file. */
  async end(): Promise<Buffer> {
    const doc = this.#doc
    const { count } = doc.bufferedPageRange()
    for (let page = 0; page < count; page++) {
      doc.switchToPage(page)
      // Below the margin pdfkit would begin a new page.
      doc.page.margins.bottom = 0
      doc.font(font).fontSize(8.5).fillColor(grey)
      doc.text(`第 ${page + 1} 页 共 ${count} 页`, margin, doc.page.height - margin + 8, {
        width: this.#width,
        align: 'center',
        lineBreak: false,
      })
    }
    const pieces: Buffer[] = []
    doc.on('data', (piece: Buffer) => pieces.push(piece))
    const ended = new Promise<void>((resolve, reject) => {
      doc.once('end', () => resolve())
      doc.once('error', reject)
    })
    doc.end()
    await ended
    return Buffer.concat(pieces)
  }
}
