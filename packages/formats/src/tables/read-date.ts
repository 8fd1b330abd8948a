import { serialDay } from './excel-values.ts'
import { parseDate } from './parse-date.ts'

/** Eight digits each, unknown parts 0; `dateTo` is the last day of a span. */
export interface ReadDate {
  readonly date: string
  readonly dateTo: string | null
  /** doubted: written as worked out or uncertain (`[1953?]`, 约1953); serial: a bare number taken for a spreadsheet's day. */
  readonly how: 'plain' | 'doubted' | 'serial' | 'era'
}

export interface DateFault {
  /** lunar: a year of an emperor, whose months and year's end are not those of our calendar; `year` is the usual equivalent. */
  readonly fault: 'not-a-date' | 'lunar' | 'backwards'
  readonly year?: number
}

const digits: Readonly<Record<string, string>> = Object.fromEntries(
  [...'〇○零一二三四五六七八九'].map((sign, at) => [sign, String(Math.max(0, at - 2))]),
)
const numeral = '[〇○零元一二三四五六七八九十廿卅百\\d]+'

/** 二〇一一 figure by figure, 三十七 and 廿一 by value; null when it is no number. */
function chineseNumber(text: string): number | null {
  if (/^\d+$/.test(text)) return Number(text)
  if (text === '元') return 1
  if (!/[十廿卅百]/.test(text)) {
    const plain = [...text].map((sign) => digits[sign] ?? (/\d/.test(sign) ? sign : 'x')).join('')
    return /^\d+$/.test(plain) ? Number(plain) : null
  }
  const spread = text.replace('廿', '二十').replace('卅', '三十')
  const match = /^([一二三四五六七八九])?十([一二三四五六七八九])?$/.exec(spread)
  if (!match) return null
  return Number(digits[match[1] ?? '一'] ?? 1) * 10 + Number(match[2] ? digits[match[2]] : 0)
}

const chineseDate = new RegExp(`^(${numeral})年(?:(${numeral})月(?:份)?(?:(${numeral})[日号]?)?)?$`)
const republic = new RegExp(`^(?:中华)?民国(${numeral})年(?:(${numeral})月(?:份)?(?:(${numeral})[日号]?)?)?$`)
const emperor = new RegExp(`^(道光|咸丰|同治|光绪|宣统)(${numeral})年?(.*)$`)
/** Year before the first one, and how many there were. */
const reigns: Readonly<Record<string, readonly [number, number]>> = {
  道光: [1820, 30],
  咸丰: [1850, 11],
  同治: [1861, 13],
  光绪: [1874, 34],
  宣统: [1908, 3],
}

const two = (value: number) => String(value).padStart(2, '0')

function fromNumerals(match: RegExpExecArray, since: number): string | null {
  const [, yearText = '', monthText, dayText] = match
  const parts = [yearText, monthText, dayText].map((part) => (part === undefined ? 0 : chineseNumber(part)))
  const [year, month, day] = parts
  if (year === null || month === null || day === null || year === undefined) return null
  return parseDate(`${String(year + since).padStart(4, '0')}${two(month ?? 0)}${two(day ?? 0)}`)
}

/** One day, month or year. */
function single(words: string): ReadDate | DateFault | null {
  const plain = parseDate(words)
  if (plain) return { date: plain.replace(/\D/g, ''), dateTo: null, how: 'plain' }
  const era = republic.exec(words)
  if (era) {
    const date = fromNumerals(era, 1911)
    // 民国三十八年 (1949) was its last on the mainland.
    return date && date < '1950' ? { date, dateTo: null, how: 'era' } : null
  }
  const [, reign, yearText = ''] = emperor.exec(words) ?? []
  if (reign) {
    const [before, years] = reigns[reign] ?? [0, 0]
    const year = chineseNumber(yearText)
    return year !== null && year >= 1 && year <= years ? { fault: 'lunar', year: before + year } : null
  }
  const chinese = chineseDate.exec(words)
  const date = chinese && fromNumerals(chinese, 0)
  if (date && date >= '1000') return { date, dateTo: null, how: 'plain' }
  // A year alone in any dress: 1953年度, 1953.
  const year = /^(\d{4})(?:年度|年代)?$/.exec(words)?.[1]
  return year ? { date: `${year}0000`, dateTo: null, how: words.endsWith('年代') ? 'doubted' : 'plain' } : null
}

const isFault = (read: ReadDate | DateFault | null): read is DateFault => read !== null && 'fault' in read
const notADate: DateFault = { fault: 'not-a-date' }

/**
 * A date or span as people write it in catalogues: `2011-02-03`, `2020年3月11日`, 二〇一一年三月, 民国三十七年, `[1953?]`,
 * 约1953, `20110000`, `1953.1-1956.12`, a spreadsheet's serial number. Full-width figures count like others.
 * An emperor's year is a fault with its usual equivalent: only a person can say which of our years is meant.
 */
export function readDate(text: string, since1904 = false): ReadDate | DateFault {
  const bare = text
    .normalize('NFKC')
    .replace(/[\s\p{Cf}]+/gu, ' ')
    .replace(/[T ]\d{1,2}:\d{2}.*$/, '')
    .replaceAll(' ', '')
  const words = bare
    .replace(/^\[(.*)\]$/, '$1')
    .replace(/^(?:约|大约|似|推定)|(?:\?+|左右|前后|\(推定\)|\(约\))$/g, '')
    .replace(/^\[(.*)\]$/, '$1')
  const doubted = words !== bare
  if (words === '') return notADate
  const whole = single(words) ?? span(words) ?? serial(words, since1904) ?? notADate
  return isFault(whole) || !doubted ? whole : { ...whole, how: 'doubted' }
}

function span(words: string): ReadDate | DateFault | null {
  for (const match of words.matchAll(/[-–—~～―至到]+/g)) {
    const [left, right] = [words.slice(0, match.index), words.slice(match.index + match[0].length)]
    const from = single(left)
    if (!from) continue
    // 1953.1-12: the year is said once.
    const to =
      single(right) ??
      (/^\d{1,2}月?$/.test(right) && !Object.hasOwn(from, 'fault')
        ? single(`${left.slice(0, 4)}.${right.replace('月', '')}`)
        : null)
    if (!to) continue
    if (isFault(from)) return from
    if (isFault(to)) return to
    if (lastDay(to.date) < from.date) return { fault: 'backwards' }
    return { date: from.date, dateTo: to.date, how: from.how === 'plain' ? to.how : from.how }
  }
  return null
}

/** Unknown parts as late as they can be, to compare a beginning with an end. */
const lastDay = (date: string) => date.replace(/0000$/, '1231').replace(/00$/, '31')

/** Days 1927–2064 as spreadsheets count them: smaller numbers are likelier years or mistakes. */
function serial(words: string, since1904: boolean): ReadDate | null {
  if (!/^[1-5]\d{4}(?:\.\d+)?$/.test(words)) return null
  const day = serialDay(Number(words), since1904)
  return day ? { date: day, dateTo: null, how: 'serial' } : null
}

export const isDateFault = (read: ReadDate | DateFault): read is DateFault => 'fault' in read
