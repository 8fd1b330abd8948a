import type { SchemeDetail, SchemeQuery, SchemeRow } from '@lantai/core/checks/scheme-schema.ts'
import type { CheckStage } from '@lantai/core/norms/check-items.ts'
import { isRefusal, type Refusal } from '@lantai/core/refusal.ts'
import type { PageOf } from '@lantai/core/schema.ts'
import { type Insertable, type Selectable, sql } from 'kysely'
import type { Reader, Tables, Tx } from '../base/db.ts'
import { containing, pageOf, readKey } from '../base/keyset.ts'
import './tables.ts'

export type StoredScheme = Selectable<Tables['checkScheme']>

/** Schemes of a repository: its own, and for its agencies those of the repository they transfer to. */
const seenBy = (organisationId: string | null) =>
  organisationId === null
    ? sql`true`
    : sql`s.repository_id in (select unnest(array[id, repository_id]) from organisation where id = ${organisationId})`

/** The one published scheme that holds on a day, for the category before that for all. */
const holds = (day: string) => sql`s.state = 'published' and s.effective_from <= ${day}::date and not exists (
  select from check_scheme later where later.repository_id = s.repository_id and later.stage = s.stage
    and later.category is not distinct from s.category and later.state <> 'draft' and later.effective_from <= ${day}::date
    and (later.retired_on is null or later.retired_on >= later.effective_from)
    and (later.effective_from, later.version) > (s.effective_from, s.version))`

const columns = (
  day: string,
) => sql`s.id, s.stage, s.category, s.name, s.version, s.state, (${holds(day)}) as in_force, s.effective_from,
  s.catalogue, s.policy, (select count(*) from jsonb_array_elements(s.rules) r where (r ->> 'on')::bool)::int as on,
  jsonb_array_length(s.rules) as items, s.revision, s.created_at, s.created_by, s.published_at, s.published_by`

export async function publishedOn(
  reader: Reader,
  repositoryId: string,
  stage: CheckStage,
  category: string | null,
  day: string,
): Promise<StoredScheme | undefined> {
  const { rows } = await sql<StoredScheme>`
    select s.* from check_scheme s
    where s.repository_id = ${repositoryId} and s.stage = ${stage} and (s.category is null or s.category = ${category}) and ${holds(day)}
    order by s.category nulls last limit 1`.execute(reader)
  return rows[0]
}

export async function listSchemes(
  reader: Reader,
  organisationId: string | null,
  { stage, category, state, q, cursor, limit = 100 }: SchemeQuery,
  day: string,
): Promise<PageOf<SchemeRow> | Refusal> {
  const after = readKey(cursor, ['text', 'text', 'number', 'id'])
  if (isRefusal(after)) return after
  const conditions = [seenBy(organisationId)]
  if (stage) conditions.push(sql`s.stage = ${stage}`)
  if (category) conditions.push(sql`s.category = ${category}`)
  if (state) conditions.push(sql`s.state = ${state}`)
  if (q?.trim()) conditions.push(sql`s.name ilike ${containing(q.trim())}`)
  const matching = sql.join(conditions, sql` and `)
  const key = sql`s.stage, coalesce(s.category, ''), -s.version, s.id`
  const where = after
    ? sql`${matching} and (${key}) > (${after[0]}, ${after[1]}, ${after[2]}::int, ${after[3]}::uuid)`
    : matching
  const [{ rows }, counted] = await Promise.all([
    sql<SchemeRow>`select ${columns(day)} from check_scheme s where ${where} order by ${key} limit ${limit + 1}`.execute(
      reader,
    ),
    sql<{ total: number }>`select count(*) as total from check_scheme s where ${matching}`.execute(reader),
  ])
  return pageOf(
    rows,
    limit,
    (row) => [row.stage, row.category ?? '', -row.version, row.id],
    counted.rows[0]?.total ?? 0,
  )
}

export async function findScheme(
  reader: Reader,
  organisationId: string | null,
  id: string,
  day: string,
): Promise<SchemeDetail | undefined> {
  const { rows } = await sql<SchemeDetail>`
    select ${columns(day)}, s.note, s.rules, s.value_rules as values from check_scheme s
    where s.id = ${id} and ${seenBy(organisationId)}`.execute(reader)
  return rows[0]
}

/** The row itself, as it is kept, when the organisation may see it. */
export async function storedScheme(reader: Reader, organisationId: string | null, id: string) {
  const { rows } = await sql<StoredScheme>`
    select s.* from check_scheme s where s.id = ${id} and ${seenBy(organisationId)}`.execute(reader)
  return rows[0]
}

/** The version before this one. */
export const versionBefore = (reader: Reader, { repositoryId, stage, category, version }: StoredScheme) =>
  reader
    .selectFrom('checkScheme')
    .selectAll()
    .where('repositoryId', '=', repositoryId)
    .where('stage', '=', stage)
    .where('category', 'is not distinct from', category)
    .where('version', '<', version)
    .where('state', '<>', 'draft')
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()

export const lockScheme = (tx: Tx, id: string): Promise<StoredScheme | undefined> =>
  tx.selectFrom('checkScheme').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()

/** Versions of a stage and category, the newest first. */
export const versionsOf = (tx: Tx, repositoryId: string, stage: CheckStage, category: string | null) =>
  tx
    .selectFrom('checkScheme')
    .select(['version', 'state', 'effectiveFrom'])
    .where('repositoryId', '=', repositoryId)
    .where('stage', '=', stage)
    .where('category', 'is not distinct from', category)
    .orderBy('version', 'desc')
    .execute()

export const addScheme = (tx: Tx, row: Insertable<Tables['checkScheme']>) =>
  tx.insertInto('checkScheme').values(row).execute()

export const setScheme = (tx: Tx, id: string, fields: Partial<Omit<Insertable<Tables['checkScheme']>, 'id'>>) =>
  tx.updateTable('checkScheme').set(fields).where('id', '=', id).execute()

export const removeScheme = (tx: Tx, id: string) => tx.deleteFrom('checkScheme').where('id', '=', id).execute()

/** One writer of a repository's schemes at a time; whether it is a repository. */
export async function lockRepository(tx: Tx, organisationId: string | null): Promise<boolean> {
  if (!organisationId) return false
  const row = await tx
    .selectFrom('organisation')
    .select('roles')
    .where('id', '=', organisationId)
    .forUpdate()
    .executeTakeFirst()
  return row?.roles.includes('repository') ?? false
}

/** A scheme for the program itself, whoever asks. */
export const schemeRow = (reader: Reader, id: string): Promise<StoredScheme | undefined> =>
  reader.selectFrom('checkScheme').selectAll().where('id', '=', id).executeTakeFirst()
