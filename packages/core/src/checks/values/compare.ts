import type { ComparingRule } from '../value-rule.ts'

/** Days of a span as YYYYMMDD numbers: a date whose month is not known lies anywhere in its year. */
interface Span {
  readonly from: number
  readonly to: number
}

/** 20110203, 2011, [201102], 2011-02-03T10:00 … as a span; null when it is no date. */
export function spanOf(value: string): Span | null {
  const digits = /^\[?([12]\d{3})-?(\d{2})?-?(\d{2})?/.exec(value)
  if (!digits) return null
  const [year, month, day] = [Number(digits[1]), Number(digits[2] ?? 0), Number(digits[3] ?? 0)]
  if (month === 0) return { from: year * 10_000 + 101, to: year * 10_000 + 1231 }
  if (day === 0) return { from: year * 10_000 + month * 100 + 1, to: year * 10_000 + month * 100 + 31 }
  const one = year * 10_000 + month * 100 + day
  return { from: one, to: one }
}

const numberOf = (value: string): number | null => (/^\d{1,15}$/.test(value) ? Number(value) : null)
const yearOf = (value: string): number | null => {
  const year = /^\[?([12]\d{3})/.exec(value)?.[1]
  return year === undefined ? null : Number(year)
}

/** Whether two values go together; values that are not of their form are no matter of this rule. */
export function agree(
  { operator, tolerance }: ComparingRule,
  left: string,
  right: string,
  yearTolerance: number,
): boolean {
  if (operator === 'not-after') {
    const [a, b] = [spanOf(left), spanOf(right)]
    return !a || !b || a.from <= b.to
  }
  if (operator === 'same-year') {
    const [a, b] = [yearOf(left), yearOf(right)]
    return a === null || b === null || Math.abs(a - b) <= (tolerance ?? yearTolerance)
  }
  const [a, b] = [numberOf(left), numberOf(right)]
  if (a === null || b === null) return true
  return operator === 'equal' ? Math.abs(a - b) <= (tolerance ?? 0) : a <= b + (tolerance ?? 0)
}
