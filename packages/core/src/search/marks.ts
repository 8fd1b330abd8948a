import { foldText } from './normalise.ts'
import { needlesFor, placesOf, type Query } from './query.ts'
import type { QueryField } from './query-names.ts'

/** Part of the original text to mark, in UTF-16 units, end exclusive. */
export interface Mark {
  readonly start: number
  readonly end: number
}

/** Most marks in one text; a reader sees no more, and a page of 的 must not take for ever. */
export const maxMarks = 1000

/** Where the words and phrases of a query stand in a text of this field, in order, without overlap. Never cuts a character. */
export function marks(text: string, query: Query, field: QueryField = 'title'): Mark[] {
  const { text: folded, starts, ends } = foldText(text)
  const found: Mark[] = []
  for (const needle of needlesFor(query, field)) {
    let count = 0
    for (const at of placesOf(folded, needle)) {
      if (++count > maxMarks) break
      found.push({ start: starts[at] ?? 0, end: ends[at + needle.length - 1] ?? 0 })
    }
  }
  return joined(found).slice(0, maxMarks)
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
