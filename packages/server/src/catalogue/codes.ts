import { codeSortKey } from '@lantai/core/arrangement/code-sort-key.ts'
import { sql } from 'kysely'
import type { Reader } from '../base/db.ts'

// Above every character that a reference code may hold.
const top = '\u{10ffff}'

/** Which of these reference codes the repository already holds. */
export async function heldCodes(reader: Reader, repositoryId: string, codes: readonly string[]): Promise<Set<string>> {
  const held = new Set<string>()
  for (let start = 0; start < codes.length; start += 5000) {
    const { rows } = await sql<{ referenceCode: string }>`
      select reference_code from item
      where repository_id = ${repositoryId} and reference_code = any(${codes.slice(start, start + 5000)}::text[])
    `.execute(reader)
    for (const row of rows) held.add(row.referenceCode)
  }
  return held
}

/** The highest number given after this beginning of a reference code (`Z109-WS·2011-Y-BGS`); 0 when there is none. */
export async function lastNumber(reader: Reader, repositoryId: string, codePrefix: string): Promise<number> {
  const prefix = codePrefix.endsWith('-') ? codePrefix : `${codePrefix}-`
  const key = codeSortKey(prefix)
  const { rows } = await sql<{ number: string }>`
    select substr(reference_code, ${prefix.length + 1}) as number from item
    where repository_id = ${repositoryId} and code_key >= ${key} and code_key < ${key + top}
      and starts_with(reference_code, ${prefix}) and substr(reference_code, ${prefix.length + 1}) ~ '^[0-9]{1,9}$'
    order by code_key desc limit 1`.execute(reader)
  return Number(rows[0]?.number ?? 0)
}
