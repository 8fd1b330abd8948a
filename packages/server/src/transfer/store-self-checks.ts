import { isRefusal, type Refusal } from '@lantai/core/refusal.ts'
import type { PageOf } from '@lantai/core/schema.ts'
import type { SelfCheck } from '@lantai/core/transfer/self-check-schema.ts'
import { type Insertable, type Selectable, sql } from 'kysely'
import type { Reader, Tables, Tx } from '../base/db.ts'
import { pageOf, readKey } from '../base/keyset.ts'

type SelfCheckRow = Selectable<Tables['selfCheck']>

export const selfCheckById = (reader: Reader, id: string): Promise<SelfCheckRow | undefined> =>
  reader.selectFrom('selfCheck').selectAll().where('id', '=', id).executeTakeFirst()

/** Only the agency that runs it knows of it. */
export const selfCheckFor = async (reader: Reader, agencyId: string | null, id: string) => {
  const row = await selfCheckById(reader, id)
  return row?.agencyId === agencyId ? row : undefined
}
export const lockSelfCheck = (tx: Tx, id: string): Promise<SelfCheckRow | undefined> =>
  tx.selectFrom('selfCheck').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
export const addSelfCheck = (tx: Tx, row: Insertable<Tables['selfCheck']>) =>
  tx.insertInto('selfCheck').values(row).execute()
export const setSelfCheck = (tx: Reader, id: string, fields: Partial<Insertable<Tables['selfCheck']>>) =>
  tx.updateTable('selfCheck').set(fields).where('id', '=', id).execute()
export const removeSelfCheck = (tx: Tx, id: string) => tx.deleteFrom('selfCheck').where('id', '=', id).execute()
export const expiredSelfChecks = (reader: Reader, now: string): Promise<SelfCheckRow[]> =>
  reader.selectFrom('selfCheck').selectAll().where('expiresAt', '<=', now).limit(500).execute()

type Row = SelfCheckRow & { fondsCode: string | null; fondsName: string | null }

export async function listSelfChecks(
  reader: Reader,
  agencyId: string | null,
  { cursor, limit = 50, id }: { cursor?: string; limit?: number; id?: string },
): Promise<PageOf<SelfCheck> | Refusal> {
  const after = readKey(cursor, ['id'])
  if (isRefusal(after)) return after
  const { rows } = await sql<Row>`
    select s.*, f.code as fonds_code, f.name as fonds_name from self_check s left join fonds f on f.id = s.fonds_id
    where s.agency_id = ${agencyId} ${id ? sql`and s.id = ${id}` : sql``}
      ${after ? sql`and s.id < ${after[0]}::uuid` : sql``} order by s.id desc limit ${limit + 1}`.execute(reader)
  const page = pageOf(rows, limit, (row) => [row.id], null)
  return { ...page, items: page.items.map(shown) }
}

function shown(row: Row): SelfCheck {
  const {
    agencyId: _,
    repositoryId: __,
    fondsId,
    fondsCode,
    fondsName,
    origin,
    passed,
    failed,
    warning,
    pending,
    ...rest
  } = row
  return {
    ...rest,
    from: origin,
    fonds: fondsId ? { id: fondsId, code: fondsCode ?? '', name: fondsName ?? '' } : null,
    checks: { passed, failed, warning, pending },
  }
}
