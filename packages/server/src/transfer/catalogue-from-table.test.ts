import { expect, test } from 'vitest'
import { type CatalogueLine, catalogueFromTable } from './catalogue-from-table.ts'

const GOOD = { 题名: '通知', 责任者: '水利局', 日期: '2011年2月3日', 保管期限: '永久', 文件: '1.pdf；附件/2.jpg;' }

async function lines(...rows: Record<string, string>[]) {
  async function* table() {
    for (const [index, cells] of rows.entries()) yield { line: index + 2, cells }
  }
  const found: CatalogueLine[] = []
  for await (const line of catalogueFromTable(table())) found.push(line)
  return found
}

test('a good row becomes an item', async () => {
  const [line] = await lines({ ...GOOD, 档号: 'J001-WS•2011•Y－0001', 页数: '3', 门类: '照片档案' })
  expect(line?.problems).toEqual([])
  expect(line?.item).toMatchObject({
    title: '通知',
    date: '20110203',
    year: '2011',
    retention: 'Y',
    category: 'ZP',
    files: ['1.pdf', '附件/2.jpg'],
    referenceCode: 'J001-WS·2011·Y-0001',
    pages: '3',
    securityClass: '',
  })
})

test('every fault of a row is told with its column, in both languages', async () => {
  const [line] = await lines({
    题名: '',
    责任者: 'a\u0001',
    日期: '2011-02-30',
    保管期限: '很久',
    文件: '../x;a.pdf;a.pdf',
    页数: '0',
    门类: '？',
    年度: '11',
  })
  expect(line?.problems.map(({ kind, column }) => `${kind} ${column}`).sort()).toEqual([
    'doubled 文件',
    'empty 题名',
    'illegal-character 责任者',
    'not-a-date 日期',
    'not-a-number 页数',
    'not-a-year 年度',
    'unknown-value 保管期限',
    'unknown-value 门类',
    'unsafe-path 文件',
  ])
  for (const { sentence } of line?.problems ?? []) expect(sentence.zh && sentence.en).toBeTruthy()
})

test('a file used by two rows is a problem of the second', async () => {
  const [first, second] = await lines(GOOD, { ...GOOD, 文件: '1.pdf' })
  expect(first?.problems).toEqual([])
  expect(second?.problems).toMatchObject([{ kind: 'doubled', column: '文件' }])
})

test('missing columns are told once for the table', async () => {
  const { 文件: _, ...cells } = GOOD
  expect(await lines(cells, cells)).toMatchObject([
    { line: 0, item: null, problems: [{ kind: 'column-missing', column: '文件' }] },
  ])
})
