import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import exceljs from 'exceljs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { rawZip } from '../zip/raw-zip.testing.ts'
import { readTable, type TableRow } from './read-table.ts'
import { TableUnreadable } from './table-unreadable.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'read-table-'))
})
afterAll(() => rm(folder, { recursive: true }))

async function rowsOf(content: Uint8Array | string, name: string): Promise<TableRow[]> {
  const bytes = Buffer.from(content as string)
  const rows: TableRow[] = []
  for await (const row of readTable([bytes] as unknown as AsyncIterable<Uint8Array>, { name })) rows.push(row)
  return rows
}
const failure = (content: Uint8Array | string, name: string): Promise<TableUnreadable> =>
  rowsOf(content, name).then(
    () => {
      throw new Error('was read')
    },
    (error) => error,
  )

test('a CSV in UTF-8, with mark or without, gives rows by heading', async () => {
  const csv = '题 名,文件*,\n"甲,""乙""", a;b ,x\n\n,,\n丙\n'
  for (const text of [csv, `\ufeff${csv}`]) {
    expect(await rowsOf(text, 'a.csv')).toEqual([
      { line: 2, cells: { 题名: '甲,"乙"', 文件: 'a;b' } },
      { line: 5, cells: { 题名: '丙', 文件: '' } },
    ])
  }
})

test('a CSV saved by Chinese Excel in GBK, a tab-separated one, and quotation marks inside a title are read', async () => {
  const gbk = Buffer.concat([
    Buffer.from('cce2c3fb', 'hex'),
    Buffer.from(',x\r\n'),
    Buffer.from('b5b5b0b8', 'hex'),
    Buffer.from(',1'),
  ])
  expect(await rowsOf(gbk, 'a.CSV')).toMatchObject([{ cells: { 题名: '档案', x: '1' } }])
  expect(await rowsOf('题名\t文件\n甲,乙\t1.pdf', 'a.txt')).toMatchObject([{ cells: { 题名: '甲,乙', 文件: '1.pdf' } }])
  expect(await rowsOf('题名,x\n关于"十二五"规划,1', 'a.csv')).toMatchObject([{ cells: { 题名: '关于"十二五"规划' } }])
})

test.each<[string, string | Uint8Array, string, TableUnreadable['kind']]>([
  ['no encoding fits', Buffer.from([0x41, 0xff, 0xff]), 'a.csv', 'encoding'],
  ['a quote is left open', 'a,b\n"x', 'a.csv', 'malformed'],
  ['a heading stands twice', 'a,a\n1,2', 'a.csv', 'heading-doubled'],
  ['there is nothing', '\n\n', 'a.csv', 'no-headings'],
  ['a cell never ends', `a\n${'x'.repeat(40_000)}`, 'a.csv', 'too-large'],
  ['it is an old .xls', 'x', 'a.xls', 'unknown-type'],
  ['an .xlsx is no zip', 'x', 'a.xlsx', 'not-a-workbook'],
  ['an .xlsx has no workbook', rawZip([{ name: 'a' }]), 'a.xlsx', 'not-a-workbook'],
])('when %s, the table cannot be read and says why in both languages', async (_, content, name, kind) => {
  const error = await failure(content, name)
  expect(error).toBeInstanceOf(TableUnreadable)
  expect(error.kind).toBe(kind)
  expect(error.sentence.zh).toMatch(/[\u4e00-\u9fff]/)
})

test('the first visible sheet of a workbook is read: dates, formulas, rich text, numbers', async () => {
  const book = new exceljs.Workbook()
  book.addWorksheet('隐', { state: 'hidden' }).addRow(['不要'])
  const sheet = book.addWorksheet('目录')
  sheet.addRow(['题名', '日期', '页数', '备注', '文号'])
  sheet.addRow([
    { richText: [{ text: '关于' }, { font: { bold: true }, text: '防汛' }] },
    new Date(Date.UTC(2011, 1, 3)),
    { formula: '1+2', result: 3 },
    null,
    '澜政发〔2011〕1号',
  ])
  sheet.getCell('A4').value = '丙'
  sheet.getCell('B4').value = 20110203
  book.addWorksheet('后').addRow(['也不要'])
  const path = join(folder, 'a.xlsx')
  await writeFile(path, Buffer.from((await book.xlsx.writeBuffer()) as ArrayBuffer))
  const rows: TableRow[] = []
  for await (const row of readTable(path)) rows.push(row)
  expect(rows).toEqual([
    { line: 2, cells: { 题名: '关于防汛', 日期: '20110203', 页数: '3', 备注: '', 文号: '澜政发〔2011〕1号' } },
    { line: 4, cells: { 题名: '丙', 日期: '20110203', 页数: '', 备注: '', 文号: '' } },
  ])
})

const workbook = (sheet: string, strings = '') =>
  rawZip([
    {
      name: 'xl/workbook.xml',
      content: '<workbook xmlns:r="u"><sheets><sheet name="a" r:id="r1"/></sheets></workbook>',
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content: '<Relationships><Relationship Id="r1" Target="/xl/worksheets/x.xml"/></Relationships>',
    },
    { name: 'xl/sharedStrings.xml', content: `<sst>${strings}</sst>` },
    { name: 'xl/worksheets/x.xml', content: sheet },
  ])

test('cells without references, inline runs and phonetic runs are read', async () => {
  const book = workbook(
    '<worksheet><sheetData><row><c t="s"><v>0</v></c></row>' +
      '<row><c t="inlineStr"><is><r><t>甲</t></r><r><t>乙</t></r></is></c></row></sheetData></worksheet>',
    '<si><t>题名</t><rPh><t>ti</t></rPh></si>',
  )
  expect(await rowsOf(book, 'a.xlsx')).toMatchObject([{ line: 2, cells: { 题名: '甲乙' } }])
})

test('a hostile sheet is refused: entities, nesting, far columns', async () => {
  expect((await failure(workbook('<!DOCTYPE a><worksheet/>'), 'a.xlsx')).kind).toBe('not-a-workbook')
  expect((await failure(workbook('<a>'.repeat(1000)), 'a.xlsx')).kind).toBe('not-a-workbook')
  const far = '<worksheet><row><c r="XFD1"><v>1</v></c></row></worksheet>'
  expect((await failure(workbook(far), 'a.xlsx')).kind).toBe('too-large')
})

test('a string written once does not make a table of any size by being named in many cells', async () => {
  const sheet = (rows: number) => `<worksheet>${'<row><c t="s"><v>0</v></c></row>'.repeat(rows)}</worksheet>`
  const long = (length: number) => `<si><t>${'x'.repeat(length)}</t></si>`
  expect((await failure(workbook(sheet(2), long(33_000)), 'a.xlsx')).kind).toBe('too-large')
  expect((await failure(workbook(sheet(0), long(300_000)), 'a.xlsx')).kind).toBe('too-large')
  expect((await failure(workbook(sheet(8600), long(32_000)), 'a.xlsx')).kind).toBe('too-large')
})
