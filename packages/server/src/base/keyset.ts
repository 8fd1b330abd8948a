import { type Refusal, refuse } from '@lantai/core/refusal.ts'
import type { PageOf } from '@lantai/core/schema.ts'

export type Key = readonly (string | number)[]

/** A list's cursor: the sort key of the last row of a page, opaque to the caller. */
export const writeKey = (key: Key): string => Buffer.from(JSON.stringify(key)).toString('base64url')

export type KeyKind = 'text' | 'number' | 'id'

/** What PostgreSQL takes without an error: text without NUL, whole numbers of an int8, ids in their form. */
const fits: Readonly<Record<KeyKind, (part: unknown) => boolean>> = {
  text: (part) => typeof part === 'string' && part.length <= 400 && !part.includes('\0'),
  number: Number.isSafeInteger,
  id: (part) => typeof part === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(part),
}

/** The key in a cursor, null without one, a refusal when it is not of this list (`kinds` tells what its parts are). */
export function readKey(cursor: string | undefined, kinds: readonly KeyKind[]): Key | null | Refusal {
  if (!cursor) return null
  try {
    const key: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString())
    if (Array.isArray(key) && key.length === kinds.length && kinds.every((kind, at) => fits[kind](key[at]))) return key
  } catch {
    // Not JSON: refused like any other foreign cursor.
  }
  return foreignCursor()
}

export const foreignCursor = (): Refusal => refuse('http.invalid', { where: 'cursor', what: '' })

/** A page from `limit + 1` rows: the row too many only tells that there is a next page. */
export function pageOf<T>(rows: readonly T[], limit: number, keyOf: (row: T) => Key, total: number | null): PageOf<T> {
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return { items, next: rows.length > limit && last ? writeKey(keyOf(last)) : null, total, approximate: false }
}

/** `%words%` for LIKE, its own signs taken literally. */
export const containing = (words: string): string => `%${words.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`
