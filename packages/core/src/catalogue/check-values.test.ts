import { expect, it } from 'vitest'
import { isRefusal } from '../refusal.ts'
import { isDate, readValues } from './check-values.ts'

it('dates have eight digits, with 0 for what is not known, and no day that no calendar has', () => {
  const good = ['20240229', '20230000', '20230500', '00000000', '19000228']
  const bad = ['20230229', '2023', '20231301', '20230431', '20230001', '19000229', '2023-1-1']
  expect(good.filter((date) => !isDate(date))).toEqual([])
  expect(bad.filter(isDate)).toEqual([])
})

it('values are kept as the standard writes them', () => {
  expect(readValues({ title: ' 通知 ', retention: '30年', year: '1998', notes: '', subjects: ['防汛'] })).toEqual({
    title: '通知',
    retention: '定期30年',
    year: 1998,
    notes: null,
    subjects: ['防汛'],
  })
})

it('what does not fit is refused by name', () => {
  const refusalOf = (values: Record<string, unknown>) => {
    const read = readValues(values as never)
    return isRefusal(read) ? [read.refusal, read.details.name ?? read.details.field] : null
  }
  expect(refusalOf({ title: 'a\u0000b' })).toEqual(['catalogue.value', 'title'])
  expect(refusalOf({ title: '一\n二' })).toEqual(['catalogue.value', 'title'])
  expect(refusalOf({ date: '20231301' })).toEqual(['catalogue.value', 'date'])
  expect(refusalOf({ retention: '很久' })).toEqual(['catalogue.value', 'retention'])
  expect(refusalOf({ pageCount: -1 })).toEqual(['catalogue.value', 'pageCount'])
  expect(refusalOf({ photographer: '甲' })).toEqual(['catalogue.no-such-field', 'photographer'])
  expect(refusalOf({ referenceCode: 'Z109-1' })?.[0]).toBe('catalogue.code-fixed')
  expect(readValues({ photographer: '甲' }, { schemeNames: new Set(['photographer']) })).toEqual({ photographer: '甲' })
})
