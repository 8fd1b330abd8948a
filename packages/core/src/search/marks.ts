import { foldText, isCjk } from './normalise.ts'
import { type Query, recheck } from './query.ts'

/** Part of the original text to mark, in UTF-16 units, end exclusive. */
export interface Mark {
  readonly start: number
  readonly end: number
}

/** Most marks in one text; a reader sees no more, and a page of 的 must not take for ever. */
export const maxMarks = 1000

const letter = /[\p{L}\p{N}\p{M}]/u

/** Where the words and phrases of a query stand in a text, in order, without overlap. Never cuts a character. */
export function marks(text: string, query: Query): Mark[] {
  const { text: folded, starts, ends } = foldText(text)
  const found: Mark[] = []
  for (const needle of recheck(query)) {
    let count = 0
    for (let at = folded.indexOf(needle); at >= 0 && count < maxMarks; at = folded.indexOf(needle, at + 1)) {
      if (!beginsWord(folded, at)) continue
      count++
      found.push({ start: starts[at] ?? 0, end: ends[at + needle.length - 1] ?? 0 })
    }
  }
  return joined(found).slice(0, maxMarks)
}

// 12 is found in 12号 and not in 112号: words of letters and digits are looked up from their beginning.
function beginsWord(folded: string, at: number): boolean {
  const first = folded.codePointAt(at) ?? 0
  const before = folded.slice(Math.max(at - 2, 0), at)
  const previous = [...before].at(-1)
  if (previous === undefined || isCjk(first)) return true
  return !letter.test(previous) || isCjk(previous.codePointAt(0) ?? 0)
}

function joined(found: readonly Mark[]): Mark[] {
  const ordered = [...found].sort((a, b) => a.start - b.start || a.end - b.end)
  const result: Mark[] = []
  for (const mark of ordered) {
    const last = result.at(-1)
    if (last && mark.start <= last.end)
      result[result.length - 1] = { start: last.start, end: Math.max(last.end, mark.end) }
    else result.push(mark)
  }
  return result
}
