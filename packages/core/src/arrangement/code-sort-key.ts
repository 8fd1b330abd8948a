import { normaliseCode } from './normalise-code.ts'

/**
 * Key whose plain order (code points, `COLLATE "C"`) is the natural order of reference codes: a number's length stands before it, so 2 comes
 * before 10 however wide either is written, and separators come before letters and digits, so a class comes before its sub classes.
 */
export const codeSortKey = (code: string): string =>
  normaliseCode(code)
    .replaceAll('·', '.')
    .replace(/\d+/g, (digits) => {
      const number = digits.replace(/^0+(?=\d)/, '')
      return String(Math.min(number.length, 99)).padStart(2, '0') + number
    })
