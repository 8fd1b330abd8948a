import { sql } from 'kysely'
import type { Reader, Tx } from '../base/db.ts'

/** One set-up at a time. */
export const lockSetup = (tx: Tx) => sql`select pg_advisory_xact_lock(hashtext('lantai.setup'))`.execute(tx)

export const link = async (reader: Reader, tokenHash: Buffer) =>
  (await reader.selectFrom('setupLink').selectAll().where('tokenHash', '=', tokenHash).executeTakeFirst()) ?? null

export async function replaceLink(tx: Tx, tokenHash: Buffer, createdAt: string): Promise<void> {
  await tx.deleteFrom('setupLink').where('usedAt', 'is', null).execute()
  await tx.insertInto('setupLink').values({ tokenHash, createdAt }).execute()
}

export const useLink = (tx: Tx, tokenHash: Buffer, usedAt: string) =>
  tx.updateTable('setupLink').set({ usedAt }).where('tokenHash', '=', tokenHash).execute()
