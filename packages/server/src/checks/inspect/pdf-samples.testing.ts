import PDFDocument from 'pdfkit'

/** A PDF made here, whole. */
export function pdf(
  draw: (document: PDFKit.PDFDocument) => void,
  options: PDFKit.PDFDocumentOptions = {},
): Promise<Buffer> {
  const document = new PDFDocument({ size: 'A4', ...options })
  const chunks: Buffer[] = []
  const end = new Promise<Buffer>((resolve) => {
    document.on('data', (chunk: Buffer) => chunks.push(chunk))
    document.on('end', () => resolve(Buffer.concat(chunks)))
  })
  draw(document)
  document.end()
  return end
}

/** A PDF from bare objects, numbered from 1; the first is the catalog. */
function barePdf(objects: readonly string[]): Buffer {
  let text = '%PDF-1.7\n'
  const places = objects.map((object, index) => {
    const at = text.length
    text += `${index + 1} 0 obj\n${object}\nendobj\n`
    return at
  })
  const rows = places.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('')
  const table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}`
  return Buffer.from(
    `${text}${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${text.length}\n%%EOF\n`,
    'latin1',
  )
}

/** One page whose form draws the next one twice, and so on: two to the power of `levels` drawings from a few kilobytes. */
export function doublingPdf(levels: number): Buffer {
  const stream = (dictionary: string, content: string) =>
    `<< ${dictionary} /Length ${content.length} >>\nstream\n${content}\nendstream`
  const form = (next: number | null) =>
    stream(
      `/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << ${next === null ? '' : `/XObject << /N ${next} 0 R >>`} >>`,
      next === null ? '0 0 m' : '/N Do /N Do',
    )
  return barePdf([
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 100 100] /Contents 4 0 R /Resources << /XObject << /N 5 0 R >> >> >>',
    stream('', '/N Do'),
    ...Array.from({ length: levels }, (_, level) => form(level + 1 === levels ? null : level + 6)),
  ])
}
