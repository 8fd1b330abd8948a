import { normaliseCode } from '@lantai/core/arrangement/normalise-code.ts'
import { sql } from 'kysely'
import type { Reader } from '../base/db.ts'

/** A fonds by its code; several repositories may have one of that code, then the repository's code decides. */
export async function conversionFonds(
  reader: Reader,
  code: string,
  repositoryCode: string | undefined,
): Promise<{ id: string; repositoryId: string } | undefined> {
  const { rows } = await sql<{ id: string; repositoryId: string }>`
    select f.id, f.repository_id from fonds f join organisation o on o.id = f.repository_id
    where f.code = ${code} and (${repositoryCode ?? null}::text is null or o.code = ${repositoryCode ?? null})
    order by f.id limit 2`.execute(reader)
  return rows.length === 1 ? rows[0] : undefined
}

/** Volumes by their codes, or the first code that is none of a volume. */
export async function volumeIdsByCode(
  reader: Reader,
  repositoryId: string,
  codes: readonly string[],
): Promise<string[] | string> {
  const ids: string[] = []
  for (const code of new Set(codes)) {
    const { rows } = await sql<{ id: string }>`
      select id from item where repository_id = ${repositoryId}::uuid and level = 'volume'
        and reference_code = any(${[code, normaliseCode(code)]}::text[])`.execute(reader)
    if (!rows[0]) return code
    ids.push(rows[0].id)
  }
  return ids
}
