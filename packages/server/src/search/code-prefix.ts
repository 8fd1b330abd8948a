import { codeSortKey } from '@lantai/core/arrangement/code-sort-key.ts'
import { type RawBuilder, sql } from 'kysely'
import type { House } from '../base/house.ts'
import { walkDb } from './pools.ts'
import { type Scope, scopedTo } from './scope.ts'

const top = '\u{10ffff}'

/** The rows of `item` whose reference code begins so, as a range of the index. */
export function codePrefix(code: string): RawBuilder<unknown> {
  // A number that is cut has another length, thus another key: the range goes to the sign before it.
  const key = codeSortKey(code.replace(/\d+$/, ''))
  return sql`code_key >= ${key} and code_key < ${key + top} and starts_with(reference_code, ${code})`
}

/** The rows of `item` that bore a code that began so, before they were re-coded. */
export const formerCode = (code: string): RawBuilder<unknown> =>
  sql`item.id in (select a.item_id from code_alias a where a.code >= ${code} and a.code < ${code + top} and starts_with(a.code, ${code}))`

/** The rows of `item` whose present or former code begins so. */
export const codeOrAlias = (code: string): RawBuilder<unknown> =>
  sql`(starts_with(reference_code, ${code}) or ${formerCode(code)})`

const compact = /^[a-z]\d{3,4}[a-z]{2}[a-z0-9]{0,60}$/

/**
 * A reference code typed without its separators (J001WS2001), as it begins with them; null when no code begins so. The first and the
 * last code of the range tell where the separators stand: codes of one fonds and class are built alike. Codes
 * that the asker may not see tell nothing: the beginning of no other is none.
 */
export async function spacedCode(house: House, scope: Scope, word: string): Promise<string | null> {
  if (!compact.test(word)) return null
  const typed = word.toUpperCase()
  const end = (way: 'asc' | 'desc') => sql`(select reference_code as code from item
    where compact_code(reference_code) >= ${typed} and compact_code(reference_code) < ${typed + top}
    order by compact_code(reference_code) ${sql.raw(way)} limit 1)`
  const { rows } = await sql<{ code: string }>`${end('asc')} union all ${end('desc')}`.execute(walkDb(house, scope))
  const beginnings = new Set(rows.map(({ code }) => withSigns(code, typed.length)))
  const [only] = beginnings
  if (beginnings.size !== 1 || !only) return null
  const { where } = await scopedTo(house.database.db, scope)
  const seen = await sql`select from item where ${codePrefix(only)} and ${where} limit 1`.execute(walkDb(house, scope))
  return seen.rows.length > 0 ? only : null
}

/** The beginning of a code that holds so many letters and figures. */
function withSigns(code: string, count: number): string {
  let left = count
  for (let at = 0; at < code.length; at++) {
    if (/[A-Z0-9]/.test(code[at] ?? '')) left -= 1
    if (left === 0) return code.slice(0, at + 1)
  }
  return code
}
