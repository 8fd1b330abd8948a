import { sql } from 'kysely'
import type { Tx } from '../base/db.ts'

/**
 * Before a conversion is undone: its virtual files, unless somebody has worked on them since, are let go, so that the items that it made
 * can be withdrawn. Their old codes go with them; what has to stay keeps its own.
 */
export async function releaseConverted(tx: Tx, actId: string): Promise<void> {
  await sql`
    with gone as (
      select f.id from item_version v join virtual_file f on f.id = (v.before->>'$virtualFile')::uuid
      where v.act_id = ${actId}::uuid and v.before ? '$virtualFile' and f.version = 1
    ), members as (delete from virtual_file_item where virtual_file_id in (select id from gone))
    select 1`.execute(tx)
  await sql`
    delete from virtual_file f using item_version v
    where v.act_id = ${actId}::uuid and f.id = (v.before->>'$virtualFile')::uuid and f.version = 1`.execute(tx)
}
