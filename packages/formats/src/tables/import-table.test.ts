import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import exceljs from 'exceljs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { rawZip } from '../zip/raw-zip.testing.ts'
import { lookAtTable, type TableChoice, tableLines } from './import-table.ts'
import { TableUnreadable } from './table-unreadable.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'import-table-'))
})
afterAll(() => rm(folder, { recursive: true }))

async function read(content: Uint8Array | string, name: string, choice: TableChoice = {}, fillFrom?: number) {
  const path = join(folder, name)
  await writeFile(path, content)
  const look = await lookAtTable(path, name, choice)
  const rows = []
  for await (const line of tableLines(path, look, fillFrom)) rows.push(line)
  return { look, rows, cells: rows.map(({ cells }) => cells) }
}

// 题名,档案
const gbk = (text: string) => Buffer.from(text, 'latin1')
const [title, record] = [gbk('\xcc\xe2\xc3\xfb').toString('latin1'), gbk('\xb5\xb5\xb0\xb8').toString('latin1')]

test.each([
  ['UTF-8', Buffer.from('题名\n档案'), 'utf-8', 0],
  ['UTF-8 with its mark', Buffer.from('\ufeff题名\n档案'), 'utf-8', 0],
  ['GB 18030', gbk(`${title}\n${record}`), 'gb18030', 0],
  ['UTF-16 with its mark', Buffer.from('\ufeff题名\n档案', 'utf16le'), 'utf-16le', 0],
  ['UTF-16 without', Buffer.from('题名,1,2,3\n档案,4,5,6', 'utf16le'), 'utf-16le', 0],
  ['UTF-8 with a wrong byte', Buffer.concat([Buffer.from('题名\n档案'), gbk('\xff')]), 'utf-8', 1],
  ['GB 18030 with a wrong byte', gbk(`${title}\n${record.repeat(9)}\xff\xff${record}`), 'gb18030', 2],
])('%s is found out, and what contradicts it is counted', async (_, bytes, label, wrong) => {
  const { look, cells } = await read(bytes, 'a.csv')
  expect(look.encoding).toMatchObject({ label })
  expect(look.encoding?.wrong).toBe(wrong)
  expect(cells[0]?.[0]).toBe('题名')
  expect(cells[1]?.[0]).toContain('档案')
})

test('rare characters, emoji and both kinds of line end come through', async () => {
  const { cells } = await read('题名;文号\r\n𠮷林㙍🀄;"甲;乙"\r\n', 'a.csv')
  expect(cells).toEqual([
    ['题名', '文号'],
    ['𠮷林㙍🀄', '甲;乙'],
  ])
})

async function workbook(fill: (book: exceljs.Workbook) => void): Promise<Buffer> {
  const book = new exceljs.Workbook()
  fill(book)
  return Buffer.from((await book.xlsx.writeBuffer()) as ArrayBuffer)
}

test('sheets are listed with the hidden ones, and any can be chosen', async () => {
  const bytes = await workbook((book) => {
    book.addWorksheet('隐', { state: 'hidden' }).addRow(['甲'])
    book.addWorksheet('目录').addRow(['乙'])
  })
  const { look, cells } = await read(bytes, 'a.xlsx')
  expect(look).toMatchObject({
    sheet: '目录',
    sheets: [
      { name: '隐', hidden: true },
      { name: '目录', hidden: false },
    ],
  })
  expect(cells).toEqual([['乙']])
  expect((await read(bytes, 'a.xlsx', { sheet: '隐' })).cells).toEqual([['甲']])
  await expect(read(bytes, 'a.xlsx', { sheet: '无' })).rejects.toMatchObject({ kind: 'no-sheet' })
})

test('rows under a merged cell take its value, told, and rows without anything of their own do not', async () => {
  const bytes = await workbook((book) => {
    const sheet = book.addWorksheet('目录')
    for (const row of [
      ['年度', '题名'],
      ['2011', '甲'],
      [null, '乙'],
      [null, null],
      [null, '丙'],
    ])
      sheet.addRow(row)
    sheet.mergeCells('A2:A4')
  })
  const { rows } = await read(bytes, 'a.xlsx', {}, 2)
  expect(rows.map(({ line, cells, faults }) => [line, cells[0], cells[1], faults?.[0]?.kind])).toMatchObject([
    [1, '年度', '题名', undefined],
    [2, '2011', '甲', undefined],
    [3, '2011', '乙', 'merged'],
    [5, '', '丙', undefined],
  ])
})

