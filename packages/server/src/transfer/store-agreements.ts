import { isRefusal, type Refusal } from '@lantai/core/refusal.ts'
import type { PageOf, Static } from '@lantai/core/schema.ts'
import type { AgreementQuery, AgreementTerms, TransferAgreement } from '@lantai/core/transfer/agreement-schema.ts'
import { type Insertable, type Selectable, sql } from 'kysely'
import type { Reader, Tables, Tx } from '../base/db.ts'
import { containing, pageOf, readKey } from '../base/keyset.ts'

export type AgreementRow = Selectable<Tables['transferAgreement']>

export const addAgreement = (tx: Tx, row: Insertable<Tables['transferAgreement']>) =>
  tx.insertInto('transferAgreement').values(row).execute()
export const lockAgreement = (tx: Tx, id: string): Promise<AgreementRow | undefined> =>
  tx.selectFrom('transferAgreement').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
export const setAgreement = (
  tx: Tx,
  { id, version }: AgreementRow,
  fields: Partial<Insertable<Tables['transferAgreement']>>,
) =>
  tx
    .updateTable('transferAgreement')
    .set({ ...fields, version: version + 1 })
    .where('id', '=', id)
    .execute()

/** The version in force makes room for this one. */
export const supersede = (tx: Tx, { repositoryId, agencyId }: AgreementRow) =>
  tx
    .updateTable('transferAgreement')
    .set({ state: 'superseded' })
    .where('repositoryId', '=', repositoryId)
    .where('agencyId', '=', agencyId)
    .where('state', '=', 'in-force')
    .execute()

/** The next number of a pair; two drafts at once must not both get it. */
export async function nextAgreement(tx: Tx, repositoryId: string, agencyId: string): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`lantai.agreement:${repositoryId}:${agencyId}`}, 0))`.execute(
    tx,
  )
  const { rows } = await sql<{ next: number }>`
    select coalesce(max(number), 0)::int + 1 as next from transfer_agreement
    where repository_id = ${repositoryId} and agency_id = ${agencyId}`.execute(tx)
  return rows[0]?.next ?? 1
}

type Row = Omit<TransferAgreement, 'repository' | 'agency' | keyof AgreementTerms> & { terms: AgreementTerms } & Record<
    'repositoryId' | 'repositoryCode' | 'repositoryName' | 'agencyId' | 'agencyCode' | 'agencyName',
    string
  >

export async function listAgreements(
  reader: Reader,
  organisationId: string | null,
  { cursor, limit = 50, agencyId, state, text, id }: Static<typeof AgreementQuery> & { id?: string },
): Promise<PageOf<TransferAgreement> | Refusal> {
  const after = readKey(cursor, ['id'])
  if (isRefusal(after)) return after
  const words = text?.trim()
  const where = sql.join(
    [
      organisationId === null
        ? sql`true`
        : sql`(g.repository_id = ${organisationId} or (g.agency_id = ${organisationId} and g.state <> 'draft'))`,
      ...(id ? [sql`g.id = ${id}`] : []),
      ...(agencyId ? [sql`g.agency_id = ${agencyId}`] : []),
      ...(state?.length ? [sql`g.state = any(${state}::text[])`] : []),
      ...(words ? [sql`(a.name ilike ${containing(words)} or a.code ilike ${containing(words)})`] : []),
    ],
    sql` and `,
  )
  const { rows } = await sql<Row>`
    select g.id, g.number, g.state, g.terms, g.repository_assent, g.agency_assent, g.decline_reason, g.ended_on, g.created_by,
      g.created_at, g.version, r.id as repository_id, r.code as repository_code, r.name as repository_name,
      a.id as agency_id, a.code as agency_code, a.name as agency_name
    from transfer_agreement g join organisation r on r.id = g.repository_id join organisation a on a.id = g.agency_id
    where ${where} ${after ? sql`and g.id < ${after[0]}::uuid` : sql``} order by g.id desc limit ${limit + 1}`.execute(
    reader,
  )
  const page = pageOf(rows, limit, (row) => [row.id], null)
  return {
    ...page,
    items: page.items.map(
      ({ terms, repositoryId, repositoryCode, repositoryName, agencyId: of, agencyCode, agencyName, ...row }) => ({
        ...row,
        ...terms,
        repository: { id: repositoryId, code: repositoryCode, name: repositoryName },
        agency: { id: of, code: agencyCode, name: agencyName },
      }),
    ),
  }
}
