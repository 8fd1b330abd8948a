import type { Actor } from '@lantai/core/actor.ts'
import { authorityCodePrefix } from '@lantai/core/authority/kinds.ts'
import { contentFields, differences } from '@lantai/core/authority/rules.ts'
import type { AuthorityContent } from '@lantai/core/authority/schema.ts'
import { type Selectable, sql } from 'kysely'
import { audit } from '../base/audit.ts'
import type { Tables, Tx } from '../base/db.ts'
import type { VersionAct } from './tables.ts'
import { derived, foldedName } from './words.ts'

export type StoredAuthority = Selectable<Tables['authority']>

/** A record of the organisation's own file, locked for a change; undefined when it has none such. */
export const lockOwn = (tx: Tx, organisationId: string | null, id: string): Promise<StoredAuthority | undefined> =>
  tx
    .selectFrom('authority')
    .selectAll()
    .where('id', '=', id)
    .where('repositoryId', '=', organisationId)
    .forUpdate()
    .executeTakeFirst()

export async function isRepository(tx: Tx, organisationId: string | null): Promise<boolean> {
  const { rows } = await sql`
    select from organisation where id = ${organisationId}::uuid and 'repository' = any(roles) for share`.execute(tx)
  return rows.length > 0
}

/** The next code of a kind that no record bears yet: JG0001, RW0001 … */
export async function nextCode(tx: Tx, repositoryId: string, kind: AuthorityContent['kind']): Promise<string> {
  for (;;) {
    const { rows } = await sql<{ last: number }>`
      insert into authority_counter (repository_id, kind, last) values (${repositoryId}, ${kind}, 1)
      on conflict (repository_id, kind) do update set last = authority_counter.last + 1 returning last`.execute(tx)
    const code = `${authorityCodePrefix[kind]}${String(rows[0]?.last).padStart(4, '0')}`
    if (!(await bearerOf(tx, repositoryId, code))) return code
  }
}

export const bearerOf = (tx: Tx, repositoryId: string, code: string) =>
  tx
    .selectFrom('authority')
    .select(['id', 'name'])
    .where('repositoryId', '=', repositoryId)
    .where('code', '=', code)
    .executeTakeFirst()

interface Saving {
  readonly actor: Actor
  readonly at: string
  readonly act: VersionAct
  readonly reason: string
}

/** False when the code was given to another record meanwhile. */
export async function insertAuthority(
  tx: Tx,
  { id, repositoryId, code }: { id: string; repositoryId: string; code: string },
  content: AuthorityContent,
  { actor, at }: { actor: Actor; at: string },
): Promise<boolean> {
  const stamps = { createdAt: at, createdBy: actor.name, changedAt: at, changedBy: actor.name }
  const { search, ...columns } = derived(content, code)
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('authority')
    .values({
      id,
      repositoryId,
      code,
      ...columns,
      ...stamps,
      version: 1,
      content: JSON.stringify(content) as never,
      search: sql`${search}::tsvector` as never,
    })
    .onConflict((conflict) => conflict.columns(['repositoryId', 'code']).doNothing())
    .executeTakeFirst()
  if (numInsertedOrUpdatedRows === 0n) return false
  await keepNames(tx, id, repositoryId, content)
  await keepVersion(tx, id, 1, [...contentFields], content, { actor, at, act: 'created', reason: '' })
  await audit(tx, 'authority.created', { id, code, name: columns.name })
  return true
}

/** Makes `content` the record's next version and returns its number. */
export async function saveContent(
  tx: Tx,
  record: Pick<StoredAuthority, 'id' | 'repositoryId' | 'code' | 'content' | 'version'>,
  content: AuthorityContent,
  saving: Saving,
): Promise<number> {
  const { id, repositoryId, code } = record
  const version = record.version + 1
  const fields = differences(record.content, content)
  const { search, ...columns } = derived(content, code)
  await tx
    .updateTable('authority')
    .set({
      ...columns,
      version,
      changedAt: saving.at,
      changedBy: saving.actor.name,
      content: JSON.stringify(content) as never,
      search: sql`${search}::tsvector` as never,
    })
    .where('id', '=', id)
    .execute()
  await tx.deleteFrom('authorityName').where('authorityId', '=', id).execute()
  await keepNames(tx, id, repositoryId, content)
  await keepVersion(tx, id, version, fields, content, saving)
  await audit(tx, 'authority.changed', { id, code, version, act: saving.act, fields, reason: saving.reason })
  return version
}

const keepNames = (tx: Tx, authorityId: string, repositoryId: string, { names }: AuthorityContent) =>
  tx
    .insertInto('authorityName')
    .values(
      names.map(({ kind, text, from, to }, position) => ({
        authorityId,
        repositoryId,
        position,
        kind,
        text,
        folded: foldedName(text),
        fromDate: from,
        toDate: to,
      })),
    )
    .execute()

const keepVersion = (
  tx: Tx,
  authorityId: string,
  version: number,
  fields: string[],
  content: AuthorityContent,
  { actor, at, act, reason }: Saving,
) =>
  tx
    .insertInto('authorityVersion')
    .values({
      authorityId,
      version,
      act,
      at,
      by: actor.name,
      byId: actor.accountId,
      reason,
      fields,
      content: JSON.stringify(content) as never,
    })
    .execute()
