import type { StoreCheck, StoreSchedule } from '@lantai/core/checks/run-schema.ts'
import { sql } from 'kysely'
import type { Reader, Tx } from '../base/db.ts'
import './tables.ts'

/** A year between two looks at everything, and one look when it comes in. */
const usual = { everyDays: 365, share: 100, atEntry: true }

/** When a repository checks what it keeps: as it has set, else as usual. */
export async function recordOf(
  reader: Reader,
  repositoryId: string,
): Promise<{ everyDays: number; share: number; atEntry: boolean; lastOn: string | null }> {
  const row = await reader
    .selectFrom('storeCheckSchedule')
    .select(['everyDays', 'share', 'atEntry', 'lastOn'])
    .where('repositoryId', '=', repositoryId)
    .executeTakeFirst()
  return row ?? { ...usual, lastOn: null }
}

/** The schedule with the days that follow from it. Before the first check the days count from the first object. */
export async function scheduleOf(reader: Reader, repositoryId: string): Promise<StoreSchedule> {
  const { everyDays, share, atEntry, lastOn } = await recordOf(reader, repositoryId)
  const { rows } = await sql<{ nextOn: string | null }>`
    select to_char(coalesce(${lastOn}::date,
      (select stored_at::date from stored_object where repository_id = ${repositoryId} order by item_id limit 1)) + ${everyDays}::int,
      'YYYY-MM-DD') as next_on`.execute(reader)
  return { everyDays, share, atEntry, lastOn, nextOn: everyDays === 0 ? null : (rows[0]?.nextOn ?? null) }
}

export const setSchedule = (
  tx: Tx,
  repositoryId: string,
  given: Pick<StoreSchedule, 'everyDays' | 'share' | 'atEntry'>,
) =>
  tx
    .insertInto('storeCheckSchedule')
    .values({ repositoryId, ...given })
    .onConflict((conflict) => conflict.column('repositoryId').doUpdateSet(given))
    .execute()

/** Notes that a check of the whole store has begun today. */
export const noteChecked = (tx: Tx, repositoryId: string, day: string) =>
  tx
    .insertInto('storeCheckSchedule')
    .values({ repositoryId, ...usual, lastOn: day })
    .onConflict((conflict) => conflict.column('repositoryId').doUpdateSet({ lastOn: day }))
    .execute()

/** Repositories that keep anything at all. */
export async function keepingRepositories(reader: Reader): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from organisation where 'repository' = any(roles) and exists (select from stored_object where repository_id = organisation.id)
    order by id`.execute(reader)
  return rows.map(({ id }) => id)
}

/** What a store check is about and how people call it; null when it is not of the repository. */
export async function subjectOf(
  reader: Reader,
  repositoryId: string,
  { fondsId, transferId, itemId }: StoreCheck,
): Promise<{ id: string; name: string; fondsId: string | null; category: string | null } | null> {
  const found = itemId
    ? sql`select id, reference_code as name, fonds_id, category from item where id = ${itemId} and repository_id = ${repositoryId}`
    : transferId
      ? sql`select id, number as name, fonds_id, null::text as category from transfer where id = ${transferId} and repository_id = ${repositoryId}`
      : fondsId
        ? sql`select id, '全宗 ' || code as name, id as fonds_id, null::text as category from fonds where id = ${fondsId} and repository_id = ${repositoryId}`
        : sql`select id, '全部库存' as name, null::uuid as fonds_id, null::text as category from organisation where id = ${repositoryId}`
  const { rows } = await sql<{
    id: string
    name: string
    fondsId: string | null
    category: string | null
  }>`${found}`.execute(reader)
  return rows[0] ?? null
}
