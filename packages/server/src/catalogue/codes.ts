import { sql } from 'kysely'
import type { Reader } from '../base/db.ts'

/** Which of these reference codes the repository has given: they stand, once stood, or belong to what was withdrawn. */
export async function heldCodes(reader: Reader, repositoryId: string, codes: readonly string[]): Promise<Set<string>> {
  const held = new Set<string>()
  for (let start = 0; start < codes.length; start += 5000) {
    const part = codes.slice(start, start + 5000)
    const { rows } = await sql<{ referenceCode: string }>`
      select reference_code from item where repository_id = ${repositoryId} and reference_code = any(${part}::text[])
      union select code from code_alias where repository_id = ${repositoryId} and code = any(${part}::text[])
      union select reference_code from withdrawn_item
        where repository_id = ${repositoryId} and reference_code = any(${part}::text[])`.execute(reader)
    for (const row of rows) held.add(row.referenceCode)
  }
  return held
}

/**
 * The first of these codes that another record has, had, or had before it was withdrawn, with that record's title. A record's
 * own former code is free for it, and so are the codes that this very act has taken from others: a class numbered anew passes
 * them on.
 */
export async function codeHolder(
  reader: Reader,
  repositoryId: string,
  codes: readonly { readonly itemId: string; readonly referenceCode: string }[],
  actId: string | null = null,
): Promise<{ code: string; title: string } | null> {
  const { rows } = await sql<{ code: string; title: string }>`
    with given as (
      select * from jsonb_to_recordset(${JSON.stringify(codes)}::jsonb) as e("itemId" uuid, "referenceCode" text)
    )
    select i.reference_code as code, i.title from given g
      join item i on i.repository_id = ${repositoryId}::uuid and i.reference_code = g."referenceCode"
        and not i.id = any(select "itemId" from given)
    union all
    select a.code, i.title from given g
      join code_alias a on a.repository_id = ${repositoryId}::uuid and a.code = g."referenceCode" and a.item_id <> g."itemId"
        and a.act_id is distinct from ${actId}::uuid
      join item i on i.id = a.item_id
    union all
    select w.reference_code, w.item->>'title' from given g
      join withdrawn_item w on w.repository_id = ${repositoryId}::uuid and w.reference_code = g."referenceCode"
        and w.item_id <> g."itemId"
    limit 1`.execute(reader)
  return rows[0] ?? null
}