const sheetBook = (rows: string) =>
  rawZip([
    {
      name: 'xl/workbook.xml',
      content: '<workbook xmlns:r="u"><sheets><sheet name="a" r:id="r1"/></sheets></workbook>',
    },
    { name: 'xl/_rels/workbook.xml.rels', content: '<R><Relationship Id="r1" Target="worksheets/x.xml"/></R>' },
    { name: 'xl/worksheets/x.xml', content: `<worksheet><sheetData>${rows}</sheetData></worksheet>` },
  ])

test('blank rows by the hundred thousand are passed over, long cells cut, unworked formulas and errors told', async () => {
  const text = (value: string) => `<c t="inlineStr"><is><t>${value}</t></is></c>`
  const { rows } = await read(
    sheetBook(
      `<row r="1">${text('题名')}</row>${'<row><c s="0"/></row>'.repeat(200_000)}<row r="300000">${text('长'.repeat(40_000))}<c><f>A1</f></c><c t="e"><v>#N/A</v></c></row>`,
    ),
    'a.xlsx',
  )
  expect(rows.map(({ line }) => line)).toEqual([1, 300_000])
  expect(rows[1]?.cells.map((cell) => cell.length)).toEqual([32_767, 0, 4])
  expect(rows[1]?.faults).toEqual([
    { column: 0, kind: 'too-long' },
    { column: 1, kind: 'no-result' },
  ])
})

test('a cell of a megabyte and more in a workbook is refused with its row', async () => {
  const bytes = sheetBook(`<row r="1"/><row r="7"><c t="inlineStr"><is><t>${'x'.repeat(3 << 20)}</t></is></c></row>`)
  const error = await read(bytes, 'a.xlsx').catch((thrown) => thrown)
  expect(error).toBeInstanceOf(TableUnreadable)
  expect(error).toMatchObject({ kind: 'too-large', line: 7 })
})

test('JSONL gives its keys as headings; lines that are no object are told', async () => {
  const { look, rows } = await read(
    '{"referenceCode":"J001-1","description":{"subjects":["甲","乙"]}}\nnot json\n[1]\n{"title":"通知","pageCount":3}\n',
    'a.jsonl',
  )
  expect(look.keys).toEqual(['referenceCode', 'description.subjects', 'title', 'pageCount'])
  expect(rows[0]?.cells).toEqual(['J001-1', '甲；乙', '', ''])
  expect(rows.slice(1, 3).map(({ line, faults }) => [line, faults?.[0]?.kind])).toEqual([
    [2, 'not-json'],
    [3, 'not-json'],
  ])
  expect(rows[3]).toMatchObject({ line: 4, cells: ['', '', '通知', '3'] })
})

test.each([
  ['an old workbook', 'x', 'a.xls', 'unknown-type'],
  ['no workbook at all', 'x', 'a.xlsx', 'not-a-workbook'],
  ['no JSON at all', 'x\ny', 'a.jsonl', 'malformed'],
  ['too many columns', `${'a,'.repeat(300)}\n`, 'a.csv', 'too-large'],
])('%s is refused in both languages', async (_, content, name, kind) => {
  const error = await read(content, name).catch((thrown) => thrown)
  expect(error).toMatchObject({ kind })
  expect(error.sentence.zh).toMatch(/[\u4e00-\u9fff]/)
})

test('rows of a broken sheet are numbered on, whatever numbers they claim, and its faults do not pile up', async () => {
  const faults = '<c r="B2"><f>1</f></c>'.repeat(3000)
  const sheet = `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${[
    '<row r="5"><c r="A5"><v>1</v></c></row>',
    '<row r="5"><c r="A5"><v>2</v></c></row>',
    '<row r="99999999999"><c r="A1"><v>3</v></c></row>',
    `<row r="-3"><c r="A1"><v>4</v></c>${faults}</row>`,
  ].join('')}</sheetData></worksheet>`
  const bytes = rawZip([
    {
      name: 'xl/workbook.xml',
      content: Buffer.from('<workbook xmlns:r="r"><sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>'),
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content: Buffer.from('<Relationships><Relationship Id="r1" Target="worksheets/s.xml"/></Relationships>'),
    },
    { name: 'xl/worksheets/s.xml', content: Buffer.from(sheet) },
  ] as never)
  const { rows } = await read(bytes as never, 'broken.xlsx')
  expect(rows.map(({ line, cells }) => [line, cells[0]])).toEqual([
    [5, '1'],
    [6, '2'],
    [7, '3'],
    [8, '4'],
  ])
  expect(rows.at(-1)?.faults?.length).toBeLessThan(300)
})
