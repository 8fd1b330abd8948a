import type { Actor } from '@lantai/core/actor.ts'
import type { FondsLink } from '@lantai/core/catalogue/fonds-schema.ts'
import { type Refusal, refuse } from '@lantai/core/refusal.ts'
import { sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import { audit } from '../base/audit.ts'
import type { Reader, Tx } from '../base/db.ts'

interface Row {
  id: string
  kind: 'successor' | 'related'
  forward: boolean
  note: string | null
  otherId: string
  otherCode: string
  otherName: string
}

const holds = async (reader: Reader, repositoryId: string | null, ids: readonly string[]): Promise<boolean> => {
  const { rows } = await sql`
    select from fonds where id = any(${ids}::uuid[]) and repository_id = ${repositoryId}::uuid`.execute(reader)
  return rows.length === new Set(ids).size
}

/** Fonds of the same repository that came before, after, or belong beside this one. */
async function linksOf(reader: Reader, fondsId: string): Promise<FondsLink[]> {
  const { rows } = await sql<Row>`
    select l.id, l.kind, l.from_id = ${fondsId}::uuid as forward, l.note, o.id as other_id, o.code as other_code, o.name as other_name
    from fonds_link l join fonds o on o.id = case when l.from_id = ${fondsId}::uuid then l.to_id else l.from_id end
    where l.from_id = ${fondsId}::uuid or l.to_id = ${fondsId}::uuid order by l.id limit 200`.execute(reader)
  return rows.map(({ id, kind, forward, note, otherId, otherCode, otherName }) => ({
    id,
    kind: kind === 'related' ? 'related' : forward ? 'successor' : 'predecessor',
    fonds: { id: otherId, code: otherCode, name: otherName },
    note,
  }))
}

export async function showLinks(
  reader: Reader,
  organisationId: string | null,
  fondsId: string,
): Promise<{ items: FondsLink[] } | Refusal> {
  const { rows } = await sql`
    select from fonds where id = ${fondsId}::uuid
      and (repository_id = ${organisationId}::uuid or agency_id = ${organisationId}::uuid)`.execute(reader)
  return rows.length === 0 ? refuse('http.not-found') : { items: await linksOf(reader, fondsId) }
}

export async function linkFonds(
  tx: Tx,
  actor: Actor,
  id: string,
  input: { fondsId: string; kind: FondsLink['kind']; note?: string | null },
  now: string,
): Promise<{ items: FondsLink[] } | Refusal> {
  if (!(await holds(tx, actor.organisationId, [id, input.fondsId]))) return refuse('http.not-found')
  if (id === input.fondsId) return refuse('catalogue.relation-self')
  const back = input.kind === 'predecessor'
  const added = await tx
    .insertInto('fondsLink')
    .values({
      id: uuidv7(),
      fromId: back ? input.fondsId : id,
      toId: back ? id : input.fondsId,
      kind: input.kind === 'related' ? 'related' : 'successor',
      note: input.note?.trim() || null,
      at: now,
      by: actor.name,
      byId: actor.accountId,
    })
    .onConflict((conflict) => conflict.columns(['fromId', 'toId', 'kind']).doNothing())
    .executeTakeFirst()
  if (added.numInsertedOrUpdatedRows === 0n) return refuse('catalogue.relation-exists')
  await audit(tx, 'catalogue.fonds-linked', { id, otherId: input.fondsId, kind: input.kind })
  return { items: await linksOf(tx, id) }
}

export async function unlinkFonds(
  tx: Tx,
  actor: Actor,
  id: string,
  linkId: string,
): Promise<{ items: FondsLink[] } | Refusal> {
  if (!(await holds(tx, actor.organisationId, [id]))) return refuse('http.not-found')
  const { rows } = await sql<{ fromId: string; toId: string; kind: string }>`
    delete from fonds_link where id = ${linkId}::uuid and (from_id = ${id}::uuid or to_id = ${id}::uuid)
    returning from_id, to_id, kind`.execute(tx)
  const [row] = rows
  if (!row) return refuse('http.not-found')
  await audit(tx, 'catalogue.fonds-unlinked', {
    id,
    otherId: row.fromId === id ? row.toId : row.fromId,
    kind: row.kind,
  })
  return { items: await linksOf(tx, id) }
}
