const SHAPES = [
  /^(\d{4})(\d{2})?(\d{2})?$/,
  /^(\d{4})-(\d{1,2})(?:-(\d{1,2}))?$/,
  /^(\d{4})\/(\d{1,2})(?:\/(\d{1,2}))?$/,
  /^(\d{4})\.(\d{1,2})(?:\.(\d{1,2}))?$/,
  /^(\d{4})年(?:(\d{1,2})月(?:(\d{1,2})日)?)?$/,
]

/**
 * A date as people write it, as the eight digits of DA/T 18-2022: YYYYMMDD, an unknown month or day as 00. A date worked out later
 * stands in square brackets and keeps them. A time of day behind it is dropped.
 * @returns null when it is no date of the calendar
 */
export function parseDate(text: string): string | null {
  const bare = text.normalize('NFKC').trim()
  const bracketed = /^\[(.+)\]$/.exec(bare)?.[1]
  const words = (bracketed ?? bare).replace(/[T ]\d{1,2}:\d{2}.*$/, '').replace(/\s+/g, '')
  for (const shape of SHAPES) {
    const [, year, month = '00', day = '00'] = shape.exec(words) ?? []
    if (year === undefined) continue
    const date = `${year}${month.padStart(2, '0')}${day.padStart(2, '0')}`
    if (!isDay(Number(year), Number(month), Number(day))) return null
    return bracketed === undefined ? date : `[${date}]`
  }
  return null
}

function isDay(year: number, month: number, day: number): boolean {
  if (year < 1) return false
  if (month === 0) return day === 0
  if (month > 12) return false
  return day === 0 || day <= new Date(Date.UTC(2000 + (year % 400), month, 0)).getUTCDate()
}
