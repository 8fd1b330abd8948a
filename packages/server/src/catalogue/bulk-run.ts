import type { Actor } from '@lantai/core/actor.ts'
import type { BulkOperation, Selection } from '@lantai/core/catalogue/bulk-schema.ts'
import { isRefusal, refuse, sentence } from '@lantai/core/refusal.ts'
import type { Text } from '@lantai/core/text.ts'
import { transact } from '../base/audit.ts'
import type { Tx } from '../base/db.ts'
import type { House } from '../base/house.ts'
import { FailedForGood, type RunContext, type RunKind } from '../base/run-kind.ts'
import { settleIndexes } from '../search/index.ts'
import { type Act, countAct, lockAct } from './acts.ts'
import { effectOn, type FieldOperation, fieldOperation } from './bulk-effect.ts'
import { selectedIds, unsearchable } from './bulk-selection.ts'
import { type Described, lockRecords } from './described.ts'
import { finishHandingDown, handDown, lending, lent, parentsOf } from './inherit.ts'
import { moveRecord } from './move.ts'
import { recodeRecords } from './recode.ts'
import { renumbered, renumberLimit } from './renumber.ts'
import { schemeChecks } from './scheme.ts'
import {
  addInheriting,
  addTargets,
  clearTargets,
  countTargets,
  nextTargets,
  type Target,
  takeOff,
  type Which,
} from './targets.ts'
import { type Change, writeRecords } from './write-records.ts'

interface Input extends Record<string, unknown> {
  actId: string
  /** Null: the targets, which were noted already, take over what changed above them. */
  operation: BulkOperation | null
  /** What to collect first; left out when the targets were noted with the act. */
  selection?: Selection
}

interface Checkpoint {
  readonly total: number
  readonly problems: number
}

const chunk = 1000
const problemLines = 200

interface Step {
  readonly changed: number
  readonly problems: readonly { referenceCode: string; problem: Text }[]
}

/** Handing down takes the heirs alone: what else is on the list is for the run that was stopped, should it be taken up again. */
const whichOf = (operation: BulkOperation | null): Which => (operation ? 'all' : 'heirs')

/**
 * Works through the records of an act, a chunk a transaction. What is done with is taken off the list in that same
 * transaction, so that whatever kills the process, nothing is done twice (an appended word, say) and nothing is left out.
 * What was cancelled stays done, as an act that can be undone; the list stays too, so that the run can be taken up again.
 */
export const bulkEditRun = (house: () => House): RunKind<Input> => ({
  kind: 'catalogue.bulk-edit',
  title: { zh: '批量修改著录', en: 'Bulk edit of descriptions' },
  unit: 'items',
  may: 'catalogue.describe',
  async work(run) {
    const { db } = house().database
    const { actId, operation } = run.input
    let { total, problems } = (run.checkpoint as Checkpoint | null) ?? (await begun(house(), run))
    for (;;) {
      const step = await transact(db, run.actor, (tx) => oneChunk(tx, run.actor, actId, operation))
      if (isRefusal(step)) throw new FailedForGood(step)
      for (const { referenceCode, problem } of step.problems.slice(0, Math.max(0, problemLines - problems)))
        await run.log('warning', { zh: `{code}：${problem.zh}`, en: `{code}: ${problem.en}` }, { code: referenceCode })
      problems += step.problems.length
      const left = await countTargets(db, actId, whichOf(operation))
      total = Math.max(total, left)
      await run.progress({ done: total - left, total, checkpoint: { total, problems } })
      if (left === 0) break
    }
    await settleIndexes(db)
    return { actId, problems }
  },
  async failed(tx, { input }) {
    if (input.operation) await finishHandingDown(house(), tx, input.actId)
  },
})

/** Notes the targets of a search; done anew if the process died over it, as nothing was changed by then. */
async function begun(house: House, run: RunContext<Input>): Promise<Checkpoint> {
  const { actId, selection } = run.input
  const { db } = house.database
  if (selection) {
    const partial = await unsearchable(house, selection)
    if (partial) throw new FailedForGood(partial)
    const ids: string[] = []
    for await (const part of selectedIds(house, run.actor.organisationId, selection)) ids.push(...part)
    await transact(
      db,
      run.actor,
      async (tx) => {
        await clearTargets(tx, actId)
        for (let start = 0; start < ids.length; start += 20_000)
          await addTargets(tx, actId, ids.slice(start, start + 20_000))
      },
      { unaudited: true },
    )
  }
  const total = await countTargets(db, actId, whichOf(run.input.operation))
  const checkpoint = { total, problems: 0 }
  await run.progress({ done: 0, total, checkpoint })
  return checkpoint
}

