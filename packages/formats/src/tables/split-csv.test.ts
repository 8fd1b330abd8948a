import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type CsvRecord, CsvSplitter, detectDelimiter } from './split-csv.ts'

function split(text: string, { piece = 7, delimiter = ',', cell = 100 } = {}): CsvRecord[] {
  const splitter = new CsvSplitter(delimiter, { cell, columns: 8 })
  const records: CsvRecord[] = []
  for (let at = 0; at < text.length; at += piece) records.push(...splitter.push(text.slice(at, at + piece)))
  return [...records, ...splitter.end()]
}
const cells = (text: string, options = {}) => split(text, options).map((record) => record.cells)

test('what is written by the rules is read back, in pieces of any size', () => {
  const cell = fc.string({ unit: fc.constantFrom('a', '档', '"', ',', '\n', '\r\n', ' ', '𠮷', ';'), maxLength: 8 })
  fc.assert(
    fc.property(
      fc.array(fc.array(cell, { minLength: 2, maxLength: 5 }), { minLength: 1, maxLength: 8 }),
      fc.integer({ min: 1, max: 30 }),
      fc.constantFrom(',', ';', '\t', '|'),
      (rows, piece, delimiter) => {
        const text = rows
          .map((row) => `${row.map((one) => `"${one.replaceAll('"', '""')}"`).join(delimiter)}\r\n`)
          .join('')
        expect(cells(text, { piece, delimiter }).filter((row) => row.length > 1)).toEqual(rows)
      },
    ),
    { numRuns: 300 },
  )
})

test('lines are counted over quoted line ends, blank lines and old Macintosh ends', () => {
  expect(split('a,b\n"x\ny",1\n\nc,d').map(({ line }) => line)).toEqual([1, 2, 4, 5])
  expect(split('a,b\rc,d\re,f', { piece: 50 }).map(({ line }) => line)).toEqual([1, 2, 3])
})

test('marks inside a plain cell are text', () => {
  expect(cells('关于"十二五"规划,1\n"甲"乙,2')).toEqual([
    ['关于"十二五"规划', '1'],
    ['甲乙', '2'],
  ])
})

test('a mark that never closes spoils its own line only', () => {
  const records = split('a,b\n"甲,1\n乙,2\n')
  expect(records.map((record) => [record.cells, record.openQuote])).toEqual([
    [['a', 'b'], false],
    [['"甲', '1'], true],
    [['乙', '2'], false],
  ])
  const many = `a,b\n"甲,1\n${'乙,2\n'.repeat(40_000)}"x",9\n`
  const found = split(many, { piece: 50_000 })
  expect(found.length).toBe(40_003)
  expect(found.at(-1)?.cells).toEqual(['x', '9'])
})

test.each([
  ['plain', (long: string) => long],
  ['quoted', (long: string) => `"${long}"`],
])('of an endless %s cell the beginning is kept and the next row is read', (_, dress) => {
  const long = '长'.repeat(200_000)
  for (const piece of [1000, 65_537, 1 << 20]) {
    const records = split(`a,b\n${dress(long)},1\n乙,2`, { piece })
    expect(records.map((record) => [record.cells[0]?.length, record.cells[1], record.long])).toEqual([
      [1, 'b', []],
      [100, '1', [0]],
      [1, '2', []],
    ])
  }
  expect(split(dress(long), { piece: 5000 })).toMatchObject([{ long: [0] }])
})

test.each([
  ['题名,文号\n甲,1\n', ','],
  ['题名\t文号\n甲,乙\t1\n', '\t'],
  ['题名;文号;日期\n"甲;乙";1;2\n', ';'],
  ['题名|文号\n甲|1\n', '|'],
  ['题名\n', ','],
])('the delimiter of %j is %j', (text, delimiter) => {
  expect(detectDelimiter(text)).toBe(delimiter)
})

test('a row without an end is refused, however it goes on', () => {
  for (const piece of [','.repeat(65_536), `${'x'.repeat(90)},`.repeat(720)]) {
    const splitter = new CsvSplitter(',', { cell: 100, columns: 257 })
    const endless = () => {
      for (let count = 0; count < 200; count++) for (const _ of splitter.push(piece));
    }
    expect(endless).toThrow(/too large/)
  }
})
