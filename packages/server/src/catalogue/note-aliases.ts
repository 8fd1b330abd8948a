import { sql } from 'kysely'
import type { Tx } from '../base/db.ts'

/** Notes former codes that records came with, so that none of them is given to another; one that is another's already stays so. */
export async function noteAliases(
  tx: Tx,
  actId: string,
  records: readonly { readonly id: string; readonly repositoryId: string; readonly aliases?: readonly string[] }[],
): Promise<void> {
  const values = records.flatMap(({ id, repositoryId, aliases = [] }) =>
    aliases.map((code) => ({ repositoryId, code, itemId: id })),
  )
  if (values.length === 0) return
  await sql`
    insert into code_alias (repository_id, code, item_id, act_id)
    select "repositoryId", code, "itemId", ${actId}::uuid
    from jsonb_to_recordset(${JSON.stringify(values)}::jsonb) as e("repositoryId" uuid, code text, "itemId" uuid)
    where not exists (select from item i where i.repository_id = "repositoryId" and i.reference_code = e.code)
    on conflict do nothing`.execute(tx)
}
