import type { Actor } from '@lantai/core/actor.ts'
import { recordField } from '@lantai/core/catalogue/fields.ts'
import { sql } from 'kysely'
import type { Tx } from '../base/db.ts'
import type { House } from '../base/house.ts'
import type { Act } from './acts.ts'
import { type Described, fieldValue, lockInheriting, readRecords, withValue } from './described.ts'
import { addInheriting, countInheriting } from './targets.ts'
import { beforeOf, type Change, writeRecords } from './write-records.ts'

/** More than these take over a change of what stands above them in a run of their own. */
export const atOnce = 500

/** The record with the values that its parent lends it now. Directly below the fonds nothing is lent: values stay as own ones. */
export function lent(record: Described, parent: Described | null): Described {
  if (!parent) return record.inherited.length === 0 ? record : { ...record, inherited: [] }
  return record.inherited.reduce<Described>((next, field) => withValue(next, field, fieldValue(parent, field)), record)
}

/** Records changed by an act whose children may inherit what changed, with the fields concerned. */
export function lending(changes: readonly Change[]): { ids: string[]; fields: string[] } {
  const [ids, fields] = [new Set<string>(), new Set<string>()]
  for (const change of changes)
    for (const name of Object.keys(beforeOf(change)))
      if (recordField(name)?.inherits) {
        ids.add(change.to.id)
        fields.add(name)
      }
  return { ids: [...ids], fields: [...fields] }
}

/** Hands changed values down to all that inherit them, as part of the same act. Answers how many records changed. */
export async function handDown(tx: Tx, act: Act, changes: readonly Change[]): Promise<number> {
  let written = 0
  let { ids, fields } = lending(changes)
  let above = new Map(changes.map(({ to }) => [to.id, to]))
  while (ids.length > 0) {
    const below = await lockInheriting(tx, ids, fields)
    const next = below.map((from) => ({ from, to: lent(from, above.get(from.parentId as string) ?? null) }))
    written += await writeRecords(tx, act.id, next)
    above = new Map(next.map(({ to }) => [to.id, to]))
    ;({ ids, fields } = lending(next))
  }
  return written
}

/**
 * The same, in a run where there are many: the answer then is its id. Their turn comes after whatever the act has still
 * to do.
 */
export async function handDownOrRun(
  house: House,
  tx: Tx,
  actor: Actor,
  act: Act,
  changes: readonly Change[],
): Promise<{ written: number; runId: string | null }> {
  const { ids, fields } = lending(changes)
  if (ids.length === 0) return { written: 0, runId: null }
  if ((await countInheriting(tx, ids, fields, atOnce + 1)) <= atOnce)
    return { written: await handDown(tx, act, changes), runId: null }
  await addInheriting(tx, act.id, ids, fields)
  const runId = await house.runs.start(tx, actor, {
    kind: 'catalogue.bulk-edit',
    input: { actId: act.id, operation: null },
    organisationId: act.repositoryId,
    subjectId: act.id,
  })
  await sql`update edit_act set run_id = ${runId} where id = ${act.id}`.execute(tx)
  return { written: 0, runId }
}

/** Parents of records, by id. */
export async function parentsOf(
  tx: Tx,
  repositoryId: string | null,
  records: readonly Described[],
): Promise<Map<string, Described>> {
  const ids = [...new Set(records.flatMap(({ parentId }) => (parentId ? [parentId] : [])))]
  const parents = ids.length > 0 ? await readRecords(tx, repositoryId, ids) : []
  return new Map(parents.map((parent) => [parent.id, parent]))
}
