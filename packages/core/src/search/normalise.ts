import { variantGroups } from './variants.ts'

/**
 * Text as it is searched: compatibility forms and width folded (NFKC by character), case folded, Latin accents dropped, brackets, quotes,
 * strokes and dots brought to one form each, white space to one blank, invisible characters dropped. No blank beside a Chinese character: line
 * ends of OCR and PDF text would cut words, and people write 共 30 页 or 共30页. Traditional and variant characters become the one form of their
 * group (臺, 檯 and 台: 台), one for one, on both sides of a comparison: for finding only, never for showing. Total and idempotent.
 *
 * Folding looks at one character at a time, so a piece of a text always folds to a piece of the folded text.
 */
export function normaliseText(text: string): string {
  let folded = ''
  fold(text, (piece) => {
    folded += piece
  })
  return folded
}

export interface Folded {
  readonly text: string
  /** For each UTF-16 unit of `text`, where the character it came from begins in the original. */
  readonly starts: Uint32Array
  /** … and where it ends. */
  readonly ends: Uint32Array
}

/** `normaliseText` with the way back to the original text. */
export function foldText(original: string): Folded {
  const pieces: string[] = []
  let starts = new Uint32Array(original.length + 16)
  let ends = new Uint32Array(original.length + 16)
  let length = 0
  fold(original, (piece, start, end) => {
    while (length + piece.length > starts.length) {
      starts = enlarged(starts)
      ends = enlarged(ends)
    }
    starts.fill(start, length, length + piece.length)
    ends.fill(end, length, length + piece.length)
    length += piece.length
    pieces.push(piece)
  })
  return { text: pieces.join(''), starts: starts.subarray(0, length), ends: ends.subarray(0, length) }
}

/** Gives the folded pieces of a text in order, each with the stretch of the original that it stands for. */
function fold(original: string, push: (piece: string, start: number, end: number) => void): void {
  let begun = false
  let blankAt = -1
  let afterCjk = false
  for (let at = 0; at < original.length; ) {
    const point = original.codePointAt(at) ?? 0
    const next = at + (point > 0xffff ? 2 : 1)
    const piece = foldPoint(point)
    if (piece === ' ') {
      if (blankAt < 0) blankAt = at
    } else if (piece !== '') {
      const first = piece.codePointAt(0) ?? 0
      if (blankAt >= 0 && begun && !afterCjk && !isCjk(first)) push(' ', blankAt, at)
      blankAt = -1
      afterCjk = isCjk(piece.length === 1 ? first : ([...piece].at(-1)?.codePointAt(0) ?? 0))
      push(piece, at, next)
      begun = true
    }
    at = next
  }
}

function enlarged(array: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(array.length * 2)
  larger.set(array)
  return larger
}

// One form for signs that mean the same: document numbers are typed with any bracket, years with any round zero (二〇〇八, 二○○八).
const same: ReadonlyMap<string, string> = new Map(
  [
    ['(', '〔【〖⟨['],
    [')', '〕】〗⟩]'],
    ['"', '“”„‟″＂'],
    ["'", '‘’‚‛′＇`´'],
    ['-', '‐‑‒–—―−－─⸺'],
    ['·', '•・．‧･⋅∙'],
    ['〇', '○◯'],
  ].flatMap(([to = '', from = '']) => [...from].map((each) => [each, to] as const)),
)
const cache = new Map<number, string>()

const variants: ReadonlyMap<string, string> = new Map(
  variantGroups
    .flatMap((line) => line.split(' '))
    .flatMap((group) => {
      const [form = '', ...members] = group
      return members.map((each) => [each, form] as const)
    }),
)
/** The same for the block that nearly all text is written in, without a look-up by hash. */
const forms: readonly (string | undefined)[] = Array.from({ length: 0x9fff - 0x4e00 + 1 }, (_, index) =>
  variants.get(String.fromCharCode(0x4e00 + index)),
)

/** '' for what leaves no trace, ' ' for white space and controls. */
function foldPoint(point: number): string {
  if ((point >= 0x61 && point <= 0x7a) || (point >= 0x30 && point <= 0x39)) return String.fromCharCode(point)
  if (point >= 0x4e00 && point <= 0x9fff) return forms[point - 0x4e00] ?? String.fromCharCode(point)
  const known = cache.get(point)
  if (known !== undefined) return known
  const folded = foldRare(point)
  // Bounded by the scripts people write; hostile text must not make it grow without end.
  if (cache.size < 20_000) cache.set(point, folded)
  return folded
}

const marks = /[\u0300-\u036f]/g
const unseen = /\p{Cf}|\p{Variation_Selector}/gu

function foldRare(point: number): string {
  // A lone surrogate is no character and cannot be stored.
  if (point >= 0xd800 && point <= 0xdfff) return ' '
  const character = String.fromCodePoint(point)
  const early = same.get(character)
  if (early !== undefined) return early
  // Twice: a capital may open into more letters than its compatibility form (ŉ, ẞ), and those may carry accents again.
  const once = [...foldOnce(character)].map((each) => foldOnce(same.get(each) ?? each)).join('')
  const folded = [...once]
    .map((each) => same.get(each) ?? each)
    .map((each) => variants.get(each) ?? each)
    .join('')
  return folded.replace(/[\s\p{Cc}]+/gu, ' ').replace(/^ (?=.)|(?<=.) $/gu, '')
}

const foldOnce = (text: string) =>
  text
    .normalize('NFKD')
    .replace(marks, '')
    .replace(unseen, '')
    .toUpperCase()
    .toLowerCase()
    .normalize('NFKD')
    .replace(marks, '')
    .normalize('NFC')

/** Chinese characters, and Japanese, Korean and other letters written without blanks between words. */
export function isCjk(point: number): boolean {
  if (point < 0x1100) return false
  return (
    (point >= 0x3400 && point <= 0x9fff) ||
    (point >= 0x3041 && point <= 0x31ff && point !== 0x30fb && (point < 0x3190 || point > 0x319f)) ||
    (point >= 0x3005 && point <= 0x3007) ||
    (point >= 0xac00 && point <= 0xd7a3) ||
    (point >= 0xf900 && point <= 0xfaff) ||
    (point >= 0x20000 && point <= 0x3ffff) ||
    (point >= 0x1100 && point <= 0x11ff) ||
    (point >= 0x2e80 && point <= 0x2fdf) ||
    (point >= 0xa000 && point <= 0xa4cf)
  )
}
