import { type Refusal, refuse } from '@lantai/core/refusal.ts'

export type Key = readonly (string | number)[]

/** Place in a list: the sort key and id of its last row, opaque to whoever sends it back. */
export const writeCursor = (key: Key): string => Buffer.from(JSON.stringify(key)).toString('base64url')

/** The key in a cursor of `length` parts, the last one an id; undefined without a cursor; a refusal when it is not ours. */
export function readCursor(cursor: string | undefined, length: number): Key | undefined | Refusal {
  if (!cursor) return undefined
  try {
    const key: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString())
    if (Array.isArray(key) && key.length === length && key.every(fits) && uuid.test(String(key.at(-1)))) return key
  } catch {
    // Not JSON: not ours either.
  }
  return refuse('http.invalid', { where: 'cursor', what: '' })
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
// No NUL, which PostgreSQL cannot take, and only numbers that an int8 holds.
const fits = (part: unknown) =>
  (typeof part === 'string' && part.length <= 400 && !part.includes('\0')) || Number.isSafeInteger(part)
