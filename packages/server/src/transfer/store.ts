import { runningNumberText } from '@lantai/core/transfer/numbers.ts'
import type { Next, TransferStep } from '@lantai/core/transfer/rules.ts'
import { type Insertable, type Selectable, sql } from 'kysely'
import type { Reader, Tables, Tx } from '../base/db.ts'

export type TransferRow = Selectable<Tables['transfer']>

export const transferById = (reader: Reader, id: string): Promise<TransferRow | undefined> =>
  reader.selectFrom('transfer').selectAll().where('id', '=', id).executeTakeFirst()

/** The transfer when it lies in the organisation's scope: it sent it, or receives it. Null organisation: no scope. */
export async function transferFor(
  reader: Reader,
  organisationId: string | null,
  id: string,
): Promise<TransferRow | undefined> {
  const row = await transferById(reader, id)
  return row && inScope(row, organisationId) ? row : undefined
}

/** Locks the row until the transaction ends. */
export async function lockTransfer(
  tx: Tx,
  organisationId: string | null,
  id: string,
): Promise<TransferRow | undefined> {
  const row = await tx.selectFrom('transfer').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  return row && inScope(row, organisationId) ? row : undefined
}

const inScope = ({ repositoryId, agencyId }: TransferRow, organisationId: string | null): boolean =>
  organisationId === null || repositoryId === organisationId || agencyId === organisationId

export const transferByNumber = (
  reader: Reader,
  organisationId: string | null,
  number: string,
): Promise<TransferRow[]> => {
  const found = reader.selectFrom('transfer').selectAll().where('number', '=', number)
  return organisationId === null
    ? found.execute()
    : found.where((e) => e.or([e('repositoryId', '=', organisationId), e('agencyId', '=', organisationId)])).execute()
}

/** Moves on and counts the version up, so that whoever saw the row before must look again. */
export async function saveTransfer(
  tx: Tx,
  before: TransferStep & { readonly id: string },
  next: Next,
  fields: Partial<Omit<Insertable<Tables['transfer']>, 'id' | 'state' | 'version' | 'failedFrom'>> = {},
): Promise<void> {
  await tx
    .updateTable('transfer')
    .set({ ...fields, state: next.state, failedFrom: next.failedFrom, version: before.version + 1 })
    .where('id', '=', before.id)
    .execute()
}

export const addTransfer = (tx: Tx, row: Insertable<Tables['transfer']>) =>
  tx.insertInto('transfer').values(row).execute()

/** The run that works on the transfer. */
export const setRun = (tx: Tx, id: string, runId: string) =>
  tx.updateTable('transfer').set({ runId }).where('id', '=', id).execute()

/** The line of a plan that the transfer fulfils. */
export const setPlanLine = (tx: Tx, id: string, planLineId: string) =>
  tx.updateTable('transfer').set({ planLineId }).where('id', '=', id).execute()

/** A change that is a decision too, but no step: manual items decided. */
export const touchTransfer = (tx: Tx, id: string) =>
  sql`update transfer set version = version + 1 where id = ${id}`.execute(tx)

/** Numbers are given one after the other, and two same packages at once must meet: one lock for each repository. */
export const lockRegister = (tx: Tx, repositoryId: string) =>
  sql`select pg_advisory_xact_lock(hashtextextended(${`lantai.transfer:${repositoryId}`}, 0))`.execute(tx)

/** The next free number of a year; the register must be locked. */
export async function nextNumber(tx: Tx, repositoryId: string, prefix: 'YJ' | 'JS', year: string): Promise<string> {
  const column = sql.ref(prefix === 'YJ' ? 'number' : 'receipt_number')
  const start = `${prefix}-${year}-`
  const { rows } = await sql<{ last: number | null }>`
    select max(substr(${column}, ${start.length + 1})::int) as last from transfer
    where repository_id = ${repositoryId} and starts_with(${column}, ${start})`.execute(tx)
  return runningNumberText(prefix, year, (rows[0]?.last ?? 0) + 1)
}

/** The transfer that brought this package before, newest first; returned ones may come again. */
export const samePackage = (reader: Reader, agencyId: string, packageSm3: string) =>
  reader
    .selectFrom('transfer')
    .select(['id', 'number', 'state'])
    .where('agencyId', '=', agencyId)
    .where('packageSm3', '=', packageSm3)
    .orderBy('id', 'desc')
    .execute()

/** The latest returned transfer of the agency that holds a reference code of this one: what it corrects. */
export async function correctedBy(tx: Tx, { id, agencyId }: { id: string; agencyId: string }): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    select t.id from transfer t
    where t.agency_id = ${agencyId} and t.state = 'REJECTED' and t.id < ${id} and exists (
      select from transfer_item before join transfer_item now on now.reference_code = before.reference_code
      where before.transfer_id = t.id and now.transfer_id = ${id})
    order by t.id desc limit 1`.execute(tx)
  return rows[0]?.id ?? null
}

/** Ids of these transfers that the register knows. */
export async function knownTransfers(reader: Reader, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set()
  const rows = await reader
    .selectFrom('transfer')
    .select('id')
    .where('id', 'in', [...ids])
    .execute()
  return new Set(rows.map(({ id }) => id))
}

/** Fonds of a transfer: what describing its items needs. */
export const fondsOf = (reader: Reader, fondsId: string) =>
  reader.selectFrom('fonds').select(['id', 'code', 'name', 'codeTemplate']).where('id', '=', fondsId).executeTakeFirst()
