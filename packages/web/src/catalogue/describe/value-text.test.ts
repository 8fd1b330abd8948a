import { expect, it } from 'vitest'
import { sameValue, valueText } from './value-text.ts'

it('writes codes as their names and dates with their parts', () => {
  expect(valueText('retention', 'D30', 'zh')).toBe('定期30年')
  expect(valueText('category', 'WS', 'zh')).toBe('文书')
  expect(valueText('date', '20110203', 'zh')).toBe('2011-02-03')
})

it('writes lists and rows line by line, and nothing for nothing', () => {
  expect(valueText('persons', ['周慕云', '苏丽珍'], 'zh')).toBe('周慕云\n苏丽珍')
  expect(valueText('contents', [{ sequence: 1, title: '通知', note: null }], 'zh')).toBe('1 通知')
  expect(valueText('notes', null, 'zh')).toBe('')
})

it('an empty text and no value are the same', () => {
  expect(sameValue('', null)).toBe(true)
  expect(sameValue(['a'], ['a'])).toBe(true)
  expect(sameValue(0, null)).toBe(false)
})
