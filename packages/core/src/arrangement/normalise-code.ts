// Dots and strokes that keyboards and office programs put where the standard has U+00B7 and the hyphen (DA/T 13-2022). The full-width
// full stop goes first: NFKC would make it an ASCII one.
const stops = /[\uff0e\ufe52]/gu
const dots = /[\u2022\u30fb\u2027\u22c5\u2219\u0387]/gu
const strokes = /[\u2010-\u2015\u2212\u2500]/gu
const blanks = /[\s\p{Cc}\p{Cf}]+/gu

/**
 * The form in which reference codes are kept: middle dot U+00B7, hyphen U+002D, half-width capitals and digits, no white space.
 * Total and idempotent.
 */
export const normaliseCode = (text: string): string =>
  text
    .replace(stops, '·')
    .replace(blanks, '')
    .normalize('NFKC')
    .replace(dots, '·')
    .replace(strokes, '-')
    .replace(blanks, '')
    .replace(/[a-z]/g, (letter) => letter.toUpperCase())
    // An accent that stood behind a blank (U+0384) now follows its letter.
    .normalize('NFC')
