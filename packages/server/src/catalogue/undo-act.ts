import type { Actor } from '@lantai/core/actor.ts'
import type { ActAnswer, EditAct } from '@lantai/core/catalogue/describe-schema.ts'
import { isRefusal, type Refusal, refuse } from '@lantai/core/refusal.ts'
import { sql } from 'kysely'
import { transact } from '../base/audit.ts'
import type { Tx } from '../base/db.ts'
import type { House } from '../base/house.ts'
import { FailedForGood, type RunKind } from '../base/run-kind.ts'
import { type Act, beginAct, countAct, lockAct } from './acts.ts'
import { undoFonds } from './edit-fonds.ts'
import { atOnce } from './inherit.ts'
import { renumberLimit } from './renumber.ts'
import { clearTargets } from './targets.ts'
import { type Left, undoStep } from './undo.ts'
import { putBackWithdrawn } from './withdraw.ts'

const chunk = 500

/** Codes that passed from record to record can only go back together. */
const whole = ({ kind, spec }: EditAct) =>
  kind === 'recode' || (spec.operation as { kind?: string } | undefined)?.kind === 'renumber'

/**
 * Takes an act back, as an act of its own that can be undone in turn: at once where it changed few records, in a run
 * otherwise. Refuses what was undone already, is still under way, or has nothing left to undo.
 */
export async function undoAct(
  house: House,
  tx: Tx,
  actor: Actor,
  id: string,
  { reason, now }: { reason: string | undefined; now: string },
): Promise<ActAnswer | Refusal> {
  const undone = await lockAct(tx, actor.organisationId, id)
  if (!undone) return refuse('http.not-found')
  if (undone.undoneBy) return refuse('catalogue.act-undone')
  if (await underWay(tx, undone)) return refuse('catalogue.act-running')
  // A cancelled run could be taken up again: not after its act was undone.
  await clearTargets(tx, id)
  const text = reason?.trim() || `撤销：${undone.reason}`
  const { fondsId } = undone
  const act = await beginAct(tx, actor, {
    kind: 'undo',
    reason: text,
    fondsId,
    undoes: id,
    spec: { kind: undone.kind },
    now,
  })
  await sql`update edit_act set undone_by = ${act.id} where id = ${id}`.execute(tx)
  if (undone.undoes) await sql`update edit_act set undone_by = null where id = ${undone.undoes}`.execute(tx)
  if (undone.items > atOnce && !whole(undone)) {
    const runId = await house.runs.start(tx, actor, {
      kind: 'catalogue.undo',
      input: { actId: act.id, undoes: id },
      organisationId: act.repositoryId,
      subjectId: act.id,
    })
    await sql`update edit_act set run_id = ${runId} where id = ${act.id}`.execute(tx)
    await countAct(tx, act, { items: 0, reason: text })
    return { actId: act.id, runId, changed: 0, left: [] }
  }
  const done = await undoNow(tx, actor, act, undone)
  if (isRefusal(done)) return done
  await countAct(tx, act, { items: done.changed, reason: text })
  return { actId: act.id, runId: null, changed: done.changed, left: [...done.left] }
}

async function undoNow(tx: Tx, actor: Actor, act: Act, undone: EditAct) {
  let changed = await undoFonds(tx, act, undone.id)
  for (let back = 1; back > 0; changed += back) back = (await putBackWithdrawn(tx, undone.id, act, chunk)).length
  const left: Left[] = []
  const limit = whole(undone) ? renumberLimit : chunk
  for (let after: string | null = null; ; ) {
    const step = await undoStep(tx, actor, act, { undoes: undone.id, after, limit })
    changed += step.changed
    left.push(...step.left)
    if (step.next === null) break
    after = step.next
  }
  return changed === 0 ? refuse('catalogue.nothing-to-undo') : { changed, left }
}

/** By its run, or by one that it had before and that was let go on. */
async function underWay(tx: Tx, { id, runId }: EditAct): Promise<boolean> {
  if (!runId) return false
  const { rows } = await sql`
    select from run where (id = ${runId}::uuid or subject_id = ${id})
      and state in ('queued', 'running', 'cancelling')`.execute(tx)
  return rows.length > 0
}

interface Input extends Record<string, unknown> {
  actId: string
  undoes: string
}

interface Checkpoint {
  readonly after: string | null
  readonly done: number
  readonly left: number
}

/** A step that was done but not noted is done again without harm: what went back is found changed since, and left. */
export const undoRun = (house: () => House): RunKind<Input> => ({
  kind: 'catalogue.undo',
  title: { zh: '撤销著录操作', en: 'Undo of an act on descriptions' },
  unit: 'items',
  may: 'catalogue.describe',
  async work(run) {
    const { db } = house().database
    const { actId, undoes } = run.input
    const total = await sizeOf(house(), undoes)
    let { after, done, left } = (run.checkpoint as Checkpoint | null) ?? { after: null, done: 0, left: 0 }
    for (;;) {
      const from = after
      const step = await transact(db, run.actor, async (tx) => {
        const act = await lockAct(tx, run.actor.organisationId, actId)
        if (!act) return refuse('http.not-found')
        const back = from === null ? await putBackWithdrawn(tx, undoes, act, chunk) : []
        const taken =
          back.length > 0
            ? { changed: back.length, left: [], next: null, again: true }
            : { ...(await undoStep(tx, run.actor, act, { undoes, after: from, limit: chunk })), again: false }
        await countAct(tx, act, { items: taken.changed, reason: act.reason })
        return taken
      })
      if (isRefusal(step)) throw new FailedForGood(step)
      for (const { referenceCode } of step.left.slice(0, Math.max(0, 200 - left)))
        await run.log(
          'warning',
          { zh: '{code} 之后又有修改，未动', en: '{code} was changed again since and is left' },
          { code: referenceCode },
        )
      left += step.left.length
      done += step.changed + step.left.length
      after = step.next
      await run.progress({ done, total: Math.max(total, done), checkpoint: { after, done, left } })
      if (after === null && !step.again) break
    }
    return { actId, undoes, left }
  },
})

async function sizeOf(house: House, actId: string): Promise<number> {
  const { rows } = await sql<{ items: number }>`select items from edit_act where id = ${actId}::uuid`.execute(
    house.database.db,
  )
  return rows[0]?.items ?? 0
}
