import { plainDate, readDay } from './dates.ts'

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

const republic = /^(?:中华)?民国(\d{1,2})年(.*)$/
const emperor = /^(道光|咸丰|同治|光绪|宣统)(\d{1,2})(?!\d)/
/** Year before the first one, and how many there were. */
const reigns: Readonly<Record<string, readonly [number, number]>> = {
  道光: [1820, 30],
  咸丰: [1850, 11],
  同治: [1861, 13],
  光绪: [1874, 34],
  宣统: [1908, 3],
}

/** One day, month or year. */
function single(words: string): ReadDate | DateFault | null {
  const plain = readDay(words)
  if (plain) return { date: plain, dateTo: null, how: 'plain' }
  const [, since, rest = ''] = republic.exec(words) ?? []
  if (since !== undefined) {
    const date = Number(since) > 0 ? readDay(`${Number(since) + 1911}年${rest}`) : null
    // 民国三十八年 (1949) was its last on the mainland.
    return date && date < '1950' ? { date, dateTo: null, how: 'era' } : null
  }
  const [, reign = '', reigned] = emperor.exec(words) ?? []
  const [before = 0, years = 0] = reigns[reign] ?? []
  const year = Number(reigned)
  if (year >= 1 && year <= years) return { fault: 'lunar', year: before + year }
  // A year alone in another dress.
  const [, alone, dress] = /^(\d{4})(年度|年代)$/.exec(words) ?? []
  return alone ? { date: `${alone}0000`, dateTo: null, how: dress === '年代' ? 'doubted' : 'plain' } : null
}

export const isDateFault = (read: ReadDate | DateFault): read is DateFault => 'fault' in read
const notADate: DateFault = { fault: 'not-a-date' }

/**
 * A date or span as people write it in catalogues: `2011-02-03`, `2020年3月11日`, 二〇一一年三月, 民国三十七年, `[1953?]`,
 * 约1953, `20110000`, `1953.1-1956.12`, a spreadsheet's serial number. Full-width figures count like others.
 * An emperor's year is a fault with its usual equivalent: only a person can say which of our years is meant.
 */
export function readDate(text: string): ReadDate | DateFault {
  const bare = plainDate(text)
  const words = bare
    .replace(/^\[(.*)\]$/, '$1')
    .replace(/^(?:约|大约|似|推定)|(?:\?+|左右|前后|\(推定\)|\(约\))$/g, '')
    .replace(/^\[(.*)\]$/, '$1')
  const doubted = words !== bare
  if (words === '') return notADate
  const whole = single(words) ?? span(words) ?? serial(words) ?? notADate
  return isDateFault(whole) || !doubted ? whole : { ...whole, how: 'doubted' }
}

function span(words: string): ReadDate | DateFault | null {
  for (const match of words.matchAll(/[-–—~～―至到]+/g)) {
    const [left, right] = [words.slice(0, match.index), words.slice(match.index + match[0].length)]
    const from = single(left)
    if (!from) continue
    // 1953.1-12: the year is said once.
    const to =
      single(right) ??
      (/^\d{1,2}月?$/.test(right) && !isDateFault(from)
        ? single(`${left.slice(0, 4)}.${right.replace('月', '')}`)
        : null)
    if (!to) continue
    if (isDateFault(from)) return from
    if (isDateFault(to)) return to
    if (lastDay(to.date) < from.date) return { fault: 'backwards' }
    return { date: from.date, dateTo: to.date, how: from.how === 'plain' ? to.how : from.how }
  }
  return null
}

/** Unknown parts as late as they can be, to compare a beginning with an end. */
export const lastDay = (date: string): string => date.replace(/0000$/, '1231').replace(/00$/, '31')

/** Days 1927–2064 as spreadsheets count them: smaller numbers are likelier years or mistakes. */
function serial(words: string): ReadDate | null {
  if (!/^[1-5]\d{4}(?:\.\d+)?$/.test(words)) return null
  const day = new Date(Date.UTC(1899, 11, 30) + Math.floor(Number(words)) * 86_400_000)
  return { date: day.toISOString().slice(0, 10).replaceAll('-', ''), dateTo: null, how: 'serial' }
}
