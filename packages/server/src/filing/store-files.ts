import type { FilingFile, FilingFileQuery } from '@lantai/core/filing/schema.ts'
import type { FileFacts } from '@lantai/core/filing/state.ts'
import { isRefusal, type Refusal } from '@lantai/core/refusal.ts'
import type { PageOf } from '@lantai/core/schema.ts'
import { type Insertable, type Selectable, sql } from 'kysely'
import type { Static } from 'typebox'
import type { Db, Reader, Tables, Tx } from '../base/db.ts'
import { containing, pageOf, readKey } from '../base/keyset.ts'

export type FileRow = Selectable<Tables['filingFile']>

export const fileView = ({
  id,
  path,
  bytes,
  mediaType,
  sm3,
  itemId,
  role,
  position,
  pages,
  counted,
  read,
  addedAt,
  addedBy,
}: FileRow): FilingFile => ({
  id,
  path,
  name: path.slice(path.lastIndexOf('/') + 1),
  bytes,
  mediaType,
  sm3,
  itemId,
  role,
  position,
  pages: pages ?? counted,
  pagesBy: pages !== null ? 'person' : counted !== null ? 'counted' : null,
  read,
  addedAt,
  addedBy,
})

export const fileOf = (reader: Reader, filingId: string, id: string): Promise<FileRow | undefined> =>
  reader.selectFrom('filingFile').selectAll().where('filingId', '=', filingId).where('id', '=', id).executeTakeFirst()

/** The file that stands under this path. */
export const fileAt = (reader: Reader, filingId: string, path: string): Promise<FileRow | undefined> =>
  reader
    .selectFrom('filingFile')
    .selectAll()
    .where('filingId', '=', filingId)
    .where('path', '=', path)
    .where('removed', '=', false)
    .executeTakeFirst()

export async function twinsOf(reader: Reader, filingId: string, sm3: string, id: string): Promise<string[]> {
  const rows = await reader
    .selectFrom('filingFile')
    .select('path')
    .where('filingId', '=', filingId)
    .where('sm3', '=', sm3)
    .where('removed', '=', false)
    .where('id', '<>', id)
    .orderBy('path')
    .limit(20)
    .execute()
  return rows.map(({ path }) => path)
}

export const addFile = (tx: Tx, row: Insertable<Tables['filingFile']>) =>
  tx.insertInto('filingFile').values(row).execute()

/** Of these files, those that stand in the basket with the same size, and the same bytes where a digest is told. */
export async function knownPaths(
  reader: Reader,
  filingId: string,
  files: readonly { path: string; bytes: number; sm3?: string }[],
): Promise<string[]> {
  const { rows } = await sql<{ path: string }>`
    select e.given as path from jsonb_to_recordset(${JSON.stringify(files)}::jsonb) as e(path text, given text, bytes int8, sm3 text)
    join filing_file f on f.filing_id = ${filingId} and f.path = e.path and not f.removed and f.bytes = e.bytes
      and (e.sm3 is null or lower(e.sm3) = f.sm3)`.execute(reader)
  return rows.map(({ path }) => path)
}

export const filesOfItem = (reader: Reader, filingId: string, itemId: string): Promise<FileRow[]> =>
  reader
    .selectFrom('filingFile')
    .selectAll()
    .where('filingId', '=', filingId)
    .where('itemId', '=', itemId)
    .where('removed', '=', false)
    .orderBy('position')
    .orderBy('path')
    .execute()

