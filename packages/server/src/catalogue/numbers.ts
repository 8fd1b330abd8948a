import { codeSortKey } from '@lantai/core/arrangement/code-sort-key.ts'
import { sql } from 'kysely'
import type { Reader, Tx } from '../base/db.ts'

// Above every character that a reference code may hold.
const top = '\u{10ffff}'
/** A code cut into its scope and its running number. */
const running = /^(.+?)[-·._/]+(\d{1,9})$/
const tail = '^[-·._/]+[0-9]{1,9}$'

/** Scope (all that stands left of the running number, without the separator) and number of a code; null without one. */
export function scopeAndNumber(referenceCode: string): { scope: string; number: number } | null {
  const match = running.exec(referenceCode)
  return match ? { scope: match[1] as string, number: Number(match[2]) } : null
}

/**
 * The highest number ever given in a scope of a fonds (`Z109-WS·2011·Y·BGS`, as `counterScope` makes it): by the counter,
 * by the codes that the catalogue holds, and by former codes. 0 when there is none.
 */
export async function highestNumber(reader: Reader, fondsId: string, scope: string): Promise<number> {
  const key = codeSortKey(scope)
  // PostgreSQL counts characters, a string of ours counts UTF-16 units.
  const behind = [...scope].length + 1
  const { rows } = await sql<{ last: number }>`
    with f as (select repository_id from fonds where id = ${fondsId}::uuid)
    select greatest(
      (select last from code_counter where fonds_id = ${fondsId}::uuid and scope = ${scope}),
      (select ltrim(substr(i.reference_code, ${behind}), '-·._/')::int8 from item i
        where i.repository_id = (select repository_id from f) and i.code_key >= ${key} and i.code_key < ${key + top}
          and starts_with(i.reference_code, ${scope}) and substr(i.reference_code, ${behind}) ~ ${tail}
        order by i.code_key desc limit 1),
      (select max(ltrim(substr(a.code, ${behind}), '-·._/')::int8) from code_alias a
        where a.repository_id = (select repository_id from f) and a.code >= ${scope} and a.code < ${scope + top}
          and substr(a.code, ${behind}) ~ ${tail}),
      0)::int8 as last`.execute(reader)
  return rows[0]?.last ?? 0
}

/** Notes that numbers up to `last` were given in a scope, so that none of them is given again whatever becomes of its record. */
export async function noteNumbers(tx: Tx, fondsId: string, scope: string, last: number): Promise<void> {
  await noteAll(tx, [{ fondsId, scope, last }])
}

/** The same for codes that are being given, each in its own scope. */
export async function noteCodes(
  tx: Tx,
  given: readonly { readonly fondsId: string; readonly referenceCode: string }[],
): Promise<void> {
  const highest = new Map<string, { fondsId: string; scope: string; last: number }>()
  for (const { fondsId, referenceCode } of given) {
    const found = scopeAndNumber(referenceCode)
    if (!found) continue
    const key = `${fondsId} ${found.scope}`
    const known = highest.get(key)
    if (!known || known.last < found.number) highest.set(key, { fondsId, scope: found.scope, last: found.number })
  }
  if (highest.size > 0) await noteAll(tx, [...highest.values()])
}

/** Rows are locked in one order, so that two writers cannot block each other. */
async function noteAll(tx: Tx, values: readonly { fondsId: string; scope: string; last: number }[]): Promise<void> {
  await sql`
    insert into code_counter as c (fonds_id, scope, last)
    select "fondsId", scope, last
    from jsonb_to_recordset(${JSON.stringify(values)}::jsonb) as e("fondsId" uuid, scope text, last int8)
    order by "fondsId", scope collate "C"
    on conflict (fonds_id, scope) do update set last = greatest(c.last, excluded.last)`.execute(tx)
}
