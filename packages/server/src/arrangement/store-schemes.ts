import { fieldsOf } from '@lantai/core/arrangement/scheme.ts'
import type { MetadataScheme, SchemeDetail, SchemeQuery } from '@lantai/core/arrangement/scheme-schema.ts'
import type { RecordLevel } from '@lantai/core/catalogue/levels.ts'
import { isRefusal, type Refusal } from '@lantai/core/refusal.ts'
import type { PageOf } from '@lantai/core/schema.ts'
import { sql } from 'kysely'
import type { Reader } from '../base/db.ts'
import { pageOf, readKey } from '../base/keyset.ts'
import './tables.ts'

const columns = sql`
  id, code, name_zh, name_en, categories, levels, version, state, revision, created_at, created_by, activated_at, activated_by, retired_at,
  coalesce(jsonb_array_length(schema -> 'x-order'), 0) as field_count`

/** Schemes of a repository: its own, and for its agencies those of the repository they transfer to. */
const seenBy = (organisationId: string | null) =>
  organisationId === null
    ? sql`true`
    : sql`repository_id in (select unnest(array[id, repository_id]) from organisation where id = ${organisationId})`

export async function listSchemes(
  reader: Reader,
  organisationId: string | null,
  { q, state, cursor, limit = 100 }: SchemeQuery,
): Promise<PageOf<MetadataScheme> | Refusal> {
  const conditions = [seenBy(organisationId)]
  const words = q?.trim().toLowerCase()
  if (words)
    conditions.push(
      sql`(strpos(lower(code), ${words}) > 0 or strpos(lower(name_zh), ${words}) > 0 or strpos(lower(name_en), ${words}) > 0)`,
    )
  if (state) conditions.push(sql`state = ${state}`)
  const matching = sql.join(conditions, sql` and `)
  const after = readKey(cursor, ['text', 'number', 'id'])
  if (isRefusal(after)) return after
  const where = after
    ? sql`${matching} and (code collate "C", -version, id) > (${after[0]}, ${after[1]}::int, ${after[2]}::uuid)`
    : matching
  const [{ rows }, counted] = await Promise.all([
    sql<MetadataScheme>`
      select ${columns} from metadata_scheme where ${where} order by code collate "C", -version, id limit ${limit + 1}`.execute(
      reader,
    ),
    sql<{ total: number }>`select count(*) as total from metadata_scheme where ${matching}`.execute(reader),
  ])
  return pageOf(rows, limit, ({ code, version, id }) => [code, -version, id], counted.rows[0]?.total ?? 0)
}

interface Row extends MetadataScheme {
  schema: Record<string, unknown>
  repositoryId: string
}
const detailOf = ({ schema, repositoryId: _, ...row }: Row): SchemeDetail => ({
  ...row,
  fields: fieldsOf({ schema }),
  schema,
})

export async function findScheme(
  reader: Reader,
  organisationId: string | null,
  id: string,
): Promise<SchemeDetail | undefined> {
  const { rows } = await sql<Row>`
    select ${columns}, schema, repository_id from metadata_scheme where id = ${id} and ${seenBy(organisationId)}`.execute(
    reader,
  )
  return rows[0] && detailOf(rows[0])
}

/** Active schemes of a repository that hold for a level, those naming the category before those for all. */
export async function activeFor(
  reader: Reader,
  repositoryId: string,
  { category, level }: { category: string; level: RecordLevel },
): Promise<SchemeDetail | undefined> {
  const { rows } = await sql<Row>`
    select ${columns}, schema, repository_id from metadata_scheme
    where repository_id = ${repositoryId} and state = 'active' and ${level} = any(levels)
      and (categories = '{}' or ${category} = any(categories))
    order by categories = '{}', code limit 1`.execute(reader)
  return rows[0] && detailOf(rows[0])
}

/** Another active scheme for the same category and level; both for all categories count as the same. */
export async function overlapping(
  reader: Reader,
  repositoryId: string,
  { code, categories, levels }: { code: string; categories: readonly string[]; levels: readonly string[] },
) {
  const { rows } = await sql<{ nameZh: string; nameEn: string; categories: string[] }>`
    select name_zh, name_en, categories from metadata_scheme
    where repository_id = ${repositoryId} and state = 'active' and code <> ${code} and levels && ${levels}::text[]
      and (categories && ${categories}::text[] or categories = '{}' and ${categories.length === 0})
    limit 1`.execute(reader)
  return rows[0]
}