export async function listFiles(
  reader: Reader,
  filingId: string,
  query: Static<typeof FilingFileQuery>,
): Promise<PageOf<FilingFile> | Refusal> {
  const key = readKey(query.cursor, ['text', 'id'])
  if (isRefusal(key)) return key
  const words = query.text?.trim()
  const where = sql.join(
    [
      sql`f.filing_id = ${filingId} and f.removed = ${query.only === 'removed'}`,
      ...(query.only === 'loose' ? [sql`f.item_id is null`] : []),
      ...(query.only === 'without-row'
        ? [sql`(f.item_id is null or exists (select from filing_item i where i.id = f.item_id and i.line is null))`]
        : []),
      ...(query.only === 'uncounted' ? [sql`coalesce(f.pages, f.counted) is null`] : []),
      ...(query.itemId ? [sql`f.item_id = ${query.itemId}`] : []),
      ...(words ? [sql`f.path ilike ${containing(words)}`] : []),
    ],
    sql` and `,
  )
  const limit = query.limit ?? 100
  const [{ rows }, total] = await Promise.all([
    sql<FileRow>`select f.* from filing_file f where ${where}
      ${key ? sql`and (f.path collate "C", f.id) > (${key[0]}, ${key[1]}::uuid)` : sql``}
      order by f.path collate "C", f.id limit ${limit + 1}`.execute(reader),
    sql<{ total: number }>`select count(*) as total from filing_file f where ${where}`.execute(reader),
  ])
  const page = pageOf(rows, limit, ({ path, id }) => [path.slice(0, 400), id], total.rows[0]?.total ?? 0)
  return { ...page, items: page.items.map(fileView) }
}

export interface ToRead {
  readonly id: string
  readonly path: string
  readonly mediaType: string
}
/** Files that were not looked into yet, in the order of their ids. */
export const unread = (reader: Reader, filingId: string, after: string | null, limit: number): Promise<ToRead[]> =>
  reader
    .selectFrom('filingFile')
    .select(['id', 'path', 'mediaType'])
    .where('filingId', '=', filingId)
    .where('read', '=', 'not-yet')
    .where('removed', '=', false)
    .$if(after !== null, (query) => query.where('id', '>', after as string))
    .orderBy('id')
    .limit(limit)
    .execute()

export async function countUnread(reader: Reader, filingId: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from filing_file where filing_id = ${filingId} and read = 'not-yet' and not removed`.execute(
    reader,
  )
  return rows[0]?.count ?? 0
}

/** What reading a file found. It is a fact about its bytes, no step of anybody's. */
export const setRead = (
  db: Db,
  id: string,
  { read, counted, facts }: { read: FileRow['read']; counted: number | null; facts: FileFacts | null },
) =>
  db
    .updateTable('filingFile')
    .set({ read, counted, facts: facts === null ? null : (JSON.stringify(facts) as never) })
    .where('id', '=', id)
    .execute()

/** What reading files with the same bytes found before. */
export const readBefore = (reader: Reader, filingId: string, id: string) =>
  reader
    .selectFrom('filingFile as f')
    .innerJoin('filingFile as o', (join) => join.onRef('o.filingId', '=', 'f.filingId').onRef('o.sm3', '=', 'f.sm3'))
    .select(['o.read', 'o.counted', 'o.facts'])
    .where('f.id', '=', id)
    .where('f.filingId', '=', filingId)
    .where('o.read', '<>', 'not-yet')
    .limit(1)
    .executeTakeFirst()

export async function countFiles(reader: Reader, filingId: string): Promise<number> {
  const { rows } = await sql<{
    count: number
  }>`select count(*) as count from filing_file where filing_id = ${filingId} and not removed`.execute(reader)
  return rows[0]?.count ?? 0
}

export async function sizesOf(reader: Reader, filingId: string): Promise<Map<string, number>> {
  const rows = await reader.selectFrom('filingFile').select(['id', 'bytes']).where('filingId', '=', filingId).execute()
  return new Map(rows.map(({ id, bytes }) => [id, bytes]))
}

/** Of these removed files, the paths that stand in the basket again: they cannot come back beside them. */
export async function pathsTaken(reader: Reader, filingId: string, ids: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ path: string }>`
    select f.path from filing_file f join filing_file o on o.filing_id = f.filing_id and o.path = f.path and not o.removed
    where f.filing_id = ${filingId} and f.removed and f.id = any(${[...ids]}::uuid[]) limit 1`.execute(reader)
  return rows.map(({ path }) => path)
}
