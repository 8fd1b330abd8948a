import { PassThrough, type Readable } from 'node:stream'
import { setImmediate } from 'node:timers/promises'
import PDFDocument from 'pdfkit'
import { mm } from './measures.ts'
import { Pen } from './pen.ts'

export interface PaperKind {
  readonly title: string
  /** Millimetres. */
  readonly width: number
  readonly height: number
  /** Moment that the file says it was made at, so that equal content gives equal bytes. */
  readonly made: Date
}

const ink = '#1F2329'
// What may wait for a reader who takes his time.
const waiting = 512 * 1024

class Gone extends Error {}

interface Reference {
  end(chunk: string): void
}

/** Pages of one size that are drawn while they are sent, so that their number costs no memory. Places are millimetres. */
export class Paper {
  readonly width: number
  readonly height: number
  readonly pen: Pen
  readonly stream: Readable
  readonly #doc: PDFKit.PDFDocument
  readonly #out: PassThrough
  #total: Reference | undefined
  #pages = 0

  constructor({ title, width, height, made }: PaperKind) {
    this.width = width
    this.height = height
    this.#doc = new PDFDocument({
      size: [mm(width), mm(height)],
      margin: 0,
      autoFirstPage: false,
      fontLayoutCache: false,
      lang: 'zh-CN',
      displayTitle: true,
      info: { Title: title, Creator: 'Lantai', Producer: 'Lantai', CreationDate: made, ModDate: made },
    })
    this.#out = this.#doc.pipe(new PassThrough())
    this.stream = this.#out
    this.pen = new Pen(this.#doc)
  }

  get pages(): number {
    return this.#pages
  }

  /** Begins a page when the reader has taken what came before. @throws when the reader is gone */
  async page(): Promise<void> {
    await setImmediate()
    while (this.#doc.readableLength > waiting && !this.#out.destroyed)
      await (this.#out.writableNeedDrain ? this.#drained() : setImmediate())
    if (this.#out.destroyed) throw new Gone()
    this.#doc.addPage()
    this.#doc.fillColor(ink).strokeColor(ink).lineWidth(0.6)
    this.#pages += 1
  }

  line(x1: number, y1: number, x2: number, y2: number, { dashed = false }: { dashed?: boolean } = {}): void {
    if (dashed) this.#doc.dash(2, { space: 2 })
    this.#doc.moveTo(mm(x1), mm(y1)).lineTo(mm(x2), mm(y2)).stroke()
    if (dashed) this.#doc.undash()
  }

  frame(x: number, y: number, width: number, height: number): void {
    this.#doc.rect(mm(x), mm(y), mm(width), mm(height)).stroke()
  }

  fill(x: number, y: number, width: number, height: number): void {
    this.#doc.rect(mm(x), mm(y), mm(width), mm(height)).fill(ink)
  }

  /** Everything drawn until the next call has this colour. */
  colour(colour: string = ink): void {
    this.#doc.fillColor(colour).strokeColor(colour)
  }

  /** 第 x 页 共 y 页, centred at (x, y). The second number is known at the end only: all pages show one drawing that is made last. */
  pageNumber(x: number, y: number): void {
    const size = 9
    this.pen.text(`第 ${this.#pages} 页`, x - 1.2, y, { size, align: 'right' })
    const font = this.pen.font
    const doc = this.#doc as unknown as { ref(data: object): Reference }
    this.#total ??= doc.ref({
      Type: 'XObject',
      Subtype: 'Form',
      BBox: [0, -10, 120, 20],
      Resources: { Font: { [font.id]: font.ref() } },
    })
    const page = this.#doc.page as unknown as { xobjects: Record<string, unknown> }
    page.xobjects.Total = this.#total
    this.#doc.addContent(`q 1 0 0 -1 ${(mm(x + 1.2)).toFixed(3)} ${(mm(y) + size * 0.38).toFixed(3)} cm /Total Do Q`)
  }

  end(): void {
    const [hex] = this.pen.font.encode(`共 ${this.#pages} 页`)
    this.#total?.end(`BT /${this.pen.font.id} 9 Tf <${hex.join('')}> Tj ET`)
    this.#doc.end()
  }

  #drained(): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        this.#out.off('drain', done).off('close', done)
        resolve()
      }
      this.#out.once('drain', done).once('close', done)
    })
  }
}

/** A PDF that is drawn while it is read; what `draw` throws ends the stream. When the reader goes away, drawing ends. */
export function print(kind: PaperKind, draw: (paper: Paper) => Promise<void>): Readable {
  const paper = new Paper(kind)
  draw(paper).then(
    () => paper.end(),
    (error) => void paper.stream.destroy(error instanceof Gone ? undefined : error),
  )
  return paper.stream
}
