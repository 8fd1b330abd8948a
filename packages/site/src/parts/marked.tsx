import type { Range } from '@lantai/core/search/schema.ts'
import type { ReactNode } from 'react'

/** Text with the places that were searched for in `<mark>`. Ranges that lie outside the text or overlap are left out. */
export function Marked({ text, marks }: { text: string; marks: readonly Range[] }) {
  const parts: ReactNode[] = []
  let end = 0
  for (const [start, stop] of marks) {
    if (start < end || stop <= start || stop > text.length) continue
    parts.push(text.slice(end, start), <mark key={start}>{text.slice(start, stop)}</mark>)
    end = stop
  }
  parts.push(text.slice(end))
  return parts
}
