import type { Actor } from '@lantai/core/actor.ts'
import type { BulkInput } from '@lantai/core/catalogue/bulk-schema.ts'
import type {
  ActAnswer,
  GridEdit,
  Move,
  Recoding,
  RecordEdit,
  Restore,
} from '@lantai/core/catalogue/describe-schema.ts'
import type { FieldValue } from '@lantai/core/catalogue/values.ts'
import { isRefusal, type Refusal, refuse } from '@lantai/core/refusal.ts'
import { sql } from 'kysely'
import type { Tx } from '../base/db.ts'
import type { House } from '../base/house.ts'
import { type Act, type ActInput, beginAct, countAct } from './acts.ts'
import { fieldOperation } from './bulk-effect.ts'
import { countSelected, selectedIds, unsearchable } from './bulk-selection.ts'
import { fieldValue, lockRecord, readRecords } from './described.ts'
import { editItems, type ItemChange } from './edit-items.ts'
import { handDownOrRun } from './inherit.ts'
import { countBelow, moveObjection, moveRecord } from './move.ts'
import { recodeRecords } from './recode.ts'
import { addTargets } from './targets.ts'
import { putBack, versionsSince } from './versions.ts'
import { withdrawalObjection, withdrawRecords } from './withdraw.ts'
import { lentMark } from './write-records.ts'

interface Doing {
  readonly house: House
  readonly tx: Tx
  readonly actor: Actor
  /** ISO moment. */
  readonly now: string
  /** Calendar day of the installation. */
  readonly today: string
}

const answer = (actId: string, changed: number, runId: string | null = null): ActAnswer => ({
  actId,
  runId,
  changed,
  left: [],
})

async function editAs(
  { house, tx, actor, now }: Doing,
  input: Omit<ActInput, 'now'>,
  changes: readonly ItemChange[],
  merge = false,
): Promise<ActAnswer | Refusal> {
  const act = await beginAct(tx, actor, { ...input, now })
  const edited = await editItems(tx, actor, act, changes, { house, merge })
  if (isRefusal(edited)) return edited
  if (edited.changed === 0 && !edited.runId) return refuse('catalogue.unchanged')
  const [first] = changes
  await countAct(tx, act, {
    items: edited.changed,
    reason: input.reason,
    ...(changes.length === 1 && first ? { itemId: first.itemId } : {}),
  })
  return answer(act.id, edited.changed, edited.runId)
}

export async function editRecord(doing: Doing, id: string, body: RecordEdit): Promise<ActAnswer | Refusal> {
  const [record] = await readRecords(doing.tx, doing.actor.organisationId, [id])
  if (!record) return refuse('http.not-found')
  const { version, values, reason = '修改著录', merge } = body
  const act = { kind: 'edit', reason, fondsId: record.fondsId, spec: { values } } as const
  return editAs(doing, act, [{ itemId: id, version, values }], merge)
}

export async function editGrid(doing: Doing, { cells, reason = '表格粘贴' }: GridEdit): Promise<ActAnswer | Refusal> {
  const byItem = new Map<string, { itemId: string; version: number; values: Record<string, FieldValue> }>()
  for (const { itemId, version, field, value } of cells) {
    const change = byItem.get(itemId) ?? { itemId, version, values: {} }
    change.values[field] = value
    byItem.set(itemId, change)
  }
  return editAs(doing, { kind: 'grid', reason, spec: { cells: cells.length } }, [...byItem.values()])
}

/** Back to an earlier description, as a new version; its code and its place stay as they are now. */
export async function restoreRecord(
  doing: Doing,
  id: string,
  { to, version, reason }: Restore,
): Promise<ActAnswer | Refusal> {
  const { tx, actor } = doing
  const record = await lockRecord(tx, actor.organisationId, id)
  if (!record) return refuse('http.not-found')
  if (to >= record.version) return refuse('catalogue.no-such-version', { version: to })
  const then = putBack(await versionsSince(tx, id, to))
  const values: Record<string, FieldValue> = {}
  for (const key of Object.keys(then)) {
    const field = key.startsWith(lentMark) ? key.slice(lentMark.length) : key
    if (field === 'referenceCode' || field === 'parentId' || field.startsWith('$')) continue
    const lentThen = record.parentId !== null && then[lentMark + field] === true
    values[field] = lentThen ? null : ((field in then ? then[field] : fieldValue(record, field)) as FieldValue)
  }
  return editAs(doing, { kind: 'restore', reason, fondsId: record.fondsId, spec: { to } }, [
    { itemId: id, version, values },
  ])
}

/** A record with more below it than this is moved by a run, in one transaction all the same. */
const movedAtOnce = 1000

/**
 * Moves a record with all below it: at once, or where that is much by a run, whose id the answer then has.
 */