async function oneChunk(tx: Tx, actor: Actor, actId: string, operation: BulkOperation | null) {
  const act = await lockAct(tx, actor.organisationId, actId)
  if (!act) return refuse('http.not-found')
  const numbering = operation?.kind === 'renumber'
  const which = whichOf(operation)
  const targets = await nextTargets(
    tx,
    actId,
    which,
    numbering ? renumberLimit + 1 : operation?.kind === 'move' ? 100 : chunk,
  )
  if (numbering && targets.length > renumberLimit)
    return refuse('catalogue.bulk-wrong', {
      what: `一次最多重新编号 ${renumberLimit} 条`,
      whatEn: `at most ${renumberLimit} records can be renumbered at once`,
    })
  const step = await stepOf(tx, actor, act, operation, targets)
  if (isRefusal(step)) return step
  const last = targets.at(-1)
  if (last) await takeOff(tx, actId, which, last.position)
  await countAct(tx, act, { items: step.changed, reason: act.reason })
  return step
}

async function stepOf(
  tx: Tx,
  actor: Actor,
  act: Act,
  operation: BulkOperation | null,
  targets: readonly Target[],
): Promise<Step | ReturnType<typeof refuse>> {
  const chosen = targets.filter(({ inherits }) => !inherits).map(({ itemId }) => itemId)
  const heirs = targets.filter(({ inherits }) => inherits).map(({ itemId }) => itemId)
  const direct = await directStep(tx, actor, act, operation, chosen)
  if (isRefusal(direct)) return direct
  return { changed: direct.changed + (await inheritStep(tx, actor, act, heirs)), problems: direct.problems }
}

/** Heirs stand in the list parents first; those of one chunk may stand below each other, so each sees its parent as it is now. */
async function inheritStep(tx: Tx, actor: Actor, act: Act, ids: readonly string[]): Promise<number> {
  if (ids.length === 0) return 0
  const records = new Map((await lockRecords(tx, actor.organisationId, ids)).map((one) => [one.id, one]))
  const above = await parentsOf(tx, actor.organisationId, [...records.values()])
  const changes: Change[] = []
  for (const id of ids) {
    const from = records.get(id)
    if (!from) continue
    const to = lent(from, above.get(from.parentId as string) ?? null)
    above.set(id, to)
    changes.push({ from, to })
  }
  return writeRecords(tx, act.id, changes)
}

async function directStep(
  tx: Tx,
  actor: Actor,
  act: Act,
  operation: BulkOperation | null,
  ids: readonly string[],
): Promise<Step | ReturnType<typeof refuse>> {
  if (!operation || ids.length === 0) return { changed: 0, problems: [] }
  if (operation.kind === 'move') return moveStep(tx, actor, act, operation, ids)
  const records = await lockRecords(tx, actor.organisationId, ids)
  if (operation.kind === 'renumber') {
    const done = await recodeRecords(tx, actor, act, renumbered(records, operation.start), { unread: true })
    return isRefusal(done) ? done : { changed: done, problems: [] }
  }
  const ready = fieldOperation(operation)
  if (isRefusal(ready)) return ready
  const { changes, problems } = await effects(tx, actor, records, ready)
  const changed = await writeRecords(tx, act.id, changes)
  const { ids: lenders, fields } = lending(changes)
  if (lenders.length > 0) await addInheriting(tx, act.id, lenders, fields)
  return { changed, problems }
}

async function effects(tx: Tx, actor: Actor, records: readonly Described[], ready: FieldOperation) {
  const parents = await parentsOf(tx, actor.organisationId, records)
  const schemes = await schemeChecks(tx, records)
  const changes: Change[] = []
  const problems: { referenceCode: string; problem: Text }[] = []
  for (const from of records) {
    const effect = effectOn(from, from.parentId ? (parents.get(from.parentId) ?? null) : null, ready, schemes(from))
    if ('problem' in effect) problems.push({ referenceCode: from.referenceCode, problem: effect.problem })
    else changes.push({ from, to: effect.to })
  }
  return { changes, problems }
}

async function moveStep(
  tx: Tx,
  actor: Actor,
  act: Act,
  { parentId = null }: BulkOperation,
  ids: readonly string[],
): Promise<Step> {
  let changed = 0
  const problems: { referenceCode: string; problem: Text }[] = []
  for (const itemId of ids) {
    const moved = await moveRecord(tx, actor, act, { itemId, parentId })
    if (isRefusal(moved)) {
      const [record] = await lockRecords(tx, actor.organisationId, [itemId])
      problems.push({
        referenceCode: record?.referenceCode ?? itemId,
        problem: { zh: sentence(moved, 'zh'), en: sentence(moved, 'en') },
      })
    } else if (moved.change.to !== moved.change.from)
      changed +=
        (moved.change.from.parentId === moved.change.to.parentId ? 0 : 1) + (await handDown(tx, act, [moved.change]))
  }
  return { changed, problems }
}
