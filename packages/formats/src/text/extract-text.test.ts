import { PassThrough } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import ExcelJS from 'exceljs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import yazl from 'yazl'
import { extractText } from './extract-text.ts'
import { TextUnreadable } from './gathered.ts'
import { textKindOf } from './text-kind.ts'

const text = async (kind: Parameters<typeof extractText>[0], content: string | Uint8Array, most = 100_000) =>
  (await extractText(kind, typeof content === 'string' ? Buffer.from(content) : content, most)).text

async function zipOf(parts: Record<string, string>): Promise<Uint8Array> {
  const zip = new yazl.ZipFile()
  for (const [path, content] of Object.entries(parts)) zip.addBuffer(Buffer.from(content), path)
  zip.end()
  return new Uint8Array(await buffer(zip.outputStream.pipe(new PassThrough())))
}
const word = (body: string) =>
  `<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`

it.each([
  ['a.PDF', 'application/octet-stream', 'pdf'],
  ['a', 'text/plain; charset=gbk', 'txt'],
  ['附件.docx', '', 'docx'],
  ['a.jpg', 'image/jpeg', null],
  ['无后缀', '', null],
])('%s of %s is read as %s', (name, type, kind) => {
  expect(textKindOf(name, type)).toBe(kind)
})

describe('plain text', () => {
  it.each([
    ['UTF-8', Buffer.from('关于档案的通知')],
    ['GB18030', Buffer.from([0xb9, 0xd8, 0xd3, 0xda, 0xb5, 0xb5, 0xb0, 0xb8, 0xb5, 0xc4, 0xcd, 0xa8, 0xd6, 0xaa])],
    ['UTF-16 with its mark', Buffer.from('\ufeff关于档案的通知', 'utf16le')],
  ])('in %s', async (_, bytes) => {
    expect(await text('txt', bytes)).toBe('关于档案的通知')
  })
  it('in UTF-16 without its mark', async () => {
    expect(await text('txt', Buffer.from('Report 2011\r\nof the office 关于', 'utf16le'))).toBe(
      'Report 2011\nof the office 关于',
    )
  })
  it('with NUL, and cut where it is long', async () => {
    expect(await text('txt', 'a\0b')).toBe('a b')
    expect(await extractText('txt', Buffer.from('水'.repeat(100)), 10)).toEqual({ text: '水'.repeat(10), cut: true })
  })
})

describe('pages', () => {
  it('give what a reader sees', async () => {
    const page = `<!doctype html><html><head><meta charset="utf-8"><title>标题</title><style>p{}</style></head>
      <body><script>var 隐藏</script><h1>第一</h1><p>人民<b>政府</b>&nbsp;&lt;文&gt;<p>未闭合<td>x</body>`
    expect(await text('html', page)).toBe('标题\n第一\n人民政府 <文>\n未闭合\nx')
  })
  it('in the encoding that they declare', async () => {
    const bytes = Buffer.concat([Buffer.from('<meta charset=big5><p>'), Buffer.from([0xc0, 0xc9, 0xae, 0xd7])])
    expect(await text('html', bytes)).toBe('檔案')
  })
  it('and XML, well formed or not', async () => {
    expect(await text('xml', '<a><b>档案</b><c>馆</c></a>')).toBe('档案\n馆')
    expect(await text('xml', '<!DOCTYPE a [<!ENTITY x "y">]><a><b>档案</b><c>馆</a>')).toContain('档案')
  })
})

describe('Word documents', () => {
  it('give their paragraphs, notes and headers, and not what was deleted', async () => {
    const content = word(
      '<w:p><w:r><w:t>关于</w:t></w:r><w:r><w:t xml:space="preserve">调整 </w:t></w:r><w:del><w:r><w:delText>旧</w:delText></w:r></w:del></w:p><w:p><w:r><w:t>第二段</w:t></w:r></w:p>',
    )
    const bytes = await zipOf({
      'word/document.xml': content,
      'word/header1.xml': word('<w:p><w:r><w:t>页眉</w:t></w:r></w:p>'),
    })
    expect(await text('docx', bytes)).toBe('关于调整\n第二段\n页眉')
  })
  it.each([
    ['no zip', Buffer.from('not a zip')],
    ['an old or locked one', Buffer.from([0xd0, 0xcf, 0x11, 0xe0])],
    ['an empty one', Buffer.alloc(0)],
  ])('%s is told', async (_, bytes) => {
    await expect(extractText('docx', bytes, 1000)).rejects.toBeInstanceOf(TextUnreadable)
  })
  it('a zip without a document, and one with a broken part, are told', async () => {
    await expect(extractText('docx', await zipOf({ 'a.txt': 'x' }), 1000)).rejects.toBeInstanceOf(TextUnreadable)
    await expect(extractText('docx', await zipOf({ 'word/document.xml': '<w:p' }), 1000)).rejects.toBeInstanceOf(
      TextUnreadable,
    )
  })
})

it('workbooks give the texts and numbers of all sheets', async () => {
  const book = new ExcelJS.Workbook()
  book.addWorksheet('一').addRow(['题名', '关于档案的通知', 20110203])
  const hidden = book.addWorksheet('二', { state: 'hidden' })
  hidden.addRow([{ richText: [{ text: '责任' }, { text: '者' }] }, { formula: 'A1', result: '算出' }])
  const found = await text('xlsx', new Uint8Array(await book.xlsx.writeBuffer()))
  for (const each of ['关于档案的通知', '20110203', '责任者', '算出']) expect(found).toContain(each)
})

it('no bytes make any reader fail otherwise than by telling', async () => {
  const zip = await zipOf({ 'word/document.xml': word('<w:p/>'), 'xl/worksheets/sheet1.xml': '<worksheet/>' })
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 300 }),
    fc.tuple(fc.nat(zip.length - 1), fc.integer({ min: 0, max: 255 })).map(([at, value]) => {
      const changed = zip.slice()
      changed[at] = value
      return changed
    }),
  )
  await fc.assert(
    fc.asyncProperty(fc.constantFrom('docx', 'xlsx', 'txt', 'html', 'xml'), bytes, async (kind, content) => {
      try {
        expect((await extractText(kind, content, 1000)).text.isWellFormed()).toBe(true)
      } catch (error) {
        expect(error).toBeInstanceOf(TextUnreadable)
      }
    }),
    { numRuns: 400 },
  )
})
