import type { Actor } from '@lantai/core/actor.ts'
import { recordField } from '@lantai/core/catalogue/fields.ts'
import { sql } from 'kysely'
import type { Tx } from '../base/db.ts'
import type { House } from '../base/house.ts'
import { type Act, actNamed } from './acts.ts'
import { type Described, fieldValue, holdRecords, lockInheriting, withValue } from './described.ts'
import { addInheriting, countInheriting, countTargets } from './targets.ts'
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
  const { written, waiting } = await handDownOrNote(tx, act, changes)
  return { written, runId: waiting ? await startHandingDown(house, tx, actor, act) : null }
}

/** The same where the act goes on: many heirs are only noted, and `startHandingDown` at its end serves them in one run. */
export async function handDownOrNote(
  tx: Tx,
  act: Act,
  changes: readonly Change[],
): Promise<{ written: number; waiting: boolean }> {
  const { ids, fields } = lending(changes)
  if (ids.length === 0) return { written: 0, waiting: false }
  if ((await countInheriting(tx, ids, fields, atOnce + 1)) <= atOnce)
    return { written: await handDown(tx, act, changes), waiting: false }
  await addInheriting(tx, act.id, ids, fields)
  return { written: 0, waiting: true }
}

/** Starts the run for heirs that an act noted; null when it noted none. */
export async function startHandingDown(house: House, tx: Tx, actor: Actor, act: Act): Promise<string | null> {
  if ((await countTargets(tx, act.id, 'heirs')) === 0) return null
  const runId = await house.runs.start(tx, actor, {
    kind: 'catalogue.bulk-edit',
    input: { actId: act.id, operation: null },
    organisationId: act.repositoryId,
    subjectId: act.id,
  })
  await sql`update edit_act set run_id = ${runId} where id = ${act.id}`.execute(tx)
  return runId
}

/**
 * The same for an act whose own work was stopped, perhaps for good: what it changed already does not wait for the rest. By Lantai itself,
 * which finishes what a person began.
 */
export async function finishHandingDown(house: House, tx: Tx, actId: string): Promise<void> {
  const act = await actNamed(tx, actId)
  if (act) await startHandingDown(house, tx, lantai(act.repositoryId), act)
}

const lantai = (organisationId: string): Actor => ({
  kind: 'system',
  accountId: null,
  name: 'Lantai',
  organisationId,
  roles: [],
  may: new Set(),
  sessionId: null,
})

/** Records as they are when all has been handed down to them that stands directly above. */
export async function withLent(
  tx: Tx,
  repositoryId: string | null,
  records: readonly Described[],
): Promise<Described[]> {
  const heirs = records.filter(({ inherited, parentId }) => parentId !== null && inherited.length > 0)
  if (heirs.length === 0) return [...records]
  const parents = await parentsOf(tx, repositoryId, heirs)
  return records.map((record) => {
    const parent = record.parentId === null ? undefined : parents.get(record.parentId)
    return parent ? lent(record, parent) : record
  })
}

/** Parents of records, by id; none of them changes until the transaction ends, so that what is taken over from them holds. */
export async function parentsOf(
  tx: Tx,
  repositoryId: string | null,
  records: readonly Described[],
): Promise<Map<string, Described>> {
  const ids = [...new Set(records.flatMap(({ parentId }) => (parentId ? [parentId] : [])))]
  const parents = ids.length > 0 ? await holdRecords(tx, repositoryId, ids) : []
  return new Map(parents.map((parent) => [parent.id, parent]))
}
