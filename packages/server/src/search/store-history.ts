import { sql } from 'kysely'
import type { Reader, Tx } from '../base/db.ts'
import { containing } from '../base/keyset.ts'

interface Person {
  readonly accountId: string
  readonly organisationId: string
}

/** Former searches that are kept of one person. */
const kept = 200

export const historyOf = (reader: Reader, { accountId, organisationId }: Person) =>
  reader
    .selectFrom('searchHistory')
    .select(['query', 'times', 'lastAt'])
    .where('accountId', '=', accountId)
    .where('organisationId', '=', organisationId)
    .orderBy('lastAt', 'desc')
    .orderBy('query')
    .limit(kept)
    .execute()

/** Former searches that hold what was typed, those that begin so first. */
export async function formerQueries(
  reader: Reader,
  { accountId, organisationId }: Person,
  typed: string,
  limit: number,
): Promise<string[]> {
  const { rows } = await sql<{ query: string }>`
    select query from search_history where account_id = ${accountId} and organisation_id = ${organisationId}
      and query ilike ${containing(typed)} and query <> ${typed}
    order by starts_with(query, ${typed}) desc, last_at desc, query limit ${limit}`.execute(reader)
  return rows.map(({ query }) => query)
}

export async function rememberQuery(
  tx: Tx,
  { accountId, organisationId }: Person,
  query: string,
  at: string,
): Promise<void> {
  await sql`
    insert into search_history as h (account_id, organisation_id, query, times, last_at)
    values (${accountId}, ${organisationId}, ${query}, 1, ${at}::timestamptz)
    on conflict (account_id, organisation_id, query) do update set times = h.times + 1, last_at = excluded.last_at`.execute(
    tx,
  )
  await sql`
    delete from search_history where account_id = ${accountId} and organisation_id = ${organisationId} and last_at <
      (select last_at from search_history where account_id = ${accountId} and organisation_id = ${organisationId}
        order by last_at desc offset ${kept - 1} limit 1)`.execute(tx)
}

export const forgetQueries = (tx: Tx, { accountId, organisationId }: Person) =>
  tx
    .deleteFrom('searchHistory')
    .where('accountId', '=', accountId)
    .where('organisationId', '=', organisationId)
    .execute()
