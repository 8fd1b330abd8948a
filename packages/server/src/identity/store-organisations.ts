import type { Organisation, OrganisationChange, OrganisationInput } from '@lantai/core/identity/schema.ts'
import { isRefusal, type Refusal } from '@lantai/core/refusal.ts'
import type { PageOf } from '@lantai/core/schema.ts'
import { sql } from 'kysely'
import type { Reader, Tx } from '../base/db.ts'
import { containing, pageOf, readKey } from '../base/keyset.ts'

export type OrganisationRow = Omit<Organisation, 'regionName' | 'parentName' | 'repositoryName' | 'childCount'>

const plain = (reader: Reader) => reader.selectFrom('organisation').selectAll()
const one = async (found: Promise<unknown>) => ((await found) ?? null) as OrganisationRow | null

/** An organisation by its id, whoever asks; null when there is none. */
export const organisation = (reader: Reader, id: string) => one(plain(reader).where('id', '=', id).executeTakeFirst())

/** An organisation by its code, e.g. `LC-DAG`; null when there is none. */
export const organisationByCode = (reader: Reader, code: string) =>
  one(plain(reader).where('code', '=', code).executeTakeFirst())

/** Ids of an organisation and of all below it; all organisations for null. */
export async function organisationsBelow(reader: Reader, top: string | null): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select organisation_tree(${top}::uuid) as id`.execute(reader)
  return rows.map(({ id }) => id)
}

/** Ids of an organisation and of all above it, the nearest first. */
export async function organisationsAbove(reader: Reader, id: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with recursive above(id, depth) as (
      select ${id}::uuid, 0
      union
      select o.parent_id, depth + 1 from organisation o join above a on o.id = a.id where o.parent_id is not null and depth < 50
    )
    select id from above order by depth`.execute(reader)
  return rows.map((row) => row.id)
}

const columns = sql`o.id, o.code, o.name, o.name_en, o.kind, o.roles, o.region_code, r.name as region_name, o.parent_id,
  p.name as parent_name, o.repository_id, h.name as repository_name, o.created_at, o.closed_on,
  (select count(*) from organisation c where c.parent_id = o.id)::int as child_count`
const joined = sql`organisation o left join region r on r.code = o.region_code
  left join organisation p on p.id = o.parent_id left join organisation h on h.id = o.repository_id`
const within = (top: string | null) => sql`o.id in (select organisation_tree(${top}::uuid))`

/** An organisation of the administrator's part of the tree, with its neighbours' names. */
export async function organisationView(reader: Reader, top: string | null, id: string): Promise<Organisation | null> {
  const { rows } =
    await sql<Organisation>`select ${columns} from ${joined} where o.id = ${id} and ${within(top)}`.execute(reader)
  return rows[0] ?? null
}

export async function listOrganisations(
  reader: Reader,
  top: string | null,
  query: {
    parentId?: string
    words?: string
    kind?: string
    role?: string
    closed?: boolean
    cursor?: string
    limit?: number
  },
): Promise<PageOf<Organisation> | Refusal> {
  const after = readKey(query.cursor, ['text'])
  if (isRefusal(after)) return after
  const limit = query.limit ?? 200
  const conditions = [
    within(top),
    ...(query.parentId ? [sql`o.parent_id = ${query.parentId}`] : []),
    ...(query.words ? [sql`(o.name ilike ${containing(query.words)} or o.code ilike ${containing(query.words)})`] : []),
    ...(query.kind ? [sql`o.kind = ${query.kind}`] : []),
    ...(query.role ? [sql`${query.role} = any(o.roles)`] : []),
    ...(query.closed === undefined ? [] : [query.closed ? sql`o.closed_on is not null` : sql`o.closed_on is null`]),
  ]
  const where = sql.join(conditions, sql` and `)
  const { rows } = await sql<Organisation>`
    select ${columns} from ${joined} where ${where} ${after ? sql`and o.code > ${after[0]}` : sql``}
    order by o.code limit ${limit + 1}`.execute(reader)
  const count = await sql<{ total: number }>`select count(*) as total from organisation o where ${where}`.execute(
    reader,
  )
  return pageOf(rows, limit, (row) => [row.code], count.rows[0]?.total ?? 0)
}

/** Adds a row; false when the code is taken. */
export async function addOrganisation(
  tx: Tx,
  row: OrganisationInput & { id: string; createdAt: string },
): Promise<boolean> {
  const added = await tx
    .insertInto('organisation')
    .values(row)
    .onConflict((on) => on.column('code').doNothing())
    .executeTakeFirst()
  return Number(added.numInsertedOrUpdatedRows) === 1
}

export const setOrganisation = (
  tx: Tx,
  id: string,
  fields: Partial<OrganisationChange & { parentId: string; closedOn: string | null }>,
) => tx.updateTable('organisation').set(fields).where('id', '=', id).execute()

/** Moves and closings wait for one another: two at once could make a circle or close a body under a new one. */
export const lockTree = (tx: Tx) => sql`select pg_advisory_xact_lock(hashtext('lantai.organisation-tree'))`.execute(tx)

export async function openBelow(reader: Reader, id: string): Promise<number> {
  const { rows } = await sql<{ open: number }>`
    select count(*) as open from organisation where closed_on is null and id <> ${id}
      and id in (select organisation_tree(${id}::uuid))`.execute(reader)
  return rows[0]?.open ?? 0
}

export interface OrganisationLine {
  readonly code: string
  readonly name: string
  readonly kind: string
  /** Code of the first fonds that it constituted. */
  readonly fonds: string | null
}

/** All open organisations by code, for the operator. */
export async function organisationsWithFonds(reader: Reader): Promise<OrganisationLine[]> {
  const { rows } = await sql<OrganisationLine>`
    select o.code, o.name, o.kind, (select min(f.code) from fonds f where f.agency_id = o.id) as fonds
    from organisation o where o.closed_on is null order by o.code`.execute(reader)
  return rows
}
