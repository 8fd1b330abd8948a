import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { promisify } from 'node:util'
import exceljs from 'exceljs'
import { expect, test } from 'vitest'
import { readTable } from './read-table.ts'
import { writeXlsx, type XlsxCell, type XlsxSheet } from './write-xlsx.ts'

const sheet: XlsxSheet = { name: '目录', columns: [{ title: '档号', width: 24 }, { title: '题名' }, { title: '页数' }] }

async function workbookOf(bytes: Buffer): Promise<exceljs.Workbook> {
  const workbook = new exceljs.Workbook()
  await workbook.xlsx.load(bytes as unknown as ArrayBuffer)
  return workbook
}
const written = async (rows: Iterable<readonly XlsxCell[]>, one = sheet) => {
  const bytes = await buffer(writeXlsx(one, rows))
  return { bytes, workbook: await workbookOf(bytes) }
}

test('texts come back as texts, numbers as numbers, nothing as a formula', async () => {
  const texts = [
    '=1+1',
    '+86',
    '-5',
    '@SUM(A1)',
    '\t=1',
    '0012',
    '20110000',
    '甲\n乙',
    '<b>&"',
    '𠮷😀',
    ' 空 ',
    '_x0041_',
  ]
  const { workbook, bytes } = await written(texts.map((text, index) => [text, null, index]))
  const page = workbook.getWorksheet('目录')
  for (const [index, text] of texts.entries()) {
    const cell = page?.getCell(index + 2, 1)
    expect(cell?.formula).toBeUndefined()
    expect(cell?.numFmt).toBe('@')
    expect(page?.getCell(index + 2, 3).value).toBe(index)
    // ExcelJS does not undo `_x005F_`; the reader below does.
    if (text !== '_x0041_') expect(cell?.value).toBe(text)
  }
  const read: string[] = []
  for await (const { cells } of readTable([bytes] as unknown as AsyncIterable<Uint8Array>, { name: 'a.xlsx' }))
    read.push(cells.档号 as string)
  expect(read).toEqual(texts.map((text) => text.trim()))
})

test('what XML cannot hold, lone surrogates and cells too long leave a workbook that opens and says what was cut', async () => {
  const long = '长'.repeat(40_000)
  const { workbook } = await written([
    ['\u0000a\u0001\r', '\ud800x\ufffe', Number.NaN],
    [long, '', 1],
  ])
  const page = workbook.getWorksheet('目录')
  expect(page?.getCell('A2').value).toContain('a')
  expect(page?.getCell('B2').value).toContain('\ufffdx')
  expect(page?.getCell('C2').value).toBeNull()
  const cut = String(page?.getCell('A3').value)
  expect(cut.length).toBe(32_767)
  expect(cut).toMatch(/…（原文 40000 字，超出单元格上限，已截断）$/)
  expect(workbook.getWorksheet('说明')?.getRow(3).values).toEqual([undefined, '目录', 'A3', 40_000])
})

test('a printed sheet has merged headings, lines, A4 lying, and a heading row that repeats', async () => {
  const { workbook } = await written([['甲', '乙', 1]], {
    ...sheet,
    name: "a/b:'",
    headings: [
      { cells: [{ text: '归档文件目录', span: 3, align: 'center', size: 18 }] },
      { cells: [{ text: '左' }, { text: '右', span: 2 }] },
    ],
    ruled: true,
    landscape: true,
    repeatHead: true,
  })
  const page = workbook.worksheets[0] as exceljs.Worksheet
  expect(page.name).toBe('a_b__')
  expect(page.getCell('C1').master.address).toBe('A1')
  expect(page.getCell('B4').border.left?.style).toBe('thin')
  expect(page.pageSetup).toMatchObject({
    paperSize: 9,
    orientation: 'landscape',
    printTitlesRow: '3:3',
    printArea: 'A1:C4',
  })
})

test('rows beyond what a sheet holds go on in the next one, under the same headings', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'write-xlsx-'))
  function* rows(): Generator<XlsxCell[]> {
    for (let row = 0; row < 1_048_580; row++) yield [row]
  }
  try {
    await writeFile(join(folder, 'a.xlsx'), writeXlsx({ name: '大', columns: [{ title: '序号' }] }, rows()))
    const unzip = (...path: string[]) =>
      promisify(execFile)('unzip', ['-p', join(folder, 'a.xlsx'), ...path], { encoding: 'utf8', maxBuffer: 2 ** 24 })
    const { stdout } = await unzip('xl/worksheets/sheet2.xml')
    // One row of the first sheet is its heading.
    expect(stdout.match(/<row /g)).toHaveLength(6)
    expect(stdout).toContain('<v>1048579</v>')
    expect((await unzip('xl/workbook.xml')).stdout).toContain('<sheet name="大 (2)"')
  } finally {
    await rm(folder, { recursive: true })
  }
})

test('an error of the rows ends the stream; a reader who goes away ends the rows', async () => {
  async function* failing(): AsyncGenerator<XlsxCell[]> {
    yield ['a']
    throw new Error('lost')
  }
  await expect(buffer(writeXlsx(sheet, failing()))).rejects.toThrow('lost')

  let returned: () => void = () => {}
  const ended = new Promise<void>((resolve) => {
    returned = resolve
  })
  async function* endless(): AsyncGenerator<XlsxCell[]> {
    try {
      for (;;) yield [Math.random().toString(36).repeat(20)]
    } finally {
      returned()
    }
  }
  const stream = writeXlsx(sheet, endless())
  for await (const _ of stream) break
  await ended
})
