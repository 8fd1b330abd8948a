import { codeSortKey } from '@lantai/core/arrangement/code-sort-key.ts'
import { indexItem } from '@lantai/core/search/item-index.ts'
import { sql } from 'kysely'
import type { Db } from '../../base/db.ts'
import { readRecords } from '../described.ts'

/** What is not as it must be after any act: search columns, counts, ancestors, codes. */
export async function faultsOf(db: Db): Promise<string[]> {
  const faults: string[] = []
  const { rows } = await sql<{ id: string; repositoryId: string; codeKey: string; plain: string; search: string }>`
    select id, repository_id, code_key, plain, search::text as search from item`.execute(db)
  for (const row of rows) {
    const [record] = await readRecords(db, row.repositoryId, [row.id])
    if (!record) continue
    const fresh = indexItem(record)
    if (row.codeKey !== codeSortKey(record.referenceCode)) faults.push(`code_key of ${record.referenceCode}`)
    if (row.plain !== fresh.plain) faults.push(`plain of ${record.referenceCode}`)
    const { rows: same } = await sql<{ same: boolean }>`
      select ${fresh.search}::tsvector = ${row.search}::tsvector as same`.execute(db)
    if (!same[0]?.same) faults.push(`search of ${record.referenceCode}`)
  }
  const told = async (what: string, query: ReturnType<typeof sql>) => {
    const { rows: wrong } = await query.execute(db)
    if (wrong.length > 0) faults.push(`${what}: ${JSON.stringify(wrong.slice(0, 3))}`)
  }
  await told(
    'tally',
    sql`select * from (
      select fonds_id, category, year, retention, access_status, level, count(*) as items, sum(byte_count) as bytes
      from item group by 1, 2, 3, 4, 5, 6) i
      full join (select * from item_tally where items <> 0 or bytes <> 0) t
        using (fonds_id, category, year, retention, access_status, level)
      where i.items is distinct from t.items or i.bytes is distinct from t.bytes`,
  )
  await told(
    'ancestors',
    sql`select i.reference_code from item i left join item p on p.id = i.parent_id
      where i.ancestors <> case when p.id is null then '{}'::uuid[] else p.ancestors || p.id end`,
  )
  await told(
    'a code given twice',
    sql`select a.code from code_alias a join item i using (repository_id) where i.reference_code = a.code`,
  )
  await told(
    'an act miscounted',
    sql`select id from edit_act where items > 0 and kind not in ('fonds', 'withdraw', 'undo', 'restore')
      and not exists (select from item_version where act_id = edit_act.id)
      and not exists (select from withdrawn_item w where w.versions @> jsonb_build_array(jsonb_build_object('act_id', edit_act.id)))`,
  )
  return faults
}
