import type { Actor } from '@lantai/core/actor.ts'
import { readyTemplate } from '@lantai/core/arrangement/ready-templates.ts'
import { parseTemplate } from '@lantai/core/arrangement/template.ts'
import type { Fonds, NewFonds } from '@lantai/core/catalogue/schema.ts'
import { isRefusal, type Refusal, refuse } from '@lantai/core/refusal.ts'
import type { PageOf } from '@lantai/core/schema.ts'
import { type RawBuilder, sql } from 'kysely'
import { audit } from '../base/audit.ts'
import type { Reader, Tx } from '../base/db.ts'
import { pageOf, readKey } from '../base/keyset.ts'

interface FondsRow extends Omit<Fonds, 'repository' | 'agency'> {
  repositoryId: string
  repositoryCode: string
  repositoryName: string
  agencyId: string | null
  agencyCode: string | null
  agencyName: string | null
}

const shape = ({
  repositoryId,
  repositoryCode,
  repositoryName,
  agencyId,
  agencyCode,
  agencyName,
  ...row
}: FondsRow): Fonds => ({
  ...row,
  repository: { id: repositoryId, code: repositoryCode, name: repositoryName },
  agency: agencyId ? { id: agencyId, code: agencyCode ?? '', name: agencyName ?? '' } : null,
})

const select = (where: RawBuilder<unknown>, limit: number) => sql<FondsRow>`
  select f.id, f.code, f.name, f.code_template, f.start_year, f.end_year, f.created_at, f.kind,
    f.description, f.version, f.repository_id, f.agency_id,
    r.code as repository_code, r.name as repository_name, a.code as agency_code, a.name as agency_name,
    t.items, t.volumes, t.open_items, t.bytes, t.year_from, t.year_to
  from fonds f
  join organisation r on r.id = f.repository_id
  left join organisation a on a.id = f.agency_id
  cross join lateral (
    select coalesce(sum(items), 0)::int8 as items, coalesce(sum(bytes), 0)::int8 as bytes,
      coalesce(sum(items) filter (where level = 'volume'), 0)::int8 as volumes,
      coalesce(sum(items) filter (where access_status = '开放'), 0)::int8 as open_items,
      min(year) filter (where items > 0 and year > 0) as year_from, max(year) filter (where items > 0) as year_to
    from item_tally where fonds_id = f.id
  ) t
  where ${where}
  order by f.code, f.id limit ${limit}`

const seenBy = (organisationId: string | null) =>
  sql`(f.repository_id = ${organisationId} or f.agency_id = ${organisationId})`

/** The fonds of a repository by its code (全宗号). */
export const fondsByCode = (reader: Reader, repositoryId: string, code: string) =>
  reader
    .selectFrom('fonds')
    .selectAll()
    .where('repositoryId', '=', repositoryId)
    .where('code', '=', code)
    .executeTakeFirst()

/** Fonds that this organisation constituted, in any repository. */
export const fondsOfAgency = (reader: Reader, agencyId: string) =>
  reader.selectFrom('fonds').selectAll().where('agencyId', '=', agencyId).orderBy('code').execute()

export async function showFonds(reader: Reader, organisationId: string | null, id: string): Promise<Fonds | Refusal> {
  const { rows } = await select(sql`f.id = ${id} and ${seenBy(organisationId)}`, 1).execute(reader)
  return rows[0] ? shape(rows[0]) : refuse('http.not-found')
}

export async function listFonds(
  reader: Reader,
  organisationId: string | null,
  { q, agencyId, cursor, limit = 100 }: { q?: string; agencyId?: string; cursor?: string; limit?: number },
): Promise<PageOf<Fonds> | Refusal> {
  const conditions = [seenBy(organisationId)]
  const words = q?.trim().toLowerCase()
  if (words) conditions.push(sql`(strpos(lower(f.code), ${words}) > 0 or strpos(lower(f.name), ${words}) > 0)`)
  if (agencyId) conditions.push(sql`f.agency_id = ${agencyId}`)
  const matching = sql.join(conditions, sql` and `)
  const after = readKey(cursor, ['text', 'id'])
  if (isRefusal(after)) return after
  const where = after ? sql`${matching} and (f.code, f.id) > (${after[0]}, ${after[1]}::uuid)` : matching
  const [{ rows }, counted] = await Promise.all([
    select(where, limit + 1).execute(reader),
    sql<{ total: number }>`select count(*) as total from fonds f where ${matching}`.execute(reader),
  ])
  const page = pageOf(rows, limit, ({ code, id }) => [code, id], counted.rows[0]?.total ?? 0)
  return { ...page, items: page.items.map(shape) }
}

const standardTemplate = 'dat13-item'

/**
 * Creates a fonds in the actor's repository. Refuses with `catalogue.not-a-repository`, `catalogue.no-such-agency`,
 * `catalogue.fonds-exists`, `arrangement.template`. `codeTemplate` is a template or the id of a ready one.
 */
export async function createFonds(
  tx: Tx,
  actor: Actor,
  input: NewFonds,
  { id, now }: { id: string; now: string },
): Promise<Fonds | Refusal> {
  const template = parseTemplate(templateText(input.codeTemplate || standardTemplate))
  if (isRefusal(template)) return template
  const repositoryId = actor.organisationId
  const { rows } = await sql<{ isRepository: boolean; agencyFits: boolean; holder: string | null }>`
    select 'repository' = any(o.roles) as is_repository,
      exists (select from organisation a where a.id = ${input.agencyId ?? null}::uuid
        and (o.id in (a.repository_id, a.id) or a.repository_id is null and a.parent_id = o.id)) as agency_fits,
      (select name from fonds f where f.repository_id = o.id and f.code = ${input.code}) as holder
    from organisation o where o.id = ${repositoryId} for share of o`.execute(tx)
  const found = rows[0]
  if (!repositoryId || !found?.isRepository) return refuse('catalogue.not-a-repository')
  if (input.agencyId && !found.agencyFits) return refuse('catalogue.no-such-agency')
  if (found.holder !== null) return refuse('catalogue.fonds-exists', { code: input.code, name: found.holder })
  const added = await tx
    .insertInto('fonds')
    .values({
      id,
      repositoryId,
      agencyId: input.agencyId ?? null,
      code: input.code,
      name: input.name.trim(),
      codeTemplate: template.dsl,
      kind: input.kind ?? 'body',
      startYear: input.startYear ?? null,
      endYear: input.endYear ?? null,
      createdAt: now,
    })
    .onConflict((conflict) => conflict.columns(['repositoryId', 'code']).doNothing())
    .executeTakeFirst()
  if (added.numInsertedOrUpdatedRows === 0n) return refuse('catalogue.fonds-exists', { code: input.code, name: '' })
  await audit(tx, 'catalogue.fonds-created', { id, code: input.code, name: input.name.trim() })
  return showFonds(tx, repositoryId, id)
}

const templateText = (given: string) => readyTemplate(given)?.template.dsl ?? given
