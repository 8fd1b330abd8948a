import { parseQuery } from '@lantai/core/search/rules.ts'
import { fill } from '@lantai/core/text.ts'
import { expect, it } from 'vitest'
import type { Say } from '../app/language.tsx'
import { conditionTexts } from './condition-text.ts'
import { fieldRows, filterRows } from './name-table.ts'
import { pieceText } from './piece-text.ts'
import { piecesOf } from './query-pieces.ts'
import { queryExamples } from './text.ts'

const zh: Say = (text, details) => fill(text, 'zh', details)
const en: Say = (text, details) => fill(text, 'en', details)

it('says filters in words, one chip for each value and one for each range', () => {
  const filters = {
    fondsId: ['a', 'b'],
    level: ['volume' as const],
    yearFrom: 1998,
    yearTo: 2003,
    dateFrom: '20010101',
    hasFiles: false,
  }
  const chips = conditionTexts(filters, zh, new Map([['a', 'J001 市政府办公室']]))
  expect(chips.map(({ label }) => label)).toEqual([
    '全宗：J001 市政府办公室',
    '全宗：全宗',
    '级别：案卷',
    '年度：1998—2003',
    '日期：20010101 起',
    '有文件：否',
  ])
  expect(chips[0]?.without).toEqual({ fondsId: ['b'] })
  expect(chips[3]?.without).toEqual({ yearFrom: undefined, yearTo: undefined })
  expect(conditionTexts({}, zh, new Map())).toEqual([])
})

it('says how a query was read, in the language of the screen', () => {
  const typed = '题名:教育 -"收费 标准" J001-WS 级别:案卷 年度:-1990 门类:WS'
  const read = (say: Say) => piecesOf(typed).map((piece) => pieceText(piece, typed, say))
  expect(read(zh)).toEqual([
    '题名：教育',
    '不含 “收费标准”',
    '档号 J001-WS…',
    '年度：至 1990',
    '门类：文书',
    '级别：案卷',
  ])
  expect(read(en)).toContain('level: Volume')
})

it('teaches nothing that is not understood', () => {
  for (const { query, queryEn } of queryExamples)
    for (const typed of [query, queryEn ?? query]) expect(parseQuery(typed).notes).toEqual([])
  for (const { name, value } of fieldRows)
    for (const language of ['zh', 'en'] as const) {
      const { terms, notes } = parseQuery(`${name[language]}:${value[language]}`)
      expect([terms.length, notes.length]).toEqual([1, 0])
    }
  for (const { name, value } of filterRows)
    for (const language of ['zh', 'en'] as const) {
      const { terms, notes, conditions } = parseQuery(`${name[language]}:${value[language]}`)
      expect([name.en, terms.length, notes.length]).toEqual([name.en, 0, 0])
      expect(Object.keys(conditions).length).toBeGreaterThan(0)
    }
})
