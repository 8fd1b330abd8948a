import { expect, test } from 'vitest'
import { isDateFault, readDate } from './read-date.ts'

const shown = (text: string) => {
  const read = readDate(text)
  return isDateFault(read)
    ? read.fault
    : [read.date, read.dateTo, read.how].filter((part) => part && part !== 'plain').join(' ')
}

test.each([
  ['2011-02-03', '20110203'],
  ['２０２０年３月１１日', '20200311'],
  ['2018年02月08日 ', '20180208'],
  ['二〇一一年三月', '20110300'],
  ['二○二○年十二月廿一日', '20201221'],
  ['2011/2/3 08:00:00', '20110203'],
  ['20110000', '20110000'],
  ['1953年度', '19530000'],
  ['[1953?]', '19530000 doubted'],
  ['1953?', '19530000 doubted'],
  ['约1953', '19530000 doubted'],
  ['1953年左右', '19530000 doubted'],
  ['[19530305]', '19530305 doubted'],
  ['1953.1-1956.12', '19530100 19561200'],
  ['1953-1956', '19530000 19560000'],
  ['1953年1月至1956年12月', '19530100 19561200'],
  ['19530101—19561231', '19530101 19561231'],
  ['1953.1.2～1953.3', '19530102 19530300'],
  ['1953.1-12', '19530100 19531200'],
  ['1953-12', '19531200'],
  ['民国三十七年', '19480000 era'],
  ['民国37年5月2日', '19480502 era'],
  ['40577', '20110203 serial'],
  ['光绪三十一年', 'lunar'],
  ['宣统元年三月', 'lunar'],
  ['光绪五十年', 'not-a-date'],
  ['民国六十年', 'not-a-date'],
  ['1956-1953', 'backwards'],
  ['2011-13-01', 'not-a-date'],
  ['20110230', 'not-a-date'],
  ['20110003', 'not-a-date'],
  ['昨天', 'not-a-date'],
  ['', 'not-a-date'],
  ['[]', 'not-a-date'],
  ['#N/A', 'not-a-date'],
])('%s is read as %s', (text, expected) => {
  expect(shown(text)).toBe(expected)
})

test('an emperor’s year is told with its usual equivalent', () => {
  expect(readDate('光绪三十一年')).toEqual({ fault: 'lunar', year: 1905 })
})
