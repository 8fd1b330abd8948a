/** Part of a content, both ends included. */
export interface ByteRange {
  readonly start: number
  readonly end: number
}

/**
 * Reads a `Range` header (RFC 9110 §14.2) for a content of `total` bytes. Null: answer with all of it (no header, another
 * unit, several ranges, malformed); `beyond`: not satisfiable, 416.
 */
export function readRange(header: string | undefined, total: number): ByteRange | null | 'beyond' {
  const match = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header?.trim() ?? '')
  if (!match) return null
  const [, from = '', to = ''] = match
  if (from === '' && to === '') return null
  if (from === '') {
    const length = Math.min(Number(to), total)
    return length === 0 ? 'beyond' : { start: total - length, end: total - 1 }
  }
  const start = Number(from)
  const end = to === '' ? total - 1 : Math.min(Number(to), total - 1)
  if (to !== '' && Number(to) < start) return null
  return start >= total ? 'beyond' : { start, end }
}
