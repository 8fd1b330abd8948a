import { codeSortKey } from '@lantai/core/arrangement/code-sort-key.ts'
import { normaliseCode } from '@lantai/core/arrangement/normalise-code.ts'
import { type RawBuilder, sql } from 'kysely'

// A fonds code and a hyphen: nothing else that people look for begins so.
const shape = /^[A-Z]\d{2,4}-/
const top = '\u{10ffff}'

/** When what was typed begins like a reference code: the rows of `item` whose code begins so, as a range of the index. */
export function codePrefix(input: string): { code: string; where: RawBuilder<unknown> } | null {
  const code = normaliseCode(input)
  if (input.length > 200 || !shape.test(code) || /\s/.test(input.trim())) return null
  // A number that is cut has another length, thus another key: the range goes to the sign before it.
  const key = codeSortKey(code.replace(/\d+$/, ''))
  return {
    code,
    where: sql`code_key >= ${key} and code_key < ${key + top} and starts_with(reference_code, ${code})`,
  }
}
