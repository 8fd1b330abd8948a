import type { Actor } from '@lantai/core/actor.ts'
import { isRefusal, type Refusal, refuse } from '@lantai/core/refusal.ts'
import { audit } from '../base/audit.ts'
import type { Tx } from '../base/db.ts'
import type { House } from '../base/house.ts'
import { isUnderWay, lockAct, markUndone, noteRun, separate } from './acts.ts'
import { unlinkRun } from './jobs.ts'

/** Undoes a merge at once, and a linking by a run of its own. */
export async function undoAct(
  house: House,
  tx: Tx,
  actor: Actor,
  actId: string,
  now: Date,
): Promise<{ actId: string; runId: string | null } | Refusal> {
  const locked = await lockAct(tx, actor.organisationId, actId)
  if (isRefusal(locked)) return locked
  const { act, record } = locked
  const doing = { actor, now, newId: house.newId }
  if (act.kind === 'merge') {
    const refused = await separate(tx, doing, act, record)
    return refused ?? { actId, runId: null }
  }
  if (await isUnderWay(tx, act)) return refuse('authority.act-running')
  await markUndone(tx, actId, doing)
  await audit(tx, 'authority.links-undone', { id: record.id, actId })
  const runId = await house.runs.start(tx, actor, {
    kind: unlinkRun,
    input: { actId },
    organisationId: record.repositoryId,
    subjectId: record.id,
    details: { name: record.name },
  })
  await noteRun(tx, actId, { undoRunId: runId })
  return { actId, runId }
}
