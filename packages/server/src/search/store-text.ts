import { indexText, indexVersion } from '@lantai/core/search/item-index.ts'
import { sql } from 'kysely'
import type { Reader, Tx } from '../base/db.ts'
import type { ItemText } from './item-text.ts'

export interface FileToRead {
  readonly path: string
  readonly name: string
  readonly mediaType: string
  readonly bytes: number
}

export interface TextsWanted {
  readonly transferId?: string | undefined
  /** Those that were read before, too. */
  readonly again?: boolean | undefined
}

const wantedItems = ({ transferId, again }: TextsWanted) => sql`i.file_count > 0
  ${transferId ? sql`and i.transfer_id = ${transferId}` : sql``}
  ${again ? sql`` : sql`and not exists (select from item_text t where t.item_id = i.id)`}`

export async function countWanted(reader: Reader, wanted: TextsWanted): Promise<number> {
  const { rows } = await sql<{
    count: number
  }>`select count(*) as count from item i where ${wantedItems(wanted)}`.execute(reader)
  return rows[0]?.count ?? 0
}

/** The next items to read, in the order of their ids, each with its files. */
export async function nextWanted(
  reader: Reader,
  wanted: TextsWanted,
  after: string | null,
  limit: number,
): Promise<{ itemId: string; files: FileToRead[] }[]> {
  const { rows } = await sql<{ itemId: string; files: FileToRead[] }>`
    select i.id as item_id, coalesce(jsonb_agg(jsonb_build_object('path', f.path, 'name', f.name, 'mediaType', f.media_type, 'bytes', f.bytes)
      order by f.sequence) filter (where f.id is not null), '[]') as files
    from (select i.id from item i where ${wantedItems(wanted)} ${after ? sql`and i.id > ${after}::uuid` : sql``}
      order by i.id limit ${limit}) i
    left join item_file f on f.item_id = i.id group by i.id order by i.id`.execute(reader)
  return rows
}

/** Keeps texts and makes them findable. The items stay locked until the end, so that no change of theirs passes by unseen. */
export async function saveTexts(tx: Tx, texts: readonly ItemText[], at: string): Promise<void> {
  const rows = texts.map(({ itemId, state, content, problem }) => {
    const { plain, body, complete } = indexText(content)
    const whole = complete || state !== 'read'
    return {
      itemId,
      state: whole ? state : 'part',
      characters: content.length,
      content,
      plain,
      body,
      problem: problem?.zh ?? (whole ? null : '文字过多，末尾部分查不到。'),
      problemEn: problem?.en ?? (whole ? null : 'There is very much text; words of its end are not found.'),
    }
  })
  await sql`
    insert into item_text (item_id, state, characters, content, plain, body, search, problem, problem_en, extracted_at, version)
    select i.id, e.state, e.characters, e.content, e.plain, e.body::tsvector, e.body::tsvector || i.search, e.problem, e."problemEn",
      ${at}::timestamptz, ${indexVersion}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as e("itemId" uuid, state text, characters int, content text, plain text,
      body text, problem text, "problemEn" text)
    join item i on i.id = e."itemId" order by i.id for share of i
    on conflict (item_id) do update set state = excluded.state, characters = excluded.characters, content = excluded.content,
      plain = excluded.plain, body = excluded.body, search = excluded.search, problem = excluded.problem,
      problem_en = excluded.problem_en, extracted_at = excluded.extracted_at, version = excluded.version`.execute(tx)
}

/**
 * Makes the columns of the next texts (at most `limit`) anew from what was read, unless they were made by the present rules (`all`:
 * these too); one that comes out as it was is not written. Gives the last text looked at, null when there was none.
 */
export async function reindexTexts(
  tx: Tx,
  after: string | null,
  limit: number,
  all: boolean,
): Promise<{ last: string | null; count: number }> {
  const { rows: looked } = await sql<{ itemId: string; stale: boolean }>`
    select item_id, ${all} or version <> ${indexVersion} as stale from item_text
    ${after ? sql`where item_id > ${after}::uuid` : sql``} order by item_id limit ${limit * lookedAt}`.execute(tx)
  const { ids, last, count } = upToStale(
    looked.map(({ itemId, stale }) => ({ id: itemId, stale })),
    limit,
  )
  if (ids.length > 0) await remakeTexts(tx, ids)
  return { last, count }
}

/** What is of the present version costs next to nothing: a step looks at this many times the rows that it may make anew. */
export const lookedAt = 10

/** The first rows of a step, with no more than `most` to be made anew. */
export function upToStale(
  looked: readonly { readonly id: string; readonly stale: boolean }[],
  most: number,
): { ids: string[]; last: string | null; count: number } {
  const ids: string[] = []
  for (const [index, { id, stale }] of looked.entries()) {
    if (stale) ids.push(id)
    if (ids.length === most) return { ids, last: id, count: index + 1 }
  }
  return { ids, last: looked.at(-1)?.id ?? null, count: looked.length }
}

async function remakeTexts(tx: Tx, ids: readonly string[]): Promise<void> {
  // Items before their texts, as whoever changes an item does, lest the two wait for each other.
  await sql`select from item where id = any(${ids}::uuid[]) order by id for share`.execute(tx)
  const { rows } = await sql<{ itemId: string; content: string }>`
    select t.item_id, t.content from item_text t where t.item_id = any(${ids}::uuid[])
    order by t.item_id for update`.execute(tx)
  const made = rows.map(({ itemId, content }) => ({ itemId, ...indexText(content) }))
  await sql`
    update item_text t set plain = e.plain, body = e.body, search = e.search, version = ${indexVersion}
    from (select e."itemId", e.plain, e.body::tsvector, e.body::tsvector || i.search as search
      from jsonb_to_recordset(${JSON.stringify(made)}::jsonb) as e("itemId" uuid, plain text, body text)
      join item i on i.id = e."itemId") e
    where t.item_id = e."itemId"
      and (t.version <> ${indexVersion} or t.plain <> e.plain or t.body <> e.body or t.search <> e.search)`.execute(tx)
}

/** Texts take over what the rebuild made of their items; those that are still to be made anew wait for that. */
export async function textsFollow(tx: Tx, itemIds: readonly string[]): Promise<void> {
  await sql`
    update item_text t set search = t.body || i.search from item i
    where t.item_id = any(${itemIds}::uuid[]) and i.id = t.item_id and t.version = ${indexVersion}`.execute(tx)
}
