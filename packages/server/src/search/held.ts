import { fieldLines } from '@lantai/core/search/item-index.ts'
import type { QueryField, QueryTerm } from '@lantai/core/search/rules.ts'
import { type RawBuilder, sql } from 'kysely'

const plainItem = sql`item.plain`
export const plainText = sql`t.plain`

/**
 * True where a folded text holds a needle as `holds` of core tells: words of letters and figures from their beginning. (Only those of the
 * Latin alphabet are told here; PostgreSQL knows no other letters in this collation.)
 */
export function held(text: RawBuilder<unknown>, needle: string): RawBuilder<unknown> {
  if (!/^[a-z0-9]/.test(needle)) return sql`strpos(${text}, ${needle}) > 0`
  const pattern = needle.replace(/[^\p{L}\p{N}]/gu, '\\$&')
  return sql`(strpos(${text}, ${needle}) > 0 and ${text} ~ ${`(?<![a-z0-9])${pattern}`})`
}

/** True where the description of an item holds a term, in its field if it names one. */
export const heldByItem = ({ field, text }: Pick<QueryTerm, 'field' | 'text'>): RawBuilder<unknown> =>
  field === 'text' ? sql`false` : held(field === null ? plainItem : lineOf(field), text)

const lineOf = (field: Exclude<QueryField, 'text'>): RawBuilder<unknown> =>
  field === 'code'
    ? sql`(split_part(item.plain, chr(10), ${sql.lit(fieldLines.code)}) || chr(31) || split_part(item.plain, chr(10), ${sql.lit(fieldLines.alias)}))`
    : sql`split_part(item.plain, chr(10), ${sql.lit(fieldLines[field])})`
