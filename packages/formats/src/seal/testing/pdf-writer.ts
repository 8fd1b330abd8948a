import { deflateSync } from 'node:zlib'

/** A PDF file under test: its bytes, and what a save needs to know to append to it. */
export interface Pdf {
  readonly bytes: Buffer
  /** Sources of objects by number, as they stand now. */
  readonly objects: ReadonlyMap<number, string>
  readonly startxref: number
  /** Number that the next object stream gets. */
  readonly container: number
}

export type Style = 'table' | 'stream'

const CATALOG = 1
const PAGES = 2
const FORM = 3
export const FIRST_PAGE = 10
export const CONTENT_OF_FIRST = 11

const streamOf = (data: string) => `<</Length ${data.length}>>\nstream\n${data}\nendstream`

/** Two pages with a line of text each, and an empty form. */
export function plainPdf(style: Style = 'table'): Pdf {
  const page = (content: number) =>
    `<</Type/Page/Parent ${PAGES} 0 R/MediaBox[0 0 200 200]/Contents ${content} 0 R/Resources<</Font<</F ${5} 0 R>>>>>>`
  const objects = new Map([
    [CATALOG, `<</Type/Catalog/Pages ${PAGES} 0 R/AcroForm ${FORM} 0 R>>`],
    [PAGES, `<</Type/Pages/Kids[${FIRST_PAGE} 0 R 20 0 R]/Count 2>>`],
    [FORM, '<</Fields[]>>'],
    [4, '<</Producer(test)/ModDate(D:20261101)>>'],
    [5, '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>'],
    [FIRST_PAGE, page(CONTENT_OF_FIRST)],
    [CONTENT_OF_FIRST, streamOf('BT /F 12 Tf 20 100 Td (one) Tj ET')],
    [20, page(21)],
    [21, streamOf('BT /F 12 Tf 20 100 Td (two) Tj ET')],
  ])
  const empty: Pdf = {
    bytes: Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1'),
    objects: new Map(),
    startxref: -1,
    container: 700,
  }
  return saved(empty, objects, style)
}

/** Appends a save that makes or replaces objects; null frees one. */
export function saved(pdf: Pdf, changes: ReadonlyMap<number, string | null>, style: Style = 'table'): Pdf {
  const parts = [pdf.bytes]
  let at = pdf.bytes.length
  const put = (text: string) => {
    const bytes = Buffer.from(text, 'latin1')
    parts.push(bytes)
    at += bytes.length
  }
  const places = new Map<number, Place>()
  const packed = [...changes].filter(([, source]) => style === 'stream' && source !== null && !isLoose(source))
  for (const [number, source] of changes) {
    if (packed.some(([one]) => one === number)) continue
    places.set(number, source === null ? [0, 0] : [1, at])
    if (source !== null) put(`${number} 0 obj\n${source}\nendobj\n`)
  }
  const container = pdf.container
  if (packed.length > 0) {
    places.set(container, [1, at])
    for (const [index, [number]] of packed.entries()) places.set(number, [2, container, index])
    put(`${container} 0 obj\n${objectStream(packed as [number, string][])}\nendobj\n`)
  }
  const objects = new Map(pdf.objects)
  for (const [number, source] of changes) source === null ? objects.delete(number) : objects.set(number, source)
  const startxref = at
  const prev = pdf.startxref < 0 ? '' : `/Prev ${pdf.startxref}`
  const trailer = `/Size 1000/Root ${CATALOG} 0 R/Info 4 0 R${prev}`
  if (style === 'table') {
    put('xref\n0 1\n0000000000 65535 f \n')
    for (const [number, [type, offset]] of places)
      put(`${number} 1\n${String(offset).padStart(10, '0')} 00000 ${type === 0 ? 'f' : 'n'} \n`)
    put(`trailer\n<<${trailer}>>\n`)
  } else put(crossReferences(container + 1, at, places, trailer))
  put(`startxref\n${startxref}\n%%EOF\n`)
  return { bytes: Buffer.concat(parts), objects, startxref, container: container + 2 }
}

/** Free, at an offset, or in an object stream at an index. */
type Place = readonly [type: number, where: number, index?: number]

