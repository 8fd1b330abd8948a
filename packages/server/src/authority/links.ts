import type { Actor } from '@lantai/core/actor.ts'
import { isBackwards } from '@lantai/core/authority/dates.ts'
import type { LinkedAuthority, LinkedFonds, LinkedItem, NewLinks } from '@lantai/core/authority/link-schema.ts'
import { isRefusal, type Refusal, refuse } from '@lantai/core/refusal.ts'
import type { PageOf } from '@lantai/core/schema.ts'
import { type RawBuilder, sql } from 'kysely'
import { audit } from '../base/audit.ts'
import type { Reader, Tx } from '../base/db.ts'
import { pageOf, readKey } from '../base/keyset.ts'
import { alreadyMerged } from './change.ts'
import { fileOf, type Reading, refObject } from './rows.ts'
import { membersOf, seesAuthority } from './show.ts'
import { lockOwn } from './store.ts'

export interface LinkToMake {
  readonly id: string
  readonly itemId: string | null
  readonly fondsId: string | null
}

/** Makes links and counts them with the record; those that exist already stay. Returns how many are new. */
export async function insertLinks(
  tx: Tx,
  authorityId: string,
  links: readonly LinkToMake[],
  same: Pick<NewLinks, 'role' | 'from' | 'to' | 'note'> & { actId: string | null; at: string; by: string },
): Promise<number> {
  const { role, from, to, note, actId, at, by } = same
  const { rows } = await sql<{ items: number; fonds: number }>`
    with made as (
      insert into authority_link (id, authority_id, role, item_id, fonds_id, from_date, to_date, note, act_id, at, by)
      select id, ${authorityId}, ${role}, "itemId", "fondsId", ${from}, ${to}, ${note}, ${actId}::uuid, ${at}, ${by}
      from jsonb_to_recordset(${JSON.stringify(links)}::jsonb) as e(id uuid, "itemId" uuid, "fondsId" uuid)
      on conflict do nothing returning item_id, fonds_id
    ), counted as (select count(item_id) as items, count(fonds_id) as fonds from made)
    update authority a set items = a.items + c.items, fonds = a.fonds + c.fonds from counted c where a.id = ${authorityId}
    returning c.items, c.fonds`.execute(tx)
  const made = rows[0] as { items: number; fonds: number }
  return made.items + made.fonds
}

/** Removes those of the links that `which` names, and takes them off the counts. Returns how many. */
export async function deleteLinks(tx: Tx, which: RawBuilder<unknown>): Promise<number> {
  const { rows } = await sql<{ removed: number }>`
    with gone as (delete from authority_link l where ${which} returning authority_id, item_id, fonds_id),
    counted as (select authority_id, count(item_id) as items, count(fonds_id) as fonds from gone group by 1),
    taken as (
      update authority a set items = a.items - c.items, fonds = a.fonds - c.fonds from counted c where a.id = c.authority_id
    )
    select count(*) as removed from gone`.execute(tx)
  return rows[0]?.removed ?? 0
}

/** Links fonds and items of the actor's own repository: all of them or none. */
export async function link(
  tx: Tx,
  actor: Actor,
  id: string,
  input: NewLinks,
  { newId, now }: { newId: () => string; now: Date },
): Promise<{ made: number; already: number } | Refusal> {
  const record = await lockOwn(tx, actor.organisationId, id)
  if (!record) return refuse('http.not-found')
  const merged = await alreadyMerged(tx, record)
  if (merged) return merged
  const { itemIds, fondsIds } = input
  const asked = itemIds.length + fondsIds.length
  if (asked === 0) return refuse('authority.nothing-to-link')
  if (isBackwards(input)) return refuse('authority.date-order', { what: '关联日期', whatEn: 'the link' })
  const { rows } = await sql<{ held: number }>`
    select (select count(*) from item where id = any(${itemIds}::uuid[]) and repository_id = ${record.repositoryId})
      + (select count(*) from fonds where id = any(${fondsIds}::uuid[]) and repository_id = ${record.repositoryId}) as held`.execute(
    tx,
  )
  if (rows[0]?.held !== asked) return refuse('http.not-found')
  const links = [
    ...itemIds.map((itemId) => ({ id: newId(), itemId, fondsId: null })),
    ...fondsIds.map((fondsId) => ({ id: newId(), itemId: null, fondsId })),
  ]
  const made = await insertLinks(tx, id, links, {
    ...input,
    note: input.note?.trim() || null,
    actId: null,
    at: now.toISOString(),
    by: actor.name,
  })
  await audit(tx, 'authority.linked', { id, role: input.role, count: made, actId: null })
  return { made, already: asked - made }
}

