import type { Actor } from '@lantai/core/actor.ts'
import { classObjection } from '@lantai/core/arrangement/class-rules.ts'
import type { FondsClasses } from '@lantai/core/arrangement/classes.ts'
import { type Refusal, refuse } from '@lantai/core/refusal.ts'
import { audit } from '../base/audit.ts'
import type { Reader, Tx } from '../base/db.ts'
import { scopeOf } from '../base/scope.ts'
import { fondsFor } from './store-templates.ts'

/** Class orders and the organ or topic codes of a fonds; what was never set is empty. */
export async function classesOf(reader: Reader, fondsId: string): Promise<FondsClasses> {
  const [head, codes, orders] = [
    await reader
      .selectFrom('fondsClasses')
      .select(['kind', 'revision'])
      .where('fondsId', '=', fondsId)
      .executeTakeFirst(),
    await reader
      .selectFrom('classCode')
      .select(['code', 'name', 'fromYear', 'toYear'])
      .where('fondsId', '=', fondsId)
      .orderBy('position')
      .execute(),
    await reader
      .selectFrom('classOrder')
      .select(['fromYear', 'classOrder as order'])
      .where('fondsId', '=', fondsId)
      .orderBy('fromYear')
      .execute(),
  ]
  return { kind: head?.kind ?? 'organ', codes, orders, revision: head?.revision ?? 0 }
}

export async function showClasses(reader: Reader, actor: Actor, fondsId: string): Promise<FondsClasses | Refusal> {
  const fonds = await fondsFor(reader, scopeOf(actor), fondsId)
  return fonds ? classesOf(reader, fondsId) : refuse('http.not-found')
}

/**
 * Puts the classes of a fonds that the actor's organisation holds or constituted. One `kind` for all codes: 机构 and 问题 are not mixed.
 * Refuses with `arrangement.class-codes`, and `arrangement.classes-changed` when another saved after `revision`.
 */
export async function setClasses(
  tx: Tx,
  actor: Actor,
  fondsId: string,
  next: FondsClasses,
): Promise<FondsClasses | Refusal> {
  const fonds = await fondsFor(tx, scopeOf(actor), fondsId)
  if (!fonds) return refuse('http.not-found')
  const objection = classObjection(next)
  if (objection) return objection
  await tx.selectFrom('fonds').select('id').where('id', '=', fondsId).forUpdate().execute()
  const before = await classesOf(tx, fondsId)
  if (before.revision !== next.revision) return refuse('arrangement.classes-changed')
  const revision = before.revision + 1
  await tx
    .insertInto('fondsClasses')
    .values({ fondsId, kind: next.kind, revision })
    .onConflict((conflict) => conflict.column('fondsId').doUpdateSet({ kind: next.kind, revision }))
    .execute()
  await tx.deleteFrom('classCode').where('fondsId', '=', fondsId).execute()
  await tx.deleteFrom('classOrder').where('fondsId', '=', fondsId).execute()
  if (next.codes.length > 0)
    await tx
      .insertInto('classCode')
      .values(
        next.codes.map(({ code, name, fromYear, toYear }, at) => ({
          fondsId,
          position: at + 1,
          code,
          name: name.trim(),
          fromYear,
          toYear,
        })),
      )
      .execute()
  if (next.orders.length > 0)
    await tx
      .insertInto('classOrder')
      .values(next.orders.map(({ fromYear, order }) => ({ fondsId, fromYear, classOrder: order })))
      .execute()
  const after = await classesOf(tx, fondsId)
  await audit(
    tx,
    'arrangement.classes-set',
    { id: fondsId, fondsCode: fonds.code, from: before, to: after },
    fonds.repositoryId,
  )
  return after
}
