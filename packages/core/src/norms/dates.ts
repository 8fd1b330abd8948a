const figures = '零一二三四五六七八九'

/** `二〇二五` figure by figure, `十二`, `廿八` and `三十七` by value, in Arabic figures; null when it is no number. */
function chineseNumber(text: string): string | null {
  const plain = [...text.replace('廿', '二十').replace('卅', '三十').replace(/[〇○]/g, '零')]
  const ten = plain.indexOf('十')
  if (ten < 0) return plain.map((sign) => figures.indexOf(sign)).join('')
  if (ten > 1 || plain.length > ten + 2 || plain.lastIndexOf('十') !== ten) return null
  const [high, low] = [plain.slice(0, ten), plain.slice(ten + 1)].map(([sign]) => figures.indexOf(sign ?? ''))
  return String((ten === 0 ? 1 : (high ?? 0)) * 10 + (low ?? 0))
}

/** One dress for what people write: full-width signs, blanks, a time of day behind it, Chinese numerals, 元年. */
export const plainDate = (text: string): string =>
  text
    .normalize('NFKC')
    .trim()
    .replace(/[\s\p{Cf}]+/gu, ' ')
    .replace(/[T ]\d{1,2}:\d{2}.*$/, '')
    .replaceAll(' ', '')
    .replace(/元(?=年)/, '一')
    .replace(/[〇○零一二三四五六七八九十廿卅]+/g, (numeral) => chineseNumber(numeral) ?? numeral)

// The second separator is as the first: 1953.1-12 is a span of months.
const forms = [
  /^(?<year>\d{4})(?:(?<month>\d{2})(?<day>\d{2})?)?$/,
  /^(?<year>\d{4})([-./])(?<month>\d{1,2})(?:\2(?<day>\d{1,2}))?$/,
  /^(?<year>\d{4})年(?:(?<month>\d{1,2})(?:月份?(?:(?<day>\d{1,2})[日号]?)?)?)?$/,
]

const daysIn = (year: number, month: number): number =>
  month === 2 && (year % 4 !== 0 || (year % 100 === 0 && year % 400 !== 0))
    ? 28
    : 31 - Number([4, 6, 9, 11].includes(month)) - 2 * Number(month === 2)

const inCalendar = (year: number, month: number, day: number): boolean =>
  month === 0 ? day === 0 : month <= 12 && day <= daysIn(year, month)

/** YYYYMMDD of DA/T 18-2022: unknown month or day 00, a wholly unknown date 00000000. */
export function isDate(text: string): boolean {
  const [, year, month, day] = /^(\d{4})(\d\d)(\d\d)$/.exec(text) ?? []
  return year !== undefined && inCalendar(Number(year), Number(month), Number(day))
}

/**
 * A day, month or year as people write it (`2025-3-4`, `2025.3`, `2025年3月4日`, `二〇二五年三月四日`, `20250304`, `2025`) as YYYYMMDD of
 * DA/T 18-2022, unknown parts 00; null when it is none of the calendar since the year 1000.
 */
export function readDay(text: string): string | null {
  const plain = plainDate(text)
  for (const form of forms) {
    const { year, month = '', day = '' } = form.exec(plain)?.groups ?? {}
    if (year === undefined) continue
    const date = `${year}${month.padStart(2, '0')}${day.padStart(2, '0')}`
    return year >= '1000' && isDate(date) ? date : null
  }
  return null
}

/** Like `readDay`; a date that was worked out stands in square brackets and keeps them. */
export function readDescribedDay(text: string): string | null {
  const worked = /^[[【［](.+)[\]】］]$/.exec(text.trim())?.[1]
  const day = readDay(worked ?? text)
  return day !== null && worked !== undefined ? `[${day}]` : day
}
