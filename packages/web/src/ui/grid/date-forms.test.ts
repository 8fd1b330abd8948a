import { expect, it } from 'vitest'
import { eightDigits } from './date-forms.ts'

it('reads a date in the forms people write', () => {
  for (const form of [
    '20250304',
    '2025-3-4',
    '2025.03.04',
    '2025/3/4',
    '2025年3月4日',
    '２０２５年３月４日',
    ' 2025 年 3 月 4 日 ',
  ])
    expect(eightDigits(form), form).toBe('20250304')
  expect(eightDigits('二〇二五年十二月二十八日')).toBe('20251228')
  expect(eightDigits('一九八六年十月十日')).toBe('19861010')
  expect(eightDigits('2025/3/4 0:00:00')).toBe('20250304')
})

it('keeps an unknown day or month as zeros', () => {
  expect(eightDigits('2025年3月')).toBe('20250300')
  expect(eightDigits('202503')).toBe('20250300')
  expect(eightDigits('1986')).toBe('19860000')
  expect(eightDigits('20110000')).toBe('20110000')
  expect(eightDigits('[1953]')).toBe('[19530000]')
})

it('knows the calendar', () => {
  expect(eightDigits('2024-2-29')).toBe('20240229')
  for (const wrong of ['2025-2-29', '2025-13-1', '20250431', '0000', '20250012', '三月四日', '45720', 'x']) {
    expect(eightDigits(wrong), wrong).toBeUndefined()
  }
})
