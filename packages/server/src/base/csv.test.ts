import { expect, it } from 'vitest'
import { csvCell } from './csv.ts'

it.each(['=1+1', '+1', '-1', '@x', '\t=1', '\r=1', '\n=1', '＝1+1', '＋1', '－1', '＠x'])(
  '%j is no formula for a spreadsheet program',
  (text) => {
    expect(csvCell(text).replace(/^"/, '')).toMatch(/^'/)
  },
)

it('leaves figures and plain texts as they are, and quotes what needs it', () => {
  expect([csvCell(-3), csvCell('通知'), csvCell(null), csvCell('甲,乙')]).toEqual(['-3', '通知', '', '"甲,乙"'])
})
