import { expect, test } from 'vitest'
import { metadataOf, readWhole, zipped } from '../packages/read-whole.testing.ts'
import type { ColumnsOf } from './read-listed-folder.ts'

const known: Readonly<Record<string, string>> = {
  档号: 'archivalCode',
  题名: 'title',
  日期: 'date',
  文件: 'files',
  案卷: 'volume',
}
const columnsOf: ColumnsOf = (first) => {
  const headings = first.findIndex(({ cells }) => cells.includes('题名'))
  return headings < 0
    ? null
    : { headings, fields: (first[headings]?.cells ?? []).map((heading) => known[heading] ?? null) }
}
const whole = async (files: Record<string, string | Uint8Array>) => readWhole(await zipped(files), { columnsOf })

test('each row is an item with the files it names', async () => {
  const { pack, items, contents, kinds } = await whole({
    '目录.csv': '移交目录,,,\n档号,题名,文件,案卷\nA-1,通知,a.pdf;子/b.pdf,V-1\n,无号,子/c.pdf,\n\nA-3,按档号,,\n',
    'a.pdf': 'a',
    '子/b.pdf': 'b',
    '子/c.pdf': 'c',
    '子/A-3.pdf': '3',
    '多余.txt': 'x',
  })
  expect([pack.layout, pack.fixity, kinds]).toEqual(['folder-list', 'none', []])
  expect(contents).toEqual([{ 'a.pdf': 'a', 'b.pdf': 'b' }, { 'c.pdf': 'c' }, { 'A-3.pdf': '3' }])
  expect(items.map(({ folder, volume }) => [folder, volume])).toEqual([
    ['A-1', 'V-1'],
    ['无号', undefined],
    ['A-3', undefined],
  ])
  expect(metadataOf(items[0]).values).toEqual({
    aggregationLevel: '文件',
    archivalCode: 'A-1',
    title: '通知',
  })
  expect(pack.strays).toEqual(['多余.txt'])
  expect(pack.catalogue).toMatchObject([{ sequence: '1', referenceCode: 'A-1', electronicName: 'a.pdf' }, {}, {}])
})

test('a list in GBK inside the only folder is found; without anyone who knows columns it is no package', async () => {
  const gbk = Buffer.concat([Buffer.from('cce2c3fb2ccec4bcfe0a', 'hex'), Buffer.from('b5b5b0b82c612e7478740a', 'hex')])
  const files = { '移交/list.csv': gbk, '移交/a.txt': 'A' }
  expect((await whole(files)).contents).toEqual([{ 'a.txt': 'A' }])
  expect((await readWhole(await zipped(files))).pack.layout).toBe('da-t-93')
  expect((await whole({ 'list.csv': '甲,乙\n1,2\n' })).pack.layout).toBe('da-t-93')
})

test('a character that XML cannot hold does not stop the item', async () => {
  const { items } = await whole({ 'l.csv': '题名,文件\n通\u0001知,a\n', a: '' })
  const entry = items[0]?.metadataEntry
  expect((await (await entry?.open())?.toArray())?.join('')).toContain('<题名>通\ufffd知</题名>')
})

test.each([
  ['题名,文件\nx,没有.pdf\n', ['listed-missing']],
  ['题名,文件\nx,../a\n', ['path-outside']],
  ['题名,文件\nx,C:\\a\n', ['path-absolute']],
])('a list %j is told', async (list, kinds) => {
  expect((await whole({ 'l.csv': list, a: '' })).kinds).toEqual(kinds)
})

test('a second list is told, a broken workbook is none', async () => {
  expect((await whole({ 'a.csv': '题名,文件\n', 'b.csv': '题名,文件\n' })).kinds).toEqual(['name-ambiguous'])
  expect((await whole({ 'a.xlsx': 'PK\u0003\u0004', x: '' })).pack.layout).toBe('da-t-93')
})
