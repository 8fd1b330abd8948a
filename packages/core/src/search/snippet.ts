import { type Mark, marks } from './marks.ts'
import type { Query } from './query.ts'

export interface Snippet {
  readonly text: string
  readonly marks: readonly Mark[]
}

const before = 30
const length = 120

/** What stands around the first place of a text that the query's words are found at; null when none is. Blanks are brought to one. */
export function snippetOf(text: string, query: Query): Snippet | null {
  const [first] = marks(text, query, 'text')
  if (!first) return null
  const start = wholeCharacter(text, Math.max(0, first.start - before))
  const end = wholeCharacter(text, Math.min(text.length, Math.max(start + length, first.end)))
  const cut = text
    .slice(start, end)
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
  const shown = `${start > 0 ? '…' : ''}${cut}${end < text.length ? '…' : ''}`
  return { text: shown, marks: marks(shown, query, 'text') }
}

/** Not between the two halves of a character. */
const wholeCharacter = (text: string, at: number): number => {
  const unit = text.charCodeAt(at)
  return unit >= 0xdc00 && unit <= 0xdfff ? at + 1 : at
}
