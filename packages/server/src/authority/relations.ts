import type { Actor } from '@lantai/core/actor.ts'
import { isBackwards } from '@lantai/core/authority/dates.ts'
import { type RelationKindId, relationKind } from '@lantai/core/authority/relation-kinds.ts'
import { relationObjection } from '@lantai/core/authority/rules.ts'
import type { AuthorityRelation, NewRelation } from '@lantai/core/authority/schema.ts'
import { type Refusal, refuse } from '@lantai/core/refusal.ts'
import { sql } from 'kysely'
import { audit } from '../base/audit.ts'
import type { Tx } from '../base/db.ts'
import { alreadyMerged } from './change.ts'
import { lockOwn } from './store.ts'

/** Kinds in which nothing may stand above or after itself. */
const ordered: readonly RelationKindId[] = ['superior', 'parent']

/** Relates two records of the actor's own file. */
export async function relate(
  tx: Tx,
  actor: Actor,
  id: string,
  input: NewRelation,
  { relationId, now }: { relationId: string; now: Date },
): Promise<AuthorityRelation | Refusal> {
  const record = await lockOwn(tx, actor.organisationId, id)
  if (!record) return refuse('http.not-found')
  if (input.otherId === id) return refuse('authority.itself')
  const other = await tx
    .selectFrom('authority')
    .selectAll()
    .where('id', '=', input.otherId)
    .where('repositoryId', '=', record.repositoryId)
    .executeTakeFirst()
  if (!other) return refuse('http.not-found')
  const merged = (await alreadyMerged(tx, record)) ?? (await alreadyMerged(tx, other))
  if (merged) return merged
  const forward = input.forward || relationKind(input.kind).symmetric
  const [from, to] = forward ? [record, other] : [other, record]
  const objection = relationObjection(input.kind, from.kind, to.kind)
  if (objection) return objection
  if (isBackwards(input)) return refuse('authority.date-order', { what: '关系日期', whatEn: 'the relation' })
  if (ordered.includes(input.kind) && (await reaches(tx, to.id, from.id, input.kind)))
    return refuse('authority.relation-circle', { name: other.name })
  if (relationKind(input.kind).symmetric && (await isRelated(tx, to.id, from.id, input)))
    return refuse('authority.relation-exists')
  const note = input.note?.trim() || null
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('authorityRelation')
    .values({
      id: relationId,
      fromId: from.id,
      toId: to.id,
      kind: input.kind,
      fromDate: input.from,
      toDate: input.to,
      note,
      at: now.toISOString(),
      by: actor.name,
      byId: actor.accountId,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  if (numInsertedOrUpdatedRows === 0n) return refuse('authority.relation-exists')
  await audit(tx, 'authority.related', { id, otherId: other.id, kind: input.kind })
  const { existFrom, existTo, code, kind, name } = other
  return {
    id: relationId,
    kind: input.kind,
    forward,
    other: { id: other.id, code, kind, name, from: existFrom, to: existTo },
    from: input.from,
    to: input.to,
    note,
  }
}

/** Whether `end` stands below (after) `start` by relations of this kind. */
async function reaches(tx: Tx, start: string, end: string, kind: RelationKindId): Promise<boolean> {
  const { rows } = await sql`
    with recursive below(id) as (
      select ${start}::uuid union select r.to_id from authority_relation r join below b on r.from_id = b.id where r.kind = ${kind}
    )
    select from below where id = ${end}::uuid`.execute(tx)
  return rows.length > 0
}

async function isRelated(tx: Tx, fromId: string, toId: string, { kind, from }: NewRelation): Promise<boolean> {
  const { rows } = await sql`
    select from authority_relation where from_id = ${fromId} and to_id = ${toId} and kind = ${kind}
      and from_date is not distinct from ${from}`.execute(tx)
  return rows.length > 0
}

export async function unrelate(tx: Tx, actor: Actor, id: string): Promise<true | Refusal> {
  const relation = await tx
    .selectFrom('authorityRelation as r')
    .innerJoin('authority as a', 'a.id', 'r.fromId')
    .select(['r.fromId', 'r.toId', 'r.kind'])
    .where('r.id', '=', id)
    .where('a.repositoryId', '=', actor.organisationId)
    .executeTakeFirst()
  if (!relation) return refuse('http.not-found')
  await tx.deleteFrom('authorityRelation').where('id', '=', id).execute()
  await audit(tx, 'authority.unrelated', { id: relation.fromId, otherId: relation.toId, kind: relation.kind })
  return true
}
