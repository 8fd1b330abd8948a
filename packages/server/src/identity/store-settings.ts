import type { Reader, Tx } from '../base/db.ts'

export const readSetting = async (reader: Reader, key: string): Promise<unknown> =>
  (await reader.selectFrom('setting').select('value').where('key', '=', key).executeTakeFirst())?.value ?? null

export async function writeSetting(tx: Tx, key: string, value: unknown): Promise<void> {
  const json = JSON.stringify(value) as never
  await tx
    .insertInto('setting')
    .values({ key, value: json })
    .onConflict((on) => on.column('key').doUpdateSet({ value: json }))
    .execute()
}
