import { expect, test } from 'vitest'
import { compareFindings } from './compare-findings.ts'

const finding = (code: string, at: string, message = '缺') => ({ code, at, message })

test('tells findings that are gone, new and left, whatever their order', () => {
  const former = [finding('YJ-2-4', 'a'), finding('YJ-1-14', 'b'), finding('YJ-1-14', 'c')]
  const present = [finding('YJ-1-14', 'c'), finding('YJ-3-3', 'a')]
  const { gone, fresh, remaining } = compareFindings(former, present)
  expect(gone.map(({ at }) => at)).toEqual(['a', 'b'])
  expect(fresh).toEqual([finding('YJ-3-3', 'a')])
  expect(remaining).toEqual([finding('YJ-1-14', 'c')])
})

test('another message at the same place is another finding', () => {
  const { gone, fresh } = compareFindings([finding('YJ-1-3', 'a', '日期')], [finding('YJ-1-3', 'a', '年度')])
  expect([gone.length, fresh.length]).toEqual([1, 1])
})
