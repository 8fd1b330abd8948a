import { expect, it } from 'vitest'
import { isDate, readDay, readDescribedDay } from './dates.ts'

it('dates have eight digits, with 0 for what is not known, and no day that no calendar has', () => {
  const good = ['20240229', '20230000', '20230500', '00000000', '20000229']
  const bad = ['20230229', '2023', '20231301', '20230431', '20230001', '19000229', '2023-1-1']
  expect(good.filter((date) => !isDate(date))).toEqual([])
  expect(bad.filter(isDate)).toEqual([])
})

it.each([
  ['20250304', '20250304'],
  ['2025-3-4', '20250304'],
  ['2025.03.04', '20250304'],
  ['2025/3/4 0:00:00', '20250304'],
  ['2025年3月4日', '20250304'],
  [' ２０２５ 年 3 月 4 号 ', '20250304'],
  ['２０２５．３．４', '20250304'],
  ['二〇二五年十二月二十八日', '20251228'],
  ['二○二五年十二月廿一日', '20251221'],
  ['一九八六年十月十日', '19861010'],
  ['2025年3月', '20250300'],
  ['2025-03', '20250300'],
  ['202503', '20250300'],
  ['1986', '19860000'],
  ['二〇一一年', '20110000'],
  ['20110000', '20110000'],
  ['2024-2-29', '20240229'],
])('the day %s is read as %s', (text, day) => expect(readDay(text)).toBe(day))

it.each(['2025-2-29', '2025-13-1', '20250431', '0000', '00000000', '0999', '20250012', '1953.1-12', '三月四日'])(
  '%s is no day',
  (text) => expect(readDay(text)).toBeNull(),
)
it.each(['', 'x', '不详', '84', '45720', '民国三年', '[1953]'])('%j is no day', (text) =>
  expect(readDay(text)).toBeNull(),
)

it('a day that was worked out keeps its brackets', () => {
  expect(['[1953]', '【1953年2月】', '1953', '[x]'].map(readDescribedDay)).toEqual([
    '[19530000]',
    '[19530200]',
    '19530000',
    null,
  ])
})
