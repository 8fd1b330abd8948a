import { parseQuery, printTerm } from '@lantai/core/search/rules.ts'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { narrowed, piecesOf } from './query-pieces.ts'

const read = (typed: string) => {
  const { terms, conditions } = parseQuery(typed)
  return { terms: terms.map(printTerm).sort(), conditions }
}

it('makes chips of fields, exclusions, codes and conditions, and none of plain words', () => {
  expect(piecesOf('防汛 "工作 规则" gyfz')).toEqual([])
  expect(piecesOf('防汛 题名:教育 -收费 J001-WS 年度:1998-2003').map(({ key }) => key)).toEqual([
    '题名:教育',
    '-收费',
    'J001-WS',
    'year',
  ])
})

it('takes a chip away and leaves the rest as the person spelled it', () => {
  const [chip] = piecesOf('臺灣 題名：“教育 经费” Ａ１')
  expect(chip?.without).toBe('臺灣 Ａ１')
})

it('takes a condition away that was typed in two places', () => {
  const [chip] = piecesOf('年度:1990-1999 水库 年度:1995-')
  expect(read(chip?.without ?? '')).toEqual(read('水库'))
})

const part = fc.constantFrom(
  '防汛',
  '"工作 规则"',
  '-收费',
  '-"收费 标准"',
  '题名:教育',
  '责任者: 人民政府',
  'J001-WS',
  '年度:1998-2003',
  '级别:案卷,件',
  '有文件:是',
  'gyfz',
  '不是字段:值',
)

it('takes away what the chip says and nothing else, whatever stands beside it', () => {
  fc.assert(
    fc.property(fc.array(part, { maxLength: 6 }), (parts) => {
      const typed = parts.join(' ')
      const before = read(typed)
      for (const chip of piecesOf(typed)) {
        const after = read(chip.without)
        const terms = chip.kind === 'term' ? before.terms.filter((term) => term !== chip.key) : before.terms
        expect(after.terms).toEqual(terms)
        expect(Object.keys(after.conditions).length).toBeLessThanOrEqual(Object.keys(before.conditions).length)
        if (chip.kind === 'term') expect(after.conditions).toEqual(before.conditions)
        else expect(piecesOf(chip.without).some(({ key }) => key === chip.key)).toBe(false)
      }
    }),
  )
})

it('narrows by further words, also behind a quote that was left open', () => {
  expect(narrowed('教育', '收费')).toBe('教育 收费')
  expect(narrowed('', '收费')).toBe('收费')
  expect(read(narrowed('“工作 规则', '收费')).terms).toEqual(['"工作规则"', '收费'].sort())
})
