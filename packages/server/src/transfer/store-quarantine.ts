import { isRefusal, type Refusal } from '@lantai/core/refusal.ts'
import type { PageOf, Static } from '@lantai/core/schema.ts'
import type { Quarantine, QuarantineQuery } from '@lantai/core/transfer/quarantine-schema.ts'
import { type Insertable, type Selectable, sql } from 'kysely'
import type { Reader, Tables, Tx } from '../base/db.ts'
import { containing, pageOf, readKey } from '../base/keyset.ts'

export type QuarantineRow = Selectable<Tables['quarantine']>

export const addQuarantine = (tx: Tx, row: Insertable<Tables['quarantine']>) =>
  tx.insertInto('quarantine').values(row).execute()

export const setQuarantine = (
  tx: Tx,
  { id, version }: QuarantineRow,
  fields: Partial<Insertable<Tables['quarantine']>>,
) =>
  tx
    .updateTable('quarantine')
    .set({ ...fields, version: version + 1 })
    .where('id', '=', id)
    .execute()

const own = (row: QuarantineRow | undefined, repositoryId: string | null) =>
  row && (repositoryId === null || row.repositoryId === repositoryId) ? row : undefined

export const quarantineFor = async (reader: Reader, repositoryId: string | null, id: string) =>
  own(await reader.selectFrom('quarantine').selectAll().where('id', '=', id).executeTakeFirst(), repositoryId)

export const lockQuarantine = async (tx: Tx, repositoryId: string | null, id: string) =>
  own(await tx.selectFrom('quarantine').selectAll().where('id', '=', id).forUpdate().executeTakeFirst(), repositoryId)

export const markQuarantined = (tx: Tx, transferId: string, quarantined: boolean) =>
  sql`update transfer set quarantined = ${quarantined}, version = version + 1 where id = ${transferId}`.execute(tx)

type Row = Omit<Quarantine, 'agency' | 'may'> &
  Record<'agencyId' | 'agencyCode' | 'agencyName', string> & { proposedById: string | null }
export type ShownQuarantine = Omit<Quarantine, 'may'> & { readonly proposedById: string | null }

export async function listQuarantine(
  reader: Reader,
  repositoryId: string | null,
  { cursor, limit = 50, state, text, id }: Static<typeof QuarantineQuery> & { id?: string },
): Promise<PageOf<ShownQuarantine> | Refusal> {
  const after = readKey(cursor, ['id'])
  if (isRefusal(after)) return after
  const words = text?.trim()
  const where = sql.join(
    [
      repositoryId === null ? sql`true` : sql`q.repository_id = ${repositoryId}`,
      ...(id ? [sql`q.id = ${id}`] : []),
      ...(state?.length ? [sql`q.state = any(${state}::text[])`] : []),
      ...(words ? [sql`(t.number ilike ${containing(words)} or a.name ilike ${containing(words)})`] : []),
    ],
    sql` and `,
  )
  const { rows } = await sql<Row>`
    select q.id, q.transfer_id, t.number, t.package_name, t.package_bytes, q.kind, q.reason, q.put_by, q.put_at, q.state,
      q.proposed_by, q.proposed_by_id, q.proposed_at, q.proposal_reason, q.decided_by, q.decided_at, q.opinion, q.version,
      a.id as agency_id, a.code as agency_code, a.name as agency_name
    from quarantine q join transfer t on t.id = q.transfer_id join organisation a on a.id = t.agency_id
    where ${where} ${after ? sql`and q.id < ${after[0]}::uuid` : sql``} order by q.id desc limit ${limit + 1}`.execute(
    reader,
  )
  const page = pageOf(rows, limit, (row) => [row.id], null)
  return {
    ...page,
    items: page.items.map(({ agencyId, agencyCode, agencyName, ...row }) => ({
      ...row,
      agency: { id: agencyId, code: agencyCode, name: agencyName },
    })),
  }
}
