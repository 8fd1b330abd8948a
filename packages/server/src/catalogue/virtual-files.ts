import type { Actor } from '@lantai/core/actor.ts'
import type {
  NewVirtualFile,
  VirtualFile,
  VirtualFileDetail,
  VirtualFileEdit,
} from '@lantai/core/catalogue/group-schema.ts'
import { isRefusal, type Refusal, refuse } from '@lantai/core/refusal.ts'
import type { PageOf } from '@lantai/core/schema.ts'
import { sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import { audit } from '../base/audit.ts'
import type { Reader, Tx } from '../base/db.ts'
import { containing, pageOf, readKey } from '../base/keyset.ts'
import { readRecords } from './described.ts'

const columns = sql`v.id, v.title, v.reason, v.version, v.created_at, v.created_by,
  (select count(*) from virtual_file_item m where m.virtual_file_id = v.id)::int as count`

/** Virtual files of the repository; nobody else sees them, as they may join the papers of several agencies. */
export async function listVirtualFiles(
  reader: Reader,
  repositoryId: string | null,
  { q, itemId, cursor, limit = 50 }: { q?: string; itemId?: string; cursor?: string; limit?: number },
): Promise<PageOf<VirtualFile> | Refusal> {
  const after = readKey(cursor, ['id'])
  if (isRefusal(after)) return after
  const words = q?.trim()
  const conditions = [
    sql`v.repository_id = ${repositoryId}::uuid`,
    ...(words ? [sql`(v.title ilike ${containing(words)} or v.reason ilike ${containing(words)})`] : []),
    ...(itemId
      ? [sql`exists (select from virtual_file_item m where m.virtual_file_id = v.id and m.item_id = ${itemId}::uuid)`]
      : []),
  ]
  const matching = sql.join(conditions, sql` and `)
  const where = after ? sql`${matching} and v.id < ${after[0]}::uuid` : matching
  const [{ rows }, counted] = await Promise.all([
    sql<VirtualFile>`
      select ${columns} from virtual_file v where ${where} order by v.id desc limit ${limit + 1}`.execute(reader),
    sql<{ total: number }>`select count(*) as total from virtual_file v where ${matching}`.execute(reader),
  ])
  return pageOf(rows, limit, ({ id }) => [id], counted.rows[0]?.total ?? 0)
}

export async function showVirtualFile(
  reader: Reader,
  repositoryId: string | null,
  id: string,
): Promise<VirtualFileDetail | Refusal> {
  const { rows } = await sql<VirtualFile>`
    select ${columns} from virtual_file v where v.id = ${id}::uuid and v.repository_id = ${repositoryId}::uuid`.execute(
    reader,
  )
  const [file] = rows
  if (!file) return refuse('http.not-found')
  const members = await sql<VirtualFileDetail['items'][number]>`
    select i.id, m.position, i.reference_code, i.title, i.date, i.level
    from virtual_file_item m join item i on i.id = m.item_id where m.virtual_file_id = ${id}::uuid
    order by m.position, i.id`.execute(reader)
  return { ...file, items: members.rows }
}

export async function createVirtualFile(
  tx: Tx,
  actor: Actor,
  input: NewVirtualFile,
  now: string,
): Promise<VirtualFileDetail | Refusal> {
  const id = uuidv7()
  if (!(await holdsAll(tx, actor, input.itemIds))) return refuse('http.not-found')
  await tx
    .insertInto('virtualFile')
    .values({
      id,
      repositoryId: actor.organisationId as string,
      title: input.title.trim(),
      reason: input.reason.trim(),
      createdAt: now,
      createdBy: actor.name,
    })
    .execute()
  return fill(tx, actor, id, input, 1)
}

export async function editVirtualFile(
  tx: Tx,
  actor: Actor,
  id: string,
  input: VirtualFileEdit,
): Promise<VirtualFileDetail | Refusal> {
  const { rows } = await sql<{ title: string; version: number }>`
    select title, version from virtual_file where id = ${id}::uuid and repository_id = ${actor.organisationId}::uuid
    for update`.execute(tx)
  const [present] = rows
  if (!present || !(await holdsAll(tx, actor, input.itemIds))) return refuse('http.not-found')
  if (present.version !== input.version) return refuse('catalogue.virtual-file-changed', { title: present.title })
  const version = present.version + 1
  await sql`
    update virtual_file set title = ${input.title.trim()}, reason = ${input.reason.trim()}, version = ${version}
    where id = ${id}::uuid`.execute(tx)
  await sql`delete from virtual_file_item where virtual_file_id = ${id}::uuid`.execute(tx)
  return fill(tx, actor, id, input, version)
}

async function fill(tx: Tx, actor: Actor, id: string, { title, itemIds }: NewVirtualFile, version: number) {
  await sql`
    insert into virtual_file_item (virtual_file_id, item_id, position)
    select ${id}::uuid, e.id, e.n from unnest(${itemIds}::uuid[]) with ordinality as e(id, n)`.execute(tx)
  await audit(tx, 'catalogue.virtual-file-set', { id, title: title.trim(), items: itemIds.length, version })
  return showVirtualFile(tx, actor.organisationId, id)
}

const holdsAll = async (tx: Tx, actor: Actor, ids: readonly string[]) =>
  ids.length === 0
    ? actor.organisationId !== null
    : (await readRecords(tx, actor.organisationId, ids)).length === ids.length

export async function removeVirtualFile(tx: Tx, actor: Actor, id: string): Promise<{ done: true } | Refusal> {
  const file = await showVirtualFile(tx, actor.organisationId, id)
  if (isRefusal(file)) return file
  await sql`delete from virtual_file_item where virtual_file_id = ${id}::uuid`.execute(tx)
  await sql`delete from virtual_file where id = ${id}::uuid`.execute(tx)
  await audit(tx, 'catalogue.virtual-file-removed', {
    id,
    title: file.title,
    itemIds: file.items.map((item) => item.id),
  })
  return { done: true }
}

/** Virtual files that a record is in. */
export async function virtualFilesOf(reader: Reader, repositoryId: string | null, itemId: string) {
  const { rows } = await sql<{ id: string; title: string }>`
    select v.id, v.title from virtual_file_item m join virtual_file v on v.id = m.virtual_file_id
    where m.item_id = ${itemId}::uuid and v.repository_id = ${repositoryId}::uuid order by v.id limit 100`.execute(
    reader,
  )
  return rows
}
