const digits = new Map([...'〇零一二三四五六七八九'].map((sign, at) => [sign, at < 2 ? 0 : at - 1]))

/** `二〇二五` → 2025, `十二` → 12, `二十八` → 28; undefined for anything else. */
function chineseNumber(text: string): string | undefined {
  if (text.includes('十')) {
    const [tens = '', ones = ''] = text.split('十')
    const high = tens === '' ? 1 : digits.get(tens)
    const low = ones === '' ? 0 : digits.get(ones)
    return high === undefined || low === undefined ? undefined : String(high * 10 + low)
  }
  const all = [...text].map((sign) => digits.get(sign))
  return all.includes(undefined) ? undefined : all.join('')
}

const plain = (text: string) =>
  text
    .normalize('NFKC')
    .replace(/[〇零一二三四五六七八九十]+(?=[年月日号]|$)/g, (words) => chineseNumber(words) ?? words)
    .replace(/\s+/g, '')

const forms = [
  /^(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})[日号]?$/,
  /^(\d{4})[-./年](\d{1,2})月?$/,
  /^(\d{4})年?$/,
  /^(\d{4})(\d{2})(\d{2})$/,
  /^(\d{4})(\d{2})$/,
]

const daysIn = (year: number, month: number) =>
  month === 2
    ? year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
      ? 29
      : 28
    : [4, 6, 9, 11].includes(month)
      ? 30
      : 31

/**
 * A date as people write it (`2025-3-4`, `2025.3.4`, `2025年3月4日`, `二〇二五年三月四日`, `202503`, `2025`) as the eight
 * digits of a catalogue; an unknown month or day is 00, and a date that was worked out keeps its square brackets. Undefined
 * where it is no day of the calendar.
 */
export function eightDigits(text: string): string | undefined {
  const worked = /^[[【［](.+)[\]】］]$/.exec(text.trim())?.[1]
  if (worked !== undefined) {
    const date = eightDigits(worked)
    return date && `[${date}]`
  }
  // What a spreadsheet adds after the day: “2025/3/4 0:00:00”.
  const given = plain(text.trim().replace(/[ T]0?0:00(:00)?(\.0+)?$/, ''))
  for (const form of forms) {
    const [, year, month = '0', day = '0'] = form.exec(given) ?? []
    if (!year) continue
    const [y, m, d] = [Number(year), Number(month), Number(day)]
    if (y < 1000 || m > 12 || (m === 0 ? d > 0 : d > daysIn(y, m))) return undefined
    return `${year}${String(m).padStart(2, '0')}${String(d).padStart(2, '0')}`
  }
  return undefined
}