/** Streams and signatures cannot stand in an object stream. */
export const isLoose = (source: string) => source.includes('stream') || source.includes('/ByteRange')

/** The source of an object stream that holds these objects. */
export function objectStream(packed: readonly (readonly [number, string])[]): string {
  let at = 0
  const head = packed.map(([one, source]) => {
    const pair = `${one} ${at}`
    at += source.length + 1
    return pair
  })
  const first = `${head.join(' ')} `
  const data = deflateSync(Buffer.from(first + packed.map(([, source]) => source).join(' '), 'latin1')).toString(
    'latin1',
  )
  return `<</Type/ObjStm/N ${packed.length}/First ${first.length}/Filter/FlateDecode/Length ${data.length}>>\nstream\n${data}\nendstream`
}

/** A cross-reference stream, packed and with the predictor that most writers use. */
function crossReferences(number: number, at: number, places: ReadonlyMap<number, Place>, trailer: string): string {
  const rows = [...places.values(), [1, at] as Place].map(([type, where, index = 0]) => {
    const row = Buffer.alloc(6)
    row[0] = type
    row.writeUInt32BE(where, 1)
    row[5] = index
    return row
  })
  const predicted = rows.map((row, y) => Buffer.from([2, ...row.map((byte, x) => byte - (rows[y - 1]?.[x] ?? 0))]))
  const data = deflateSync(Buffer.concat(predicted)).toString('latin1')
  const index = [...places.keys(), number].map((one) => `${one} 1`).join(' ')
  return `${number} 0 obj\n<</Type/XRef/W[1 4 1]/Index[${index}]/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns 6>>/Length ${data.length}${trailer}>>\nstream\n${data}\nendstream\nendobj\n`
}

export interface SignPlan {
  readonly style?: Style
  readonly subFilter?: string
  readonly contents: (signed: Buffer) => Uint8Array
}

const ROOM = 8000

/** Appends a save that adds a signature field with its stamp on the first page, signed. */
export function signed(pdf: Pdf, { style = 'table', subFilter = 'adbe.pkcs7.detached', contents }: SignPlan): Pdf {
  const first = 100 + 10 * (pdf.objects.get(FORM)?.match(/ R/g)?.length ?? 0)
  const [value, field, look] = [first, first + 1, first + 2]
  const add = (number: number, key: string) => {
    const source = pdf.objects.get(number) as string
    return source.includes(`/${key}[`)
      ? source.replace(new RegExp(`/${key}\\[([^\\]]*)\\]`), `/${key}[$1 ${field} 0 R]`)
      : source.replace(/>>$/, `/${key}[${field} 0 R]>>`)
  }
  const next = saved(
    pdf,
    new Map([
      [
        value,
        `<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/${subFilter}/M(D:20261120163000+08'00')/ByteRange[0 ${'*'.repeat(30)}]/Contents<${'0'.repeat(ROOM * 2)}>>>`,
      ],
      [
        field,
        `<</Type/Annot/Subtype/Widget/FT/Sig/T(S${first})/Rect[10 10 50 50]/P ${FIRST_PAGE} 0 R/V ${value} 0 R/AP<</N ${look} 0 R>>>>`,
      ],
      [look, '<</Type/XObject/Subtype/Form/BBox[0 0 40 40]/Length 0>>\nstream\n\nendstream'],
      [FORM, add(FORM, 'Fields').replace(/(\/SigFlags 3)?>>$/, '/SigFlags 3>>')],
      [FIRST_PAGE, add(FIRST_PAGE, 'Annots')],
    ]),
    style,
  )
  const bytes = Buffer.from(next.bytes)
  const before = bytes.indexOf('/Contents<', pdf.bytes.length) + 9
  const after = before + ROOM * 2 + 2
  const range = `${before} ${after} ${bytes.length - after}`.padEnd(30)
  bytes.write(range, bytes.indexOf('*'.repeat(30), pdf.bytes.length), 'latin1')
  const covered = Buffer.concat([bytes.subarray(0, before), bytes.subarray(after)])
  bytes.write(Buffer.from(contents(covered)).toString('hex'), before + 1, 'latin1')
  return { ...next, bytes }
}