export async function moveSubtree(
  { house, tx, actor, now }: Doing,
  id: string,
  { parentId, reason }: Move,
): Promise<ActAnswer | Refusal> {
  const [record] = await readRecords(tx, actor.organisationId, [id])
  if (!record) return refuse('http.not-found')
  const act = await beginAct(tx, actor, {
    kind: 'move',
    reason,
    fondsId: record.fondsId,
    spec: { itemId: id, parentId },
    now,
  })
  if ((await countBelow(tx, id, movedAtOnce + 1)) > movedAtOnce) {
    const [parent] = parentId ? await readRecords(tx, actor.organisationId, [parentId]) : []
    if (parentId && !parent) return refuse('http.not-found')
    const objection = moveObjection(record, parent)
    if (objection) return objection
    await addTargets(tx, act.id, [id])
    await countAct(tx, act, { items: 0, reason, itemId: id })
    const operation = { kind: 'move', parentId } as const
    return answer(act.id, 0, await startBulk(house, tx, actor, act, { operation }))
  }
  const moved = await moveRecord(tx, actor, act, { itemId: id, parentId })
  if (isRefusal(moved)) return moved
  if (moved.change.from.parentId === moved.change.to.parentId) return refuse('catalogue.unchanged')
  const handed = await handDownOrRun(house, tx, actor, act, [moved.change])
  await countAct(tx, act, { items: 1 + handed.written, reason, itemId: id })
  return answer(act.id, 1 + moved.below, handed.runId)
}

export async function recode(
  { tx, actor, now, today }: Doing,
  { codes, reason }: Recoding,
): Promise<ActAnswer | Refusal> {
  const records = await readRecords(
    tx,
    actor.organisationId,
    codes.map(({ itemId }) => itemId),
  )
  const [record] = records
  if (!record) return refuse('http.not-found')
  const act = await beginAct(tx, actor, {
    kind: 'recode',
    reason,
    // An agency sees the acts on its fonds: one on several fonds is the repository's alone.
    fondsId: records.every(({ fondsId }) => fondsId === record.fondsId) ? record.fondsId : null,
    spec: { codes: codes.length },
    now,
  })
  const changed = await recodeRecords(tx, actor, act, codes, { day: today })
  if (isRefusal(changed)) return changed
  if (changed === 0) return refuse('catalogue.unchanged')
  await countAct(tx, act, { items: changed, reason, ...(codes.length === 1 ? { itemId: record.id } : {}) })
  return answer(act.id, changed)
}

export async function withdraw(
  { tx, actor, now }: Doing,
  id: string,
  { version, reason }: { version: number; reason: string },
): Promise<ActAnswer | Refusal> {
  const record = await lockRecord(tx, actor.organisationId, id)
  if (!record) return refuse('http.not-found')
  if (record.version !== version)
    return refuse('catalogue.changed', {
      referenceCode: record.referenceCode,
      version: record.version,
      by: '',
      fields: '[]',
    })
  const objection = await withdrawalObjection(tx, record)
  if (objection) return objection
  const spec = { referenceCode: record.referenceCode, title: record.title }
  const act = await beginAct(tx, actor, { kind: 'withdraw', reason, fondsId: record.fondsId, spec, now })
  if (!(await withdrawRecords(tx, act, [record])))
    return refuse('catalogue.not-withdrawable', {
      referenceCode: record.referenceCode,
      why: '其他记录还引用它',
      whyEn: 'something else still refers to it',
    })
  await countAct(tx, act, { items: 1, reason, itemId: id })
  return answer(act.id, 1)
}

/** Begins a bulk edit: chosen records are noted now, those of a search when the run begins. */
export async function beginBulkEdit(
  { house, tx, actor, now }: Doing,
  { selection, operation, reason }: BulkInput,
): Promise<{ actId: string; runId: string; selected: number } | Refusal> {
  if (operation.kind === 'move') {
    const [parent] = operation.parentId ? await readRecords(tx, actor.organisationId, [operation.parentId]) : []
    if (operation.parentId && !parent) return refuse('http.not-found')
  } else if (operation.kind === 'renumber') {
    if (!actor.may.has('catalogue.recode')) return refuse('identity.not-allowed')
  } else {
    const ready = fieldOperation(operation)
    if (isRefusal(ready)) return ready
  }
  const partial = await unsearchable(house, selection)
  if (partial) return partial
  const selected = await countSelected(house, actor.organisationId, selection)
  if (isRefusal(selected)) return selected
  if (selected === 0) return refuse('catalogue.bulk-empty')
  const act = await beginAct(tx, actor, { kind: 'bulk-edit', reason, spec: { selection, operation }, now })
  if (selection.ids)
    for await (const ids of selectedIds(house, actor.organisationId, selection)) await addTargets(tx, act.id, ids)
  const runId = await startBulk(house, tx, actor, act, { operation, ...(selection.ids ? {} : { selection }) })
  return { actId: act.id, runId, selected }
}

async function startBulk(
  house: House,
  tx: Tx,
  actor: Actor,
  act: Act,
  input: { operation: BulkInput['operation']; selection?: BulkInput['selection'] },
): Promise<string> {
  const runId = await house.runs.start(tx, actor, {
    kind: 'catalogue.bulk-edit',
    input: { actId: act.id, ...input },
    organisationId: act.repositoryId,
    subjectId: act.id,
  })
  await sql`update edit_act set run_id = ${runId} where id = ${act.id}`.execute(tx)
  return runId
}
