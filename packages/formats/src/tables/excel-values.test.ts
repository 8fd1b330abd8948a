import { expect, test } from 'vitest'
import { isDateFormat, serialDay } from './excel-values.ts'

test('serial days follow both calendars of Excel', () => {
  expect([serialDay(40577, false), serialDay(40577.9, false), serialDay(39115, true)]).toEqual([
    '20110203',
    '20110203',
    '20110203',
  ])
  expect([serialDay(1, false), serialDay(61, false), serialDay(-1, false), serialDay(1e9, false)]).toEqual([
    '19000101',
    '19000301',
    null,
    null,
  ])
  expect([
    isDateFormat(14, undefined),
    isDateFormat(2, undefined),
    isDateFormat(165, 'yyyy"年"m"月"'),
    isDateFormat(165, '[Red]0.00"d"'),
  ]).toEqual([true, false, true, false])
})
