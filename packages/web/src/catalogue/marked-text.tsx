import type { Range } from '@lantai/core/search/schema.ts'
import type { ReactNode } from 'react'

/** A title with the places that the query words were found at. */
export function MarkedText({ text, marks }: { text: string; marks: readonly Range[] }) {
  const parts: ReactNode[] = []
  let at = 0
  for (const [start, end] of marks) {
    if (start > at) parts.push(text.slice(at, start))
    parts.push(<mark key={start}>{text.slice(start, end)}</mark>)
    at = end
  }
  parts.push(text.slice(at))
  return (
    <span className="title-text" title={text}>
      {parts}
    </span>
  )
}
