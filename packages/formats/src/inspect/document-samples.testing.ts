import { rawZip } from '../zip/raw-zip.testing.ts'

/** Whole documents made byte by byte, small, for tests and for the mutation bench. */
const xml = (body: string) => `<?xml version="1.0" encoding="UTF-8"?>\n${body}`
const zipped = (parts: Readonly<Record<string, string | Buffer>>) =>
  rawZip(Object.entries(parts).map(([name, content]) => ({ name, content, deflate: name !== 'mimetype' })))

const types = xml('<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>')
const rels = xml('<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>')

export const docx = (text = '关于印发方案的通知', more: Readonly<Record<string, string | Buffer>> = {}): Buffer =>
  zipped({
    '[Content_Types].xml': types,
    '_rels/.rels': rels,
    'word/document.xml': xml(
      `<w:document xmlns:w="w"><w:body><w:p><w:r><w:t>${text}</w:t></w:r></w:p></w:body></w:document>`,
    ),
    ...more,
  })

export const xlsx = (): Buffer =>
  zipped({
    '[Content_Types].xml': types,
    '_rels/.rels': rels,
    'xl/workbook.xml': xml('<workbook xmlns="x"/>'),
    'xl/sharedStrings.xml': xml('<sst xmlns="x"><si><t>档号</t></si></sst>'),
    'xl/worksheets/sheet1.xml': xml('<worksheet xmlns="x"><sheetData/></worksheet>'),
  })

export const pptx = (): Buffer =>
  zipped({
    '[Content_Types].xml': types,
    '_rels/.rels': rels,
    'ppt/presentation.xml': xml('<p:presentation xmlns:p="p"/>'),
    'ppt/slides/slide1.xml': xml('<p:sld xmlns:p="p" xmlns:a="a"><a:t>汇报</a:t></p:sld>'),
  })

export const odt = ({ encrypted = false } = {}): Buffer =>
  zipped({
    mimetype: 'application/vnd.oasis.opendocument.text',
    'content.xml': xml(
      '<office:document-content xmlns:office="o" xmlns:text="t"><text:p>通知</text:p></office:document-content>',
    ),
    'META-INF/manifest.xml': xml(
      `<manifest:manifest xmlns:manifest="m">${encrypted ? '<manifest:encryption-data/>' : ''}</manifest:manifest>`,
    ),
  })

export interface Stream {
  readonly name: string
  readonly content: Buffer
}

const FREE = 0xffffffff
const END = 0xfffffffe

/** A compound file (MS-CFB version 3): a root and streams, large ones in sectors of 512 bytes, those under 4096 in the mini stream. */
export function compound(streams: readonly Stream[], { clsid = '' } = {}): Buffer {
  const sectors: Buffer[] = []
  const next: number[] = []
  const place = (content: Buffer): number => {
    if (content.length === 0) return END
    const first = sectors.length
    for (let at = 0; at < content.length; at += 512) {
      sectors.push(
        Buffer.concat([content.subarray(at, at + 512), Buffer.alloc(Math.max(0, at + 512 - content.length))]),
      )
      next.push(at + 512 < content.length ? sectors.length : END)
    }
    return first
  }
  const mini: Buffer[] = []
  const miniNext: number[] = []
  const starts = streams.map(({ content }) => {
    if (content.length >= 4096) return place(content)
    const first = mini.length
    for (let at = 0; at < content.length; at += 64) {
      mini.push(Buffer.concat([content.subarray(at, at + 64), Buffer.alloc(Math.max(0, at + 64 - content.length))]))
      miniNext.push(at + 64 < content.length ? mini.length : END)
    }
    return content.length === 0 ? END : first
  })
  const miniStream = Buffer.concat(mini)
  const root = place(miniStream)
  const words = (values: readonly number[]) => {
    const out = Buffer.alloc(Math.max(1, Math.ceil(values.length / 128)) * 512, 0xff)
    for (const [index, value] of values.entries()) out.writeUInt32LE(value, index * 4)
    return out
  }
  const miniTable = mini.length > 0 ? place(words(miniNext)) : END
  const entry = (name: string, type: number, start: number, size: number, id = '') => {
    const out = Buffer.alloc(128)
    out.write(name, 0, 62, 'utf16le')
    out.writeUInt16LE((name.length + 1) * 2, 64)
    out[66] = type
    for (const at of [68, 72, 76]) out.writeUInt32LE(FREE, at)
    out.write(id, 80, 'hex')
    out.writeUInt32LE(start, 116)
    out.writeUInt32LE(size, 120)
    return out
  }
  const directory = place(
    Buffer.concat([
      entry('Root Entry', 5, root, miniStream.length, clsid),
      ...streams.map(({ name, content }, index) => entry(name, 2, starts[index] as number, content.length)),
    ]),
  )
  const table = sectors.length
  const allocation = words([...next, 0xfffffffd])
  const header = Buffer.alloc(512)
  header.write('d0cf11e0a1b11ae1', 0, 'hex')
  header.writeUInt16LE(0x3e, 24)
  header.writeUInt16LE(3, 26)
  header.writeUInt16LE(0xfffe, 28)
  header.writeUInt16LE(9, 30)
  header.writeUInt16LE(6, 32)
  header.writeUInt32LE(1, 44)
  header.writeUInt32LE(directory, 48)
  header.writeUInt32LE(4096, 56)
  header.writeUInt32LE(miniTable, 60)
  header.writeUInt32LE(mini.length > 0 ? 1 : 0, 64)
  header.writeUInt32LE(END, 68)
  header.fill(0xff, 76)
  header.writeUInt32LE(table, 76)
  return Buffer.concat([header, ...sectors, allocation])
}

/** A Word 97 document as far as its container and the head of its main stream go. */
export function doc({ encrypted = false } = {}): Buffer {
  const main = Buffer.alloc(5000, 32)
  main.writeUInt16LE(0xa5ec, 0)
  main.writeUInt16LE(encrypted ? 0x0100 : 0, 10)
  return compound([
    { name: 'WordDocument', content: main },
    { name: '1Table', content: Buffer.alloc(300) },
  ])
}

export const encryptedOffice = (): Buffer =>
  compound([
    { name: 'EncryptionInfo', content: Buffer.alloc(200) },
    { name: 'EncryptedPackage', content: Buffer.alloc(6000, 1) },
  ])
