const workingDays = new Map<number, readonly string[]>()

/** Working days of a year as YYYYMMDD, in order: no Sundays (Saturdays were worked until 1995), no 1 January, no 1–3 October. */
export function workingDaysOf(year: number): readonly string[] {
  const known = workingDays.get(year)
  if (known) return known
  const days: string[] = []
  const first = Date.UTC(year, 0, 1)
  for (let i = 0; i < 366; i++) {
    const day = new Date(first + i * 86_400_000)
    if (day.getUTCFullYear() !== year) break
    const weekday = day.getUTCDay()
    if (weekday === 0 || (weekday === 6 && year > 1995)) continue
    const text = day.toISOString().slice(0, 10).replaceAll('-', '')
    if (text.endsWith('0101') || (text.slice(4) >= '1001' && text.slice(4) <= '1003')) continue
    days.push(text)
  }
  workingDays.set(year, days)
  return days
}

/** 20050312 → 2005年3月12日 */
export function spokenDate(date: string): string {
  return `${Number(date.slice(0, 4))}年${Number(date.slice(4, 6))}月${Number(date.slice(6, 8))}日`
}

const digits = [...'〇一二三四五六七八九']

/** 19830412 → 一九八三年四月十二日, as papers were dated until the standard of 2012 changed to Arabic numerals. */
export function chineseDate(date: string): string {
  const year = [...date.slice(0, 4)].map((digit) => digits[Number(digit)]).join('')
  return `${year}年${chineseNumber(Number(date.slice(4, 6)))}月${chineseNumber(Number(date.slice(6, 8)))}日`
}

/** 1–99 in Chinese numerals. */
export function chineseNumber(n: number): string {
  const tens = Math.floor(n / 10)
  const ones = n % 10
  return `${tens > 1 ? digits[tens] : ''}${tens > 0 ? '十' : ''}${ones > 0 ? digits[ones] : ''}`
}
