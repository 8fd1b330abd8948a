import { describe, expect, it } from 'vitest'
import { documentTypeOf } from '../norms/document-types.ts'
import { filingScope } from '../norms/filing-scope.ts'
import { documentOrigin } from './document-origin.ts'
import { matchEntry } from './match-schedule.ts'
import type { EntryInput } from './schedule.ts'

const entries: EntryInput[] = filingScope.rows.map(({ verified: _, keywords, ...row }) => ({
  ...row,
  keywords: [...keywords],
  organ: null,
  category: 'WS',
}))
const body = '澜川市教育局'
const best = (title: string, creator = body) =>
  matchEntry(entries, { title, creator, origin: documentOrigin(creator, body) })[0]

describe('titles of an office against the model schedule', () => {
  it.each([
    ['澜川市教育局局务会议纪要（第十二期）', 'Y'],
    ['澜川市教育局1994年工作总结', 'Y'],
    ['澜川市教育局1995年工作要点', 'D30'],
    ['澜川市教育局1995年上半年工作总结和下半年工作安排', 'D10'],
    ['关于报送1995年统计年报的报告', 'D30'],
    ['关于张明等同志职务任免的通知', 'Y'],
    ['关于增加人员编制的请示', 'Y'],
    ['关于表彰1994年度先进集体和先进个人的决定', 'D30'],
    ['关于做好节日期间值班工作的通知', 'D10'],
    ['关于印发《机关考勤和请销假制度》的通知', 'D10'],
    ['关于商请提供有关统计资料的函', 'D10'],
    ['关于申请解决办公经费的请示', 'D30'],
  ])('%s → %s', (title, retention) => {
    const match = best(title)
    expect(match?.entry.retention, `${match?.entry.code} ${match?.words}`).toBe(retention)
    expect(match?.reason.zh).toContain(match?.entry.code)
  })

  it('papers of other bodies fall under the lines about them', () => {
    expect(best('关于做好秋季开学工作的通知', '澜江省教育厅')?.entry.code).toMatch(/^14/)
    expect(best('关于报送1994年工作总结的报告', '澜川市第一中学')?.entry.code).toMatch(/^15/)
    for (const { entry } of matchEntry(entries, { title: '1994年工作总结', creator: body, origin: 'own' }))
      expect(entry.code).not.toMatch(/^1[45]/)
  })

  it('says when it is unsure, and what else it may be', () => {
    const two: EntryInput[] = [
      {
        code: '1',
        heading: '',
        scope: '重要问题的请示',
        filed: true,
        retention: 'Y',
        organ: null,
        category: 'WS',
        keywords: ['请示'],
        basis: '',
      },
      {
        code: '2',
        heading: '',
        scope: '一般问题的请示',
        filed: true,
        retention: 'D30',
        organ: null,
        category: 'WS',
        keywords: ['请示'],
        basis: '',
      },
    ]
    const [first] = matchEntry(two, { title: '关于增加经费的请示' })
    expect(first).toMatchObject({ sureness: 'unsure', entry: { code: '1' } })
    expect(first?.reason.zh).toContain('第2条（保管期限定期30年）')
    expect(first?.reason.en).toContain('line 2')
    expect(matchEntry(entries, { title: '无关的题名' })).toEqual([])
    expect(best('澜川市教育局局务会议纪要（第十二期）')?.sureness).toBe('sure')
  })

  it('what is not filed says so', () => {
    expect(best('重份文件清理说明')).toMatchObject({
      entry: { filed: false },
      reason: { zh: expect.stringContaining('不归档') },
    })
  })
})

it.each([
  ['关于转发省厅文件的通知', '通知'],
  ['局务会议纪要（第十二期）', '会议纪要'],
  ['关于同意建校的复函', '复函'],
  ['澜川市志', ''],
])('%s is a %s', (title, genre) => expect(documentTypeOf(title)).toBe(genre))

it.each([
  ['国务院办公厅', 'superior'],
  ['澜江省教育厅', 'superior'],
  ['澜川市人民政府', 'superior'],
  ['澜川市教育局', 'own'],
  ['澜川市教育局办公室', 'own'],
  ['澜川市财政局', 'peer'],
  ['清溪县教育局', 'subordinate'],
  ['澜川市第一中学', 'subordinate'],
] as const)('for the city’s education office, %s is %s', (creator, origin) =>
  expect(documentOrigin(creator, body)).toBe(origin),
)
