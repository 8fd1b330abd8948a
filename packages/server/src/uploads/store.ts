import type { Actor } from '@lantai/core/actor.ts'
import { isRefusal, type Refusal } from '@lantai/core/refusal.ts'
import type { PageOf, Static } from '@lantai/core/schema.ts'
import type { Upload, UploadQuery } from '@lantai/core/uploads/schema.ts'
import { type Insertable, type Selectable, sql } from 'kysely'
import type { Reader, Tables, Tx } from '../base/db.ts'
import { pageOf, readKey } from '../base/keyset.ts'

export type UploadRow = Selectable<Tables['upload']>

/** Whose uploads an actor goes on with: those of the account, or of a program that has none, by its name. */
export const ownerOf = (actor: Actor): string => actor.accountId ?? `${actor.kind}:${actor.name}`

const own = (row: UploadRow | undefined, actor: Actor): UploadRow | undefined =>
  row && row.owner === ownerOf(actor) && row.organisationId === actor.organisationId ? row : undefined

export const uploadById = (reader: Reader, id: string): Promise<UploadRow | undefined> =>
  reader.selectFrom('upload').selectAll().where('id', '=', id).executeTakeFirst()

export const uploadFor = async (reader: Reader, actor: Actor, id: string): Promise<UploadRow | undefined> =>
  own(await uploadById(reader, id), actor)

export const lockUpload = (tx: Tx, id: string): Promise<UploadRow | undefined> =>
  tx.selectFrom('upload').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()

export const addUpload = (tx: Tx, row: Insertable<Tables['upload']>) => tx.insertInto('upload').values(row).execute()

export const setUpload = (db: Reader, id: string, fields: Partial<Insertable<Tables['upload']>>) =>
  db.updateTable('upload').set(fields).where('id', '=', id).execute()

export const removeUploadRow = (tx: Tx, id: string) => tx.deleteFrom('upload').where('id', '=', id).execute()

/** How many uploads of the owner are under way, and the bytes that all open uploads of the house have still to bring. */
export async function openUploads(tx: Tx, owner: string): Promise<{ own: number; awaited: number }> {
  // Two that begin at once must not both find the last place.
  await sql`select pg_advisory_xact_lock(hashtextextended('lantai.uploads', 0))`.execute(tx)
  const { rows } = await sql<{ own: number; awaited: number }>`
    select count(*) filter (where owner = ${owner})::int as own, coalesce(sum(bytes - received), 0)::int8 as awaited
    from upload where state = 'open'`.execute(tx)
  return rows[0] as { own: number; awaited: number }
}

/** Uploads past their time that nothing was made of, or something long ago. */
export const expiredUploads = (reader: Reader, now: string): Promise<UploadRow[]> =>
  reader.selectFrom('upload').selectAll().where('expiresAt', '<=', now).orderBy('expiresAt').limit(500).execute()

export async function knownUploads(reader: Reader, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set()
  const rows = await reader
    .selectFrom('upload')
    .select('id')
    .where('id', 'in', [...ids])
    .execute()
  return new Set(rows.map(({ id }) => id))
}

export const shown = ({ owner: _, organisationId: __, received, ...row }: UploadRow): Upload => ({
  ...row,
  offset: received,
})

export async function listUploads(
  reader: Reader,
  actor: Actor,
  { cursor, limit = 50, purpose, state }: Static<typeof UploadQuery>,
): Promise<PageOf<Upload> | Refusal> {
  const after = readKey(cursor, ['id'])
  if (isRefusal(after)) return after
  let rows = reader
    .selectFrom('upload')
    .selectAll()
    .where('owner', '=', ownerOf(actor))
    .where('organisationId', 'is not distinct from', actor.organisationId)
  if (purpose) rows = rows.where('purpose', '=', purpose)
  if (state) rows = rows.where('state', '=', state)
  if (after) rows = rows.where('id', '<', String(after[0]))
  const found = await rows
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute()
  const page = pageOf(found, limit, ({ id }) => [id], null)
  return { ...page, items: page.items.map(shown) }
}
