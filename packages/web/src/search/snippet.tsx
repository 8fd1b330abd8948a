import type { Range, TextSnippet } from '@lantai/core/search/schema.ts'
import type { Static } from 'typebox'
import { useText } from '../app/language.tsx'
import { MarkedText } from '../catalogue/marked-text.tsx'
import { searchText } from './text.ts'

type Piece = Static<typeof TextSnippet>

/** Characters that stay before the first mark, so that it is in sight in a narrow column. */
const lead = 8

/** A piece of text that begins shortly before its first mark. */
export function closeCut({ text, marks }: Piece): Piece {
  const first = marks[0]?.[0] ?? 0
  const before = [...text.slice(0, first)]
  if (before.length <= lead + 1) return { text, marks }
  const kept = `…${before.slice(-lead).join('').replace(/^…/, '')}`
  const shift = first - kept.length
  return {
    text: kept + text.slice(first),
    marks: marks.map(([start, end]): Range => [start - shift, end - shift]),
  }
}

/** Where the words stand in the full text of a record. */
export function Snippet({ of }: { of: Piece }) {
  const t = useText()
  const { text, marks } = closeCut(of)
  return (
    <span className="snippet">
      {t(searchText.foundInText)}
      <MarkedText text={text} marks={marks} />
    </span>
  )
}
