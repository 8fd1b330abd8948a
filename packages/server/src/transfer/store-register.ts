import type { RegisterSide, SignatureRole, VerifiedReceipt } from '@lantai/core/transfer/register-schema.ts'
import { type Insertable, type Selectable, sql } from 'kysely'
import type { Reader, Tables, Tx } from '../base/db.ts'
import type { RegisterFields } from './tables-work.ts'

type ScanRow = Selectable<Tables['registerScan']>

export async function registerOf(
  reader: Reader,
  transferId: string,
): Promise<{ fields: RegisterFields; version: number }> {
  const row = await reader
    .selectFrom('transferRegister')
    .select(['fields', 'version'])
    .where('transferId', '=', transferId)
    .executeTakeFirst()
  return row ?? { fields: {}, version: 0 }
}

export const saveRegister = (tx: Tx, transferId: string, fields: RegisterFields, version: number) => {
  const row = { fields: JSON.stringify(fields) as never, version }
  return tx
    .insertInto('transferRegister')
    .values({ transferId, ...row })
    .onConflict((conflict) => conflict.column('transferId').doUpdateSet(row))
    .execute()
}

export const signaturesOf = (reader: Reader, transferId: string) =>
  reader
    .selectFrom('registerSignature')
    .selectAll()
    .where('transferId', '=', transferId)
    .orderBy('side')
    .orderBy('at')
    .execute()

/** Signs; the same hand again replaces the one before. */
export const addSignature = (tx: Tx, row: Insertable<Tables['registerSignature']>) =>
  tx
    .insertInto('registerSignature')
    .values(row)
    .onConflict((conflict) =>
      conflict
        .columns(['transferId', 'side', 'role'])
        .doUpdateSet({ by: row.by, byId: row.byId ?? null, at: row.at, contentSm3: row.contentSm3 }),
    )
    .execute()

export const hasSigned = async (
  reader: Reader,
  transferId: string,
  side: RegisterSide,
  role: SignatureRole,
): Promise<boolean> =>
  (await reader
    .selectFrom('registerSignature')
    .select('side')
    .where('transferId', '=', transferId)
    .where('side', '=', side)
    .where('role', '=', role)
    .executeTakeFirst()) !== undefined

export const scansOf = (reader: Reader, transferId: string): Promise<ScanRow[]> =>
  reader.selectFrom('registerScan').selectAll().where('transferId', '=', transferId).orderBy('id').execute()
export const scanOf = (reader: Reader, transferId: string, id: string): Promise<ScanRow | undefined> =>
  reader
    .selectFrom('registerScan')
    .selectAll()
    .where('transferId', '=', transferId)
    .where('id', '=', id)
    .executeTakeFirst()
export const addScan = (tx: Tx, row: ScanRow) => tx.insertInto('registerScan').values(row).execute()
export const removeScan = (tx: Tx, id: string) => tx.deleteFrom('registerScan').where('id', '=', id).execute()

export const receiptOf = (reader: Reader, transferId: string) =>
  reader.selectFrom('transferReceipt').selectAll().where('transferId', '=', transferId).executeTakeFirst()
export const addReceipt = (tx: Tx, row: Insertable<Tables['transferReceipt']>) =>
  tx.insertInto('transferReceipt').values(row).execute()
export const revoke = (
  tx: Tx,
  transferId: string,
  fields: { revokedBy: string; revokedAt: string; revokeReason: string },
) => tx.updateTable('transferReceipt').set(fields).where('transferId', '=', transferId).execute()

/** What may be told to whoever holds the code. */
export async function verifiedReceipt(reader: Reader, code: string): Promise<VerifiedReceipt | undefined> {
  const { rows } = await sql<VerifiedReceipt>`
    select t.receipt_number as number, a.name as agency, r.name as repository, t.form, t.items, t.volumes, t.files, t.bytes,
      c.digest, c.issued_on, case when c.revoked_at is null then 'valid' else 'revoked' end as validity
    from transfer_receipt c join transfer t on t.id = c.transfer_id join organisation a on a.id = t.agency_id
    join organisation r on r.id = t.repository_id
    where c.code = ${code} and t.state = 'ACCEPTED' and t.receipt_number is not null`.execute(reader)
  return rows[0]
}
