import { lexemes } from '@lantai/core/search/item-index.ts'

const most = 400

/**
 * Lexemes of all dates from one month (YYYYMM) to the end of another: the rest of a year by months, of a decade by years, then decades. Whole
 * lexemes, no prefixes (13 stands for all mistaken months): of a prefix the index would read every posting before it compares the first. Null when they would be too many.
 */
export function monthLexemes(from: string, to: string): string[] | null {
  if (!/^\d{6}$/.test(from) || !/^\d{6}$/.test(to) || from > to) return null
  const found: string[] = []
  const last = Number(to)
  // Months beyond 12 do not exist, but a mistaken date may have one; looking for what is not there costs next to nothing.
  for (let month = Number(from); month <= last && found.length <= most; ) {
    const [year, inYear] = [Math.floor(month / 100), month % 100]
    if (inYear > 13) {
      // A stretch that begins in a mistaken month.
      if (month === Number(from)) found.push(`${String(year).padStart(4, '0')}13`)
      month = (year + 1) * 100
      continue
    }
    if (inYear === 0 && year % 10 === 0 && (year + 10) * 100 <= last + 1) {
      found.push(String(year).padStart(4, '0').slice(0, 3))
      month = (year + 10) * 100
    } else if (inYear === 0 && (year + 1) * 100 <= last + 1) {
      found.push(String(year).padStart(4, '0'))
      month = (year + 1) * 100
    } else {
      found.push(String(month).padStart(6, '0'))
      month += 1
    }
  }
  return found.length > most ? null : found.map(lexemes.dated)
}
