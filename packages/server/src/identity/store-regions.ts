import type { Region } from '@lantai/core/identity/schema.ts'
import type { Reader, Tx } from '../base/db.ts'

export const regions = (reader: Reader) =>
  reader.selectFrom('region').selectAll().orderBy('code').execute() as Promise<Region[]>

export const region = async (reader: Reader, code: string) =>
  ((await reader.selectFrom('region').selectAll().where('code', '=', code).executeTakeFirst()) ?? null) as Region | null

export async function addRegion(tx: Tx, row: Region): Promise<boolean> {
  const added = await tx
    .insertInto('region')
    .values(row)
    .onConflict((on) => on.doNothing())
    .executeTakeFirst()
  return Number(added.numInsertedOrUpdatedRows) === 1
}

export const setRegionNames = (tx: Tx, code: string, names: { name: string; nameEn: string | null }) =>
  tx.updateTable('region').set(names).where('code', '=', code).execute()
