import type { Actor } from '@lantai/core/actor.ts'
import type { NewRelation, Relation } from '@lantai/core/catalogue/group-schema.ts'
import { relationKind } from '@lantai/core/catalogue/relation-kinds.ts'
import { type Refusal, refuse } from '@lantai/core/refusal.ts'
import { sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import { audit } from '../base/audit.ts'
import type { Reader, Tx } from '../base/db.ts'
import { readRecords } from './described.ts'

interface Row extends Omit<Relation, 'name' | 'nameEn' | 'other'> {
  otherId: string
  otherCode: string
  otherTitle: string
  otherLevel: Relation['other']['level']
}

/** Relations of a record, in both directions, with records of the same repository only. */
export async function relationsOf(reader: Reader, itemId: string): Promise<Relation[]> {
  const { rows } = await sql<Row>`
    select r.id, r.kind, r.note, r.at, r.by, r.from_id = ${itemId}::uuid as forward, o.id as other_id,
      o.reference_code as other_code, o.title as other_title, o.level as other_level
    from item_relation r join item o on o.id = case when r.from_id = ${itemId}::uuid then r.to_id else r.from_id end
    where r.from_id = ${itemId}::uuid or r.to_id = ${itemId}::uuid
    order by r.id limit 500`.execute(reader)
  return rows.map(({ otherId, otherCode, otherTitle, otherLevel, ...row }) => {
    const kind = relationKind(row.kind)
    const name = (row.forward ? kind?.name : kind?.inverse) ?? { zh: row.kind, en: row.kind }
    const other = { id: otherId, referenceCode: otherCode, title: otherTitle, level: otherLevel }
    return { ...row, name: name.zh, nameEn: name.en, other }
  })
}

export async function relate(
  tx: Tx,
  actor: Actor,
  itemId: string,
  { toId, kind, note }: NewRelation,
  now: string,
): Promise<{ items: Relation[] } | Refusal> {
  const held = await readRecords(tx, actor.organisationId, [itemId, toId])
  if (held.length < new Set([itemId, toId]).size) return refuse('http.not-found')
  if (itemId === toId) return refuse('catalogue.relation-self')
  const added = await tx
    .insertInto('itemRelation')
    .values({
      id: uuidv7(),
      fromId: itemId,
      toId,
      kind,
      note: note?.trim() || null,
      at: now,
      by: actor.name,
      byId: actor.accountId,
    })
    .onConflict((conflict) => conflict.columns(['fromId', 'toId', 'kind']).doNothing())
    .executeTakeFirst()
  if (added.numInsertedOrUpdatedRows === 0n) return refuse('catalogue.relation-exists')
  await audit(tx, 'catalogue.relation-set', { id: itemId, otherId: toId, kind })
  return { items: await relationsOf(tx, itemId) }
}

export async function unrelate(
  tx: Tx,
  actor: Actor,
  itemId: string,
  relationId: string,
): Promise<{ items: Relation[] } | Refusal> {
  const held = await readRecords(tx, actor.organisationId, [itemId])
  if (held.length === 0) return refuse('http.not-found')
  const gone = await sql<{ fromId: string; toId: string; kind: string }>`
    delete from item_relation where id = ${relationId}::uuid and (from_id = ${itemId}::uuid or to_id = ${itemId}::uuid)
    returning from_id, to_id, kind`.execute(tx)
  const [row] = gone.rows
  if (!row) return refuse('http.not-found')
  await audit(tx, 'catalogue.relation-removed', {
    id: itemId,
    otherId: row.fromId === itemId ? row.toId : row.fromId,
    kind: row.kind,
  })
  return { items: await relationsOf(tx, itemId) }
}
