import PDFDocument from 'pdfkit'
import { typefaces } from '../base/typeface.ts'
import { layOut, measure, type PlacedLine, sheet } from './page-layout.ts'
import type { Paper } from './paper.ts'

const red = '#d7261e'

/** A paper as PDF/A-2b with its glyphs embedded; the same bytes every time, as its creation date is the paper's. Also its number of pages. */
export async function paperPdf(paper: Paper): Promise<{ bytes: Buffer; pages: number }> {
  const fonts = typefaces()
  const made = new Date(`${paper.date.slice(0, 4)}-${paper.date.slice(4, 6)}-${paper.date.slice(6)}T09:00:00Z`)
  const document = new PDFDocument({
    size: [sheet.width, sheet.height],
    margin: 0,
    autoFirstPage: false,
    font: fonts.regular as unknown as string,
    pdfVersion: '1.7',
    subset: 'PDF/A-2b',
    lang: 'zh-CN',
    displayTitle: true,
    info: {
      Title: paper.title,
      Author: paper.creator,
      Creator: 'Lantai sample city',
      CreationDate: made,
      ModDate: made,
    },
  })
  const chunks: Buffer[] = []
  document.on('data', (chunk: Buffer) => chunks.push(chunk))
  const ended = new Promise<void>((resolve, reject) => {
    document.on('end', resolve)
    document.on('error', reject)
  })
  const pages = layOut(paper)
  for (const page of pages) {
    document.addPage()
    for (const rule of page.rules) {
      document
        .lineWidth(rule.thickness)
        .moveTo(sheet.left, rule.y)
        .lineTo(sheet.width - sheet.right, rule.y)
        .stroke(rule.red ? red : 'black')
    }
    if (page.seal) seal(document, page.seal.x, page.seal.y, page.seal.name)
    for (const line of page.lines) write(document, line)
  }
  document.end()
  await ended
  return { bytes: Buffer.concat(chunks), pages: pages.length }
}

function write(document: PDFKit.PDFDocument, line: PlacedLine): void {
  const fonts = typefaces()
  document
    .font(line.bold ? fonts.bold : fonts.regular)
    .fontSize(line.size)
    .fillColor(line.red ? red : 'black')
  const own = measure(line.text, line.size)
  const x = line.align === 'centre' ? line.x + ((line.width ?? own) - own) / 2 : line.x
  const spread = line.width && !line.align ? (line.width - own) / Math.max(1, [...line.text].length - 1) : 0
  document.text(line.text, x, line.y, { lineBreak: false, characterSpacing: spread })
}

/** The round seal of a body: ring, star, its name along the ring. Drawn before the text, so that name and date stay legible. */
function seal(document: PDFKit.PDFDocument, x: number, y: number, name: string): void {
  const radius = 58
  document.lineWidth(3).circle(x, y, radius).stroke(red)
  const star = Array.from({ length: 10 }, (_, i) => {
    const angle = (i * Math.PI) / 5 - Math.PI / 2
    const length = i % 2 === 0 ? 17 : 6.5
    return [x + Math.cos(angle) * length, y + Math.sin(angle) * length] as [number, number]
  })
  document
    .polygon(...star)
    .lineWidth(0.8)
    .fill(red)
  const letters = [...name]
  const size = Math.min(14, 190 / letters.length)
  const arc = Math.min(1.45 * Math.PI, letters.length * 0.36)
  document.font(typefaces().bold).fontSize(size).fillColor(red)
  for (const [i, letter] of letters.entries()) {
    const angle = letters.length === 1 ? 0 : (i / (letters.length - 1) - 0.5) * arc
    const degrees = (angle * 180) / Math.PI
    document.save().rotate(degrees, { origin: [x, y] })
    document.text(letter, x - size / 2, y - radius + 5, { lineBreak: false })
    document.restore()
  }
}
