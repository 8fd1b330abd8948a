import { sql } from 'kysely'
import type { Db, Reader, Tx } from '../base/db.ts'

interface TokenHolder {
  readonly systemId: string
  readonly code: string
  readonly name: string
  readonly agencyId: string
}

/** Whose token it is, while it holds, the system is active and its body is open. */
export async function holderOf(reader: Reader, tokenHash: Buffer, at: string): Promise<TokenHolder | undefined> {
  const { rows } = await sql<TokenHolder>`
    select s.id as system_id, s.code, s.name, s.agency_id from connect_token t join connected_system s on s.id = t.system_id
      join organisation a on a.id = s.agency_id
    where t.token_hash = ${tokenHash} and t.ends_at > ${at}::timestamptz and s.state = 'active' and a.closed_on is null`.execute(
    reader,
  )
  return rows[0]
}

export const addToken = (tx: Tx, row: { tokenHash: Buffer; systemId: string; endsAt: string }) =>
  tx.insertInto('connectToken').values(row).execute()

export const endTokens = (tx: Tx, systemId: string) =>
  tx.deleteFrom('connectToken').where('systemId', '=', systemId).execute()

/** Tokens that are over; nobody misses them. */
export const sweepTokens = (db: Db, at: string) => db.deleteFrom('connectToken').where('endsAt', '<', at).execute()
