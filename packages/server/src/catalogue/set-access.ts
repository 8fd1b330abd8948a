import type { RecordLevel } from '@lantai/core/catalogue/levels.ts'
import type { AccessStatus } from '@lantai/core/opening/schema.ts'
import { lexemes } from '@lantai/core/search/item-index.ts'
import { sql } from 'kysely'
import type { Tx } from '../base/db.ts'
import { addToTally } from './tally.ts'

export interface AccessSubject {
  readonly id: string
  readonly repositoryId: string
  readonly fondsId: string
  readonly referenceCode: string
  readonly category: string
  readonly year: number
  readonly retention: string
  readonly date: string
  readonly securityClass: string
  readonly byteCount: number
  readonly accessStatus: AccessStatus
  readonly level: RecordLevel
}

/** Items that this repository holds, locked in one order until the transaction ends. Only who holds an item opens it. */
export const lockForAccess = (tx: Tx, repositoryId: string | null, ids: readonly string[]): Promise<AccessSubject[]> =>
  tx
    .selectFrom('item')
    .select([
      'id',
      'repositoryId',
      'fondsId',
      'referenceCode',
      'category',
      'year',
      'retention',
      'date',
      'securityClass',
      'byteCount',
      'accessStatus',
      'level',
    ])
    .where('id', 'in', ids)
    .where('repositoryId', '=', repositoryId)
    .orderBy('id')
    .forUpdate()
    .execute()

/**
 * Sets the status of locked items; the lexeme that the public search goes by changes with it, and so do the counts. The
 * version stays: it is that of the description, and the acts are a history of their own.
 */
export async function setAccess(
  tx: Tx,
  subjects: readonly AccessSubject[],
  { to, reason, by, at }: { to: AccessStatus; reason: string; by: string; at: string },
): Promise<void> {
  const every = (['未审核', '开放', '控制', '延期开放'] as const).map(lexemes.access)
  await sql`
    update item set access_status = ${to}, access_reason = ${reason}, access_set_by = ${by}, access_set_at = ${at}::timestamptz,
      search = ts_delete(search, ${every}::text[]) || array_to_tsvector(array[${lexemes.access(to)}])
    where id = any(${subjects.map(({ id }) => id)}::uuid[])`.execute(tx)
  await addToTally(
    tx,
    subjects.flatMap((subject) => [
      { ...subject, items: -1, bytes: -subject.byteCount },
      { ...subject, accessStatus: to, items: 1, bytes: subject.byteCount },
    ]),
  )
}
