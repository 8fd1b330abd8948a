import fc from 'fast-check'
import { expect, it } from 'vitest'
import { entriesFromTable } from './entries-from-table.ts'
import type { EntryInput } from './schedule.ts'
import { scheduleDifference } from './schedule-diff.ts'

const entry = fc.record({
  code: fc.constantFrom('1', '1.1', '1.2', '2', '2.1'),
  heading: fc.constantFrom('会议', '业务'),
  scope: fc.constantFrom('甲', '乙', '丙', '丁'),
  filed: fc.boolean(),
  retention: fc.constantFrom('Y', 'D30', null),
  organ: fc.constantFrom('BGS', null),
  category: fc.constant('WS'),
  keywords: fc.array(fc.constantFrom('通知', '请示'), { maxLength: 2 }),
  basis: fc.constant(''),
}) satisfies fc.Arbitrary<EntryInput>

it('a difference accounts for every line of both versions, and a version does not differ from itself', () => {
  fc.assert(
    fc.property(fc.array(entry, { maxLength: 8 }), fc.array(entry, { maxLength: 8 }), (before, after) => {
      const { changes, unchanged } = scheduleDifference(before, after)
      const count = (kind: string) => changes.filter((change) => change.kind === kind).length
      expect(count('added') + count('changed') + unchanged).toBe(after.length)
      expect(count('removed') + count('changed') + unchanged).toBe(before.length)
      expect(scheduleDifference(before, structuredClone(before)).changes).toEqual([])
    }),
  )
})

it('renumbering a line is not a new line', () => {
  const one = {
    heading: '会议',
    scope: '纪要',
    filed: true,
    retention: 'Y',
    organ: null,
    category: 'WS',
    keywords: [],
    basis: '',
  }
  expect(scheduleDifference([{ ...one, code: '1' }], [{ ...one, code: '2' }]).changes).toMatchObject([
    { kind: 'changed', fields: ['code'] },
  ])
})

it('a table as people keep it is read: headings once per group, periods in words, what is not filed', () => {
  const rows = [
    { 序号: '１．１', 类目: '会议', 归档范围: '纪要', 保管期限: '永久', 关键词: '纪要、会议记录' },
    { 序号: '1-2', 类目: '', 归档范围: '简报', 保管期限: '定期 10 年', 关键词: '' },
    { 序号: '甲', 类目: '其他', 归档范围: '重份', 保管期限: '不归档', 关键词: '' },
    { 序号: '3', 类目: '', 归档范围: '杂', 保管期限: '长期', 关键词: '' },
  ]
  const { entries, findings } = entriesFromTable(rows.map((cells, at) => ({ line: at + 2, cells })))
  expect(entries.map(({ code, heading, retention, filed }) => [code, heading, retention, filed])).toEqual([
    ['1.1', '会议', 'Y', true],
    ['1.2', '会议', 'D10', true],
    ['3', '其他', null, false],
    ['3', '其他', null, true],
  ])
  expect(entries[0]?.keywords).toEqual(['纪要', '会议记录'])
  expect(findings.map(({ line }) => line)).toEqual([4, 5])
})
