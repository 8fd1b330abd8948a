import { expect, test } from 'vitest'
import { categoryCode, retentionCode } from './catalogue-columns.ts'
import { type CatalogueLine, catalogueFromTable } from './catalogue-from-table.ts'
import { isDateFormat, serialDay } from './excel-values.ts'
import { parseDate } from './parse-date.ts'

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

test.each([
  ['20110203', '20110203'],
  ['2011-02-03', '20110203'],
  ['2011/2/3', '20110203'],
  ['2011.2.3', '20110203'],
  ['2011年2月3日', '20110203'],
  ['２０１１年２月３日', '20110203'],
  ['2011-02-03 00:00:00', '20110203'],
  ['201102', '20110200'],
  ['2011年2月', '20110200'],
  ['2011', '20110000'],
  ['20110000', '20110000'],
  ['[1978]', '[19780000]'],
  ['2000-02-29', '20000229'],
  ['1900-02-29', null],
  ['20111301', null],
  ['20110231', null],
  ['20110003', null],
  ['二〇一一年', null],
  ['', null],
])('the date %s is read as %s', (text, date) => {
  expect(parseDate(text)).toBe(date)
})

test.each([
  ['永久', 'Y'],
  ['30年', 'D30'],
  ['定期10年', 'D10'],
  ['d30', 'D30'],
  ['长期', 'C'],
  ['0年', null],
  ['不定', null],
])('the retention %s is %s', (text, code) => {
  expect(retentionCode(text)).toBe(code)
})

test('categories come by name or code, none means 文书', () => {
  expect(['', '文书', '会计档案', 'kj·JJ', '其他'].map(categoryCode)).toEqual(['WS', 'WS', 'KU', 'KJ·JJ', null])
})

test('serial days follow both calendars of Excel', () => {
  expect([serialDay(40577, false), serialDay(40577.9, false), serialDay(39115, true)]).toEqual([
    '20110203',
    '20110203',
    '20110203',
  ])
  expect([serialDay(1, false), serialDay(61, false), serialDay(-1, false), serialDay(1e9, false)]).toEqual([
    '19000101',
    '19000301',
    null,
    null,
  ])
  expect([
    isDateFormat(14, undefined),
    isDateFormat(2, undefined),
    isDateFormat(165, 'yyyy"年"m"月"'),
    isDateFormat(165, '[Red]0.00"d"'),
  ]).toEqual([true, false, true, false])
})
