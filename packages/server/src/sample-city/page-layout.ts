import { chineseDate, spokenDate } from './calendar.ts'
import type { Paper } from './paper.ts'

/** One line of a page; measures in points from the page's top left corner, `y` being the top of a line of `size`. */
export interface PlacedLine {
  readonly text: string
  readonly x: number
  readonly y: number
  readonly size: number
  readonly bold?: true
  readonly red?: true
  /** Width the line is spread to; absent where it keeps its own. */
  readonly width?: number
  readonly align?: 'centre' | 'right'
}

export interface PlacedRule {
  readonly y: number
  readonly thickness: number
  readonly red?: true
}

export interface Page {
  readonly lines: readonly PlacedLine[]
  readonly rules: readonly PlacedRule[]
  /** Middle of the seal, over the signature; absent where nobody signs here. */
  readonly seal?: { readonly x: number; readonly y: number; readonly name: string }
}

const mm = 72 / 25.4
/** Type area of GB/T 9704-2012: A4, head 37 mm, left 28 mm, 156 × 225 mm, 22 lines of 28 characters. */
export const sheet = { width: 210 * mm, height: 297 * mm, left: 28 * mm, right: 26 * mm, top: 37 * mm, bottom: 35 * mm }
const textWidth = sheet.width - sheet.left - sheet.right
const size = 15.75
const pitch = (225 * mm) / 22

// Noto Serif SC: Han and full-width marks take 1 em; the others were read from the font's advance widths.
const narrow: Record<string, number> = {
  '(': 0.364,
  ')': 0.364,
  '[': 0.35,
  ']': 0.35,
  '.': 0.327,
  '·': 0.327,
  '-': 0.346,
  '%': 0.923,
  '—': 0.89,
  ' ': 0.25,
}
const widthOf = (char: string) => narrow[char] ?? (char < '\u0080' ? (/[A-Z]/.test(char) ? 0.72 : 0.558) : 1)
export const measure = (text: string, at: number) => [...text].reduce((sum, char) => sum + widthOf(char), 0) * at

const notAtStart = /[，。、；：？！）》〉」』】〕”’%·号年月日]/
const notAtEnd = /[（《〈「『【〔“‘]/

/** Breaks text to a width as Chinese typesetting does: no closing mark begins a line, no opening mark ends one, numbers stay whole. */
export function wrap(text: string, width: number, at: number, indent = 0): string[] {
  const pieces = text.match(/[0-9A-Za-z.%]+|./gu) ?? []
  const lines: string[] = []
  let line: string[] = []
  let used = indent
  for (const piece of pieces) {
    const wide = measure(piece, at)
    if (used + wide > width + 0.01 && line.length > 1) {
      const carried: string[] = []
      let next = piece
      while (
        line.length > 1 &&
        (notAtStart.test(next[0] as string) || notAtEnd.test(line.at(-1) as string)) &&
        carried.length < 3
      ) {
        next = line.pop() as string
        carried.unshift(next)
      }
      lines.push(line.join(''))
      line = carried
      used = measure(carried.join(''), at)
    }
    line.push(piece)
    used += wide
  }
  if (line.length > 0) lines.push(line.join(''))
  return lines
}

/** Title lines of near equal length, so that no single character stands alone. */
function balanced(title: string, width: number, at: number): string[] {
  const rows = Math.ceil(measure(title, at) / width)
  const even = wrap(title, Math.min(width, (measure(title, at) / rows) * 1.06 + at), at)
  return even.length <= rows ? even : wrap(title, width, at)
}

/** Sets a paper as an official document: red head, number, title, addressee, text, signature, date, page numbers. */
export function layOut(paper: Paper): readonly Page[] {
  const { addressee, paragraphs, signature } = paper.body()
  const pages: { lines: PlacedLine[]; rules: PlacedRule[]; seal?: Page['seal'] }[] = []
  let page = { lines: [] as PlacedLine[], rules: [] as PlacedRule[] } as (typeof pages)[number]
  pages.push(page)
  const centre = (text: string, y: number, at: number, style: Partial<PlacedLine> = {}) =>
    page.lines.push({ text, x: sheet.left, y, size: at, width: textWidth, align: 'centre', ...style })
  let y = sheet.top

  if (paper.genre !== '总结') {
    const minutes = paper.genre === '纪要'
    const head = minutes ? paper.title.replace(/（第.*$/, '') : `${paper.creator}文件`
    const headSize = Math.min(46, textWidth / measure(head, 1))
    centre(head, y + 20, headSize, { bold: true, red: true })
    y += headSize + 46
    const issue = /第.+期/.exec(paper.title)?.[0] ?? ''
    centre(minutes && issue ? issue : paper.documentNo, y, size)
    y += size + 4 * mm
    page.rules.push({ y, thickness: 2, red: true })
    y += pitch
  }
  for (const line of balanced(paper.title, textWidth, 21.5)) {
    centre(line, y, 21.5, { bold: true })
    y += 33
  }
  y += pitch / 2

  const room = () => {
    if (y + pitch <= sheet.height - sheet.bottom + 1) return
    page = { lines: [], rules: [] }
    pages.push(page)
    y = sheet.top
  }
  const put = (text: string, indent: number, isLast: boolean) => {
    room()
    const free = textWidth - indent
    const spread = !isLast && free - measure(text, size) < 2.5 * size
    page.lines.push({ text, x: sheet.left + indent, y, size, ...(spread ? { width: free } : {}) })
    y += pitch
  }
  if (addressee) for (const line of wrap(addressee, textWidth, size)) put(line, 0, true)
  for (const paragraph of paragraphs) {
    const lines = wrap(paragraph, textWidth, size, 2 * size)
    for (const [i, line] of lines.entries()) put(line, i === 0 ? 2 * size : 0, i === lines.length - 1)
  }

  // The seal stands over name and date, so both stay on one page.
  if (y + 4 * pitch > sheet.height - sheet.bottom) {
    y = sheet.height
    room()
  }
  y += 1.6 * pitch
  const date = paper.year < 2012 ? chineseDate(paper.date) : spokenDate(paper.date)
  const signatureWidth = measure(signature, size)
  const dateWidth = measure(date, size)
  const middle = sheet.width - sheet.right - 3 * size - Math.max(signatureWidth, dateWidth) / 2
  page.lines.push({ text: signature, x: middle - signatureWidth / 2, y, size })
  page.lines.push({ text: date, x: middle - dateWidth / 2, y: y + pitch, size })
  if (paper.genre !== '总结' && paper.genre !== '纪要') page.seal = { x: middle, y: y + pitch * 0.9, name: signature }

  for (const [i, each] of pages.entries()) {
    const text = `— ${i + 1} —`
    const odd = i % 2 === 0
    const x = odd ? sheet.width - sheet.right - 14 - measure(text, 14) : sheet.left + 14
    each.lines.push({ text, x, y: sheet.height - sheet.bottom + 7 * mm, size: 14 })
  }
  return pages
}
