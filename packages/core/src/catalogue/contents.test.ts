import { expect, it } from 'vitest'
import { isRefusal } from '../refusal.ts'
import { readValues } from './check-values.ts'
import { contentsFaults, contentsFromBlock, mostContents } from './contents.ts'

it('keeps the lines of a list of contents trimmed, without empty cells, under the names of its columns', () => {
  const contents = [
    { sequence: '1', title: ' 通知 ', documentNo: '', pageNumber: '1-3', date: '1973.3.1', note: null },
    { title: '报告' },
  ]
  expect(readValues({ contents } as never)).toEqual({
    contents: [{ sequence: 1, title: '通知', pages: '1-3', date: '1973.3.1' }, { title: '报告' }],
  })
  expect(readValues({ contents: [] })).toEqual({ contents: null })
  expect(
    readValues({ contents: Array.from({ length: mostContents }, () => ({ title: '题名'.repeat(100) })) }),
  ).toHaveProperty(`contents.${mostContents - 1}`)
})

it.each([
  ['第 2 行“题名”缺题名', [{ title: '甲' }, { date: '1973' }]],
  ['第 1 行没有“colour”这一栏', [{ title: '甲', colour: '红' }]],
  ['第 1 行“题名”含有换行或控制字符', [{ title: '甲\n乙' }]],
  ['第 1 行“题名”超过 1000 个字符', [{ title: '甲'.repeat(1001) }]],
  ['第 1 行“顺序号”应为数字', [{ title: '甲', sequence: '一' }]],
  ['第 1 行有一格不是文字', [{ title: '甲', note: { a: 1 } }]],
  ['第 1 行不是一行', ['甲']],
  ['超过 2000 行', Array.from({ length: mostContents + 1 }, () => ({ title: '甲' }))],
  ['应为若干行', '甲'],
])('refuses %s', (what, contents) => {
  const read = readValues({ contents } as never)
  expect(isRefusal(read) && read.details?.what).toBe(what)
})

it('a date that cannot be read is told and kept', () => {
  expect(contentsFaults([{ title: '甲', date: '春' }])).toMatchObject([{ row: 0, column: 'date', blocking: false }])
  expect(readValues({ contents: [{ title: '甲', date: '春' }] })).toEqual({ contents: [{ title: '甲', date: '春' }] })
})

it('reads rows from a spreadsheet by headings or by place', () => {
  const row = {
    sequence: '1',
    documentNumber: '甲发〔1973〕1号',
    creator: '甲局',
    title: '通知',
    date: '1973.3.1',
    pages: '1',
  }
  const cells = ['1', '甲发〔1973〕1号', '甲局', '通知', '1973.3.1', '1', '']
  expect(contentsFromBlock([cells, ['', ' ']])).toEqual([row])
  expect(
    contentsFromBlock([
      ['题 名', '', '页次'],
      ['通知', '无', '7'],
    ]),
  ).toEqual([{ title: '通知', pages: '7' }])
})
