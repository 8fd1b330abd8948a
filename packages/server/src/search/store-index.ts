import { type Indexed, indexItem, indexVersion, lexemes } from '@lantai/core/search/item-index.ts'
import { quoteLexeme } from '@lantai/core/search/rules.ts'
import type { IndexStatus } from '@lantai/core/search/schema.ts'
import { sql } from 'kysely'
import type { Db, Reader, Tx } from '../base/db.ts'
import { forgetIndexState } from './index-state.ts'
import { lookedAt, textsFollow, upToStale } from './store-text.ts'

const current = quoteLexeme(lexemes.version(indexVersion))

/**
 * Makes the searched columns of the next items (at most `limit`) anew by the present rules; those that are of the present version are passed over unless
 * `all`. A row that comes out as it was is not written: the index entries are what costs. The
 * columns `plain` and `search` of an item are the only ones of that table that this slice writes.
 */
export async function reindexItems(
  tx: Tx,
  after: string | null,
  limit: number,
  all: boolean,
): Promise<{ last: string | null; count: number }> {
  const { rows: looked } = await sql<{ id: string; stale: boolean }>`
    select id, ${all} or not search @@ ${current}::tsquery as stale
    from item where ${after ? sql`id > ${after}::uuid` : sql`true`} order by id limit ${limit * lookedAt}`.execute(tx)
  const { ids, last, count } = upToStale(looked, limit)
  if (ids.length > 0) await remakeItems(tx, ids)
  return { last, count }
}

async function remakeItems(tx: Tx, ids: readonly string[]): Promise<void> {
  const { rows } = await sql<Indexed & { id: string }>`
    select id, repository_id, fonds_id, reference_code, category, year, retention, organ, security_class, title, creator,
      document_no, notes, date, file_count, access_status, level, ancestors, aliases, description
    from item where id = any(${ids}::uuid[]) order by id for update`.execute(tx)
  const made = rows.map((row) => ({ id: row.id, ...indexItem(row) }))
  // Texts of older rules are made anew in the second phase of the rebuild; here each of them would be written twice.
  await sql`select set_config('lantai.rebuilding', 'on', true)`.execute(tx)
  const { rows: written } = await sql<{ id: string }>`
    update item set plain = e.plain, search = e.search
    from (select id, plain, search::tsvector from jsonb_to_recordset(${JSON.stringify(made)}::jsonb) as e(id uuid, plain text, search text)) e
    where item.id = e.id and (item.plain <> e.plain or item.search <> e.search) returning item.id`.execute(tx)
  await sql`select set_config('lantai.rebuilding', 'off', true)`.execute(tx)
  if (written.length > 0)
    await textsFollow(
      tx,
      written.map(({ id }) => id),
    )
}

export const countItems = async (reader: Reader): Promise<number> =>
  (await sql<{ count: number }>`select count(*) as count from item`.execute(reader)).rows[0]?.count ?? 0

export const countTextRows = async (reader: Reader): Promise<number> =>
  (await sql<{ count: number }>`select count(*) as count from item_text`.execute(reader)).rows[0]?.count ?? 0

export const hasItems = async (reader: Reader): Promise<boolean> =>
  (await sql`select from item limit 1`.execute(reader)).rows.length > 0

/** Puts in what waits to be put into the indexes of words, at the end of a large change: every search would read it until then. */
export async function settleIndexes(reader: Reader): Promise<void> {
  await sql`
    select gin_clean_pending_list(x.indexrelid) from pg_index x join pg_class c on c.oid = x.indexrelid join pg_am m on m.oid = c.relam
    where m.amname = 'gin' and x.indrelid in ('item'::regclass, 'item_text'::regclass)`.execute(reader)
}

/** The index is of the present version from now on. */
export async function markRebuilt(db: Db, tx: Tx, at: string | null): Promise<void> {
  await tx.updateTable('searchIndex').set({ version: indexVersion, rebuiltAt: at }).execute()
  forgetIndexState(db)
}

export const openRebuild = (reader: Reader): Promise<{ id: string } | undefined> =>
  reader
    .selectFrom('run')
    .select('id')
    .where('kind', '=', 'search.rebuild')
    .where('state', 'in', ['queued', 'running', 'cancelling'])
    .executeTakeFirst()

/** State of the index of what a repository holds (null: of the whole installation); counts every row, about a second a million. */
export async function indexStatus(reader: Reader, repositoryId: string | null): Promise<IndexStatus> {
  const held = repositoryId ? sql`i.repository_id = ${repositoryId}::uuid` : sql`true`
  const { rows } = await sql<IndexStatus & IndexStatus['text']>`
    select s.version, s.rebuilt_at, n.*, t.*
    from search_index s,
      (select count(*) as items, count(*) filter (where not i.search @@ ${current}::tsquery) as stale from item i where ${held}) n,
      (select count(*) filter (where x.state = 'read') as read, count(*) filter (where x.state = 'part') as part,
        count(*) filter (where x.state = 'no-text') as no_text, count(*) filter (where x.state = 'unread') as unread,
        count(*) filter (where x.item_id is null) as waiting
        from item i left join item_text x on x.item_id = i.id where i.file_count > 0 and ${held}) t`.execute(reader)
  const [row] = rows
  if (!row) throw new Error('search_index has no row')
  const { read, part, noText, unread, waiting } = row
  return {
    version: row.version,
    current: indexVersion,
    items: row.items,
    stale: row.stale,
    text: { read, part, noText, unread, waiting },
    rebuilding: row.version < indexVersion || (await openRebuild(reader)) !== undefined,
    rebuiltAt: row.rebuiltAt,
  }
}