export async function unlink(
  tx: Tx,
  actor: Actor,
  id: string,
  linkIds: readonly string[],
): Promise<{ removed: number } | Refusal> {
  const record = await lockOwn(tx, actor.organisationId, id)
  if (!record) return refuse('http.not-found')
  const members = await membersOf(tx, id)
  const removed = await deleteLinks(
    tx,
    sql`l.id = any(${linkIds as string[]}::uuid[]) and l.authority_id = any(${members}::uuid[])`,
  )
  if (removed < linkIds.length) return refuse('http.not-found')
  await audit(tx, 'authority.unlinked', { id, count: removed, actId: null })
  return { removed }
}

const linkColumns = sql`l.id as link_id, l.role, l.from_date as "from", l.to_date as "to", l.note`

/** Rows of `item` or `fonds` that the reader's organisation holds or constituted. */
const seen = (held: string, { organisationId }: Reading) =>
  sql`(${sql.ref(held)} = ${organisationId}::uuid or f.agency_id = ${organisationId}::uuid)`

// With doubles, one item may be linked through two of them: the first link speaks for both.
const first = (members: readonly string[], column: 'item_id' | 'fonds_id') =>
  members.length < 2
    ? sql`true`
    : sql`not exists (select from authority_link e where e.${sql.raw(column)} = l.${sql.raw(column)} and e.role = l.role
        and e.authority_id = any(${members}::uuid[]) and e.id < l.id)`

interface Asked {
  readonly role?: NewLinks['role']
  readonly cursor?: string
  readonly limit?: number
}

async function linkedPage<T extends { linkId: string }>(
  reader: Reader,
  reading: Reading,
  id: string,
  { role, cursor, limit = 100 }: Asked,
  rowsOf: (where: RawBuilder<unknown>, members: readonly string[]) => RawBuilder<T>,
): Promise<PageOf<T> | Refusal> {
  const after = readKey(cursor, ['id'])
  if (isRefusal(after)) return after
  if (!(await seesAuthority(reader, reading, id))) return refuse('http.not-found')
  const members = await membersOf(reader, id)
  const where = sql.join(
    [
      sql`l.authority_id = any(${members}::uuid[])`,
      ...(role ? [sql`l.role = ${role}`] : []),
      ...(after ? [sql`l.id > ${after[0]}::uuid`] : []),
    ],
    sql` and `,
  )
  const { rows } = await sql<T>`${rowsOf(where, members)} order by l.id limit ${limit + 1}`.execute(reader)
  return pageOf(rows, limit, ({ linkId }) => [linkId], null)
}

/** Linked items in the order in which they were linked: a run links by date. */
export const linkedItems = (reader: Reader, reading: Reading, id: string, asked: Asked) =>
  linkedPage<LinkedItem>(
    reader,
    reading,
    id,
    asked,
    (where, members) => sql`
      select ${linkColumns}, i.id, i.reference_code, i.title, i.creator, i.date, f.code as fonds_code, f.name as fonds_name
      from authority_link l join item i on i.id = l.item_id join fonds f on f.id = i.fonds_id
      where ${where} and ${first(members, 'item_id')} and ${seen('i.repository_id', reading)}`,
  )

export const linkedFonds = (reader: Reader, reading: Reading, id: string, asked: Asked) =>
  linkedPage<LinkedFonds>(
    reader,
    reading,
    id,
    asked,
    (where, members) => sql`
      select ${linkColumns}, f.id, f.code, f.name
      from authority_link l join fonds f on f.id = l.fonds_id
      where ${where} and ${first(members, 'fonds_id')} and ${seen('f.repository_id', reading)}`,
  )

/** Authority records of an item or a fonds that the reader's organisation holds or constituted; doubles as the record that stays. */
export async function authoritiesOf(
  reader: Reader,
  reading: Reading,
  of: { itemId: string } | { fondsId: string },
): Promise<LinkedAuthority[] | Refusal> {
  const target =
    'itemId' in of
      ? sql`select i.repository_id from item i join fonds f on f.id = i.fonds_id
          where i.id = ${of.itemId} and ${seen('i.repository_id', reading)}`
      : sql`select f.repository_id from fonds f where f.id = ${of.fondsId} and ${seen('f.repository_id', reading)}`
  const found = await sql<{ repositoryId: string }>`${target}`.execute(reader)
  const repositoryId = found.rows[0]?.repositoryId
  if (!repositoryId) return refuse('http.not-found')
  const linked = 'itemId' in of ? sql`l.item_id = ${of.itemId}` : sql`l.fonds_id = ${of.fondsId}`
  // Only what stands in the file that the reader reads: another repository's records are not theirs to see.
  const { rows } = await sql<LinkedAuthority>`
    select distinct on (a.code_key, a.id, l.role) ${linkColumns},
      ${refObject} as authority
    from authority_link l join authority m on m.id = l.authority_id
    join authority a on a.id = coalesce(m.merged_into, m.id)
    where ${linked} and a.repository_id = ${fileOf(reading.organisationId)}
    order by a.code_key, a.id, l.role, l.id limit 200`.execute(reader)
  return rows
}
