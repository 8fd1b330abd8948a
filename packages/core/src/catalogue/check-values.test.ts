import { expect, it } from 'vitest'
import { isRefusal } from '../refusal.ts'
import { readValues } from './check-values.ts'

it('values are kept as the standard writes them', () => {
  expect(readValues({ title: ' 通知 ', retention: '30年', year: '1998', notes: '', subjects: ['防汛'] })).toEqual({
    title: '通知',
    retention: 'D30',
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
