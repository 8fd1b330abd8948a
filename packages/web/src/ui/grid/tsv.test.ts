import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseTsv, printHtml, printTsv } from './tsv.ts'

describe('a block from the clipboard', () => {
  it('is read as Excel writes it: quoted cells with line ends and quotes, \\r\\n between rows', () => {
    expect(parseTsv('题名\t日期\r\n"关于""十四五""规划的\n通知"\t20250304\r\n')).toEqual([
      ['题名', '日期'],
      ['关于"十四五"规划的\n通知', '20250304'],
    ])
  })

  it('keeps empty cells at the ends and empty rows between', () => {
    expect(parseTsv('\ta\t\n\nb\t\t')).toEqual([['', 'a', ''], [''], ['b', '', '']])
  })

  it('takes a quote for text when the cell does not end with one', () => {
    expect(parseTsv('"十四五"规划\t5"\n"未完')).toEqual([['"十四五"规划', '5"'], ['"未完']])
  })

  it('comes back the same after it was copied, whatever the cells hold', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '"', '\t', '\n', '=', '-', '@', ' ', '文') })
    const rows = fc
      .integer({ min: 1, max: 4 })
      .chain((width) =>
        fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 5 }),
      )
    fc.assert(
      fc.property(rows, (given) => {
        // One empty cell alone is the empty clipboard.
        fc.pre(given.at(-1)?.join('') !== '' || given[0]?.length !== 1)
        expect(parseTsv(printTsv(given))).toEqual(given)
      }),
    )
  })

  it('goes to a spreadsheet as text, with nothing of the page’s own markup', () => {
    const html = printHtml([['=1+1', '<b>甲</b>']])
    expect(html).toContain("mso-number-format:'\\@'")
    expect(html).toContain('&lt;b&gt;甲')
  })
})
