import type { Text } from '@lantai/core/text.ts'
import { type Insertable, type Selectable, sql, type Updateable } from 'kysely'
import type { Reader, Tables, Tx } from '../base/db.ts'

export type SourceRow = Selectable<Tables['connectSource']>

export const sourcesOf = (reader: Reader, systemId: string): Promise<SourceRow[]> =>
  reader.selectFrom('connectSource').selectAll().where('systemId', '=', systemId).orderBy('id').execute()

export const sourceOf = (reader: Reader, systemId: string, id: string): Promise<SourceRow | undefined> =>
  reader
    .selectFrom('connectSource')
    .selectAll()
    .where('systemId', '=', systemId)
    .where('id', '=', id)
    .executeTakeFirst()

export const addSource = (tx: Tx, row: Insertable<Tables['connectSource']>) =>
  tx.insertInto('connectSource').values(row).execute()

export const setSource = (tx: Tx, id: string, fields: Updateable<Tables['connectSource']>) =>
  tx.updateTable('connectSource').set(fields).where('id', '=', id).execute()

export const removeSource = (tx: Tx, id: string) => tx.deleteFrom('connectSource').where('id', '=', id).execute()

/** What a look at a source came to. */
export const noteLook = (
  tx: Tx,
  id: string,
  {
    at,
    fault,
    taken,
    failed,
    cursor,
  }: { at: string; fault: Text | null; taken: number; failed: number; cursor?: string | null },
) =>
  tx
    .updateTable('connectSource')
    .set({
      lastAt: at,
      fault: fault === null ? null : (JSON.stringify(fault) as never),
      taken: sql`taken + ${taken}`,
      failed: sql`failed + ${failed}`,
      ...(cursor === undefined ? {} : { cursor }),
    })
    .where('id', '=', id)
    .execute()

/** Sources whose time has come, locked against other processes, of systems and bodies that are active. */
export async function dueSources(tx: Tx, at: string, limit: number): Promise<SourceRow[]> {
  return tx
    .selectFrom('connectSource as c')
    .innerJoin('connectedSystem as s', 's.id', 'c.systemId')
    .selectAll('c')
    .where('c.enabled', '=', true)
    .where('c.nextAt', '<=', at)
    .where('s.state', '=', 'active')
    .orderBy('c.nextAt')
    .limit(limit)
    .forUpdate('c')
    .skipLocked()
    .execute()
}

export async function isWorking(reader: Reader, runId: string | null): Promise<boolean> {
  if (runId === null) return false
  const row = await reader.selectFrom('run').select('state').where('id', '=', runId).executeTakeFirst()
  return row !== undefined && ['queued', 'running', 'cancelling'].includes(row.state)
}
