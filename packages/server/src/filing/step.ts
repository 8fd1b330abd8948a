import type { Actor } from '@lantai/core/actor.ts'
import { type Change, difference } from '@lantai/core/filing/changes.ts'
import type { FilingStep } from '@lantai/core/filing/schema.ts'
import type { FilingWork } from '@lantai/core/filing/state.ts'
import { filingStateNames } from '@lantai/core/filing/text.ts'
import type { Outcome } from '@lantai/core/filing/work-schema.ts'
import { isRefusal, type Refusal, refuse } from '@lantai/core/refusal.ts'
import type { Text } from '@lantai/core/text.ts'
import { audit, transact } from '../base/audit.ts'
import type { Tx } from '../base/db.ts'
import type { House } from '../base/house.ts'
import { type FilingRow, filingFor, lockFiling, recount, setFiling } from './store.ts'
import { pathsTaken } from './store-files.ts'
import { rowsOf } from './store-items.ts'
import { addStep, nextStepWhole, setStepState, stepView } from './store-steps.ts'
import { writeChanges } from './store-work.ts'

export interface Did {
  readonly before: FilingWork
  readonly after: FilingWork
  readonly conflicts?: Outcome['conflicts']
  readonly refused?: Outcome['refused']
  /** Digest of a table that was put in. */
  readonly digest?: string
}
type Work = (tx: Tx, filing: FilingRow) => Promise<Did | Refusal>

/** Rows sent back with the answer; of more the client loads the grid again. */
const rowsBack = 1000

/**
 * One step of work on a filing that is locked meanwhile: what differs is written and kept with what it replaced. Refuses while the
 * filing cannot be changed. Nothing changed is no step.
 */
export function takeStep(
  house: House,
  actor: Actor,
  filingId: string,
  step: { kind: string; text: (changed: number) => Text },
  work: Work,
): Promise<Outcome | Refusal> {
  return transact(
    house.database.db,
    actor,
    async (tx) => {
      const filing = await openFiling(tx, actor, filingId)
      if (isRefusal(filing)) return filing
      const did = await work(tx, filing)
      if (isRefusal(did)) return did
      const changes = difference(did.before, did.after)
      const told = { conflicts: did.conflicts ?? [], refused: did.refused ?? [] }
      if (changes.length === 0) return { step: null, changed: 0, rows: [], removed: [], reload: false, ...told }
      return { ...(await keepStep(house, tx, actor, filing, { ...step, changes, digest: did.digest })), ...told }
    },
    // What changes nothing leaves no event; what does, always leaves one.
    { unaudited: true },
  )
}

/** The locked filing, when it may be changed. */
export async function openFiling(tx: Tx, actor: Actor, filingId: string): Promise<FilingRow | Refusal> {
  const filing = await lockFiling(tx, actor.organisationId, filingId)
  if (!filing) return refuse('http.not-found')
  return closed(filing) ?? filing
}

export function closed({ state }: FilingRow): Refusal | null {
  if (state !== 'handing-over' && state !== 'handed-over') return null
  const { zh, en } = filingStateNames[state]
  return refuse('filing.state', { state: zh, stateEn: en })
}

export async function keepStep(
  house: House,
  tx: Tx,
  actor: Actor,
  filing: FilingRow,
  {
    kind,
    text,
    changes,
    digest,
  }: { kind: string; text: (changed: number) => Text; changes: readonly Change[]; digest?: string | undefined },
): Promise<Omit<Outcome, 'conflicts' | 'refused'>> {
  const at = house.now().toISOString()
  await writeChanges(tx, filing.id, changes, { by: actor.name, at })
  const kept = await addStep(tx, filing.id, {
    kind,
    text: text(touched(changes)),
    changes,
    digest,
    at,
    by: actor.name,
    byId: actor.accountId,
  })
  await setFiling(tx, filing.id, { step: kept.number })
  await recount(tx, filing.id, at)
  await audit(tx, 'filing.step', { id: filing.id, step: kept.number, kind, changes: changes.length }, filing.agencyId)
  return outcome(tx, filing.id, kept, changes)
}

/** How many items and files a step is about, for its sentence. */
const touched = (changes: readonly Change[]): number => {
  const items = changes.filter(({ of }) => of === 'item').length
  return items > 0 ? items : changes.length
}

async function outcome(tx: Tx, filingId: string, step: FilingStep, changes: readonly Change[]) {
  const removed = changes.flatMap(({ of, id, after }) => (of === 'item' && after === null ? [id] : []))
  // The number of an item's files is in its row too.
  const ofFiles = changes.flatMap(({ of, before, after }) =>
    of === 'file' ? [before?.itemId, after?.itemId].filter((id) => typeof id === 'string') : [],
  )
  const ids = new Set([...changes.flatMap(({ of, id, after }) => (of === 'item' && after ? [id] : [])), ...ofFiles])
  const reload = ids.size > rowsBack || changes.some(({ of }) => of === 'settings')
  const rows = reload ? [] : await rowsOf(tx, filingId, [...ids])
  return { step, changed: ids.size + removed.length, rows, removed, reload }
}

/** Takes the last step back, or does the last undone one again. */
export function turnBack(
  house: House,
  actor: Actor,
  filingId: string,
  way: 'undo' | 'redo',
): Promise<Outcome | Refusal> {
  return transact(house.database.db, actor, async (tx) => {
    const filing = await openFiling(tx, actor, filingId)
    if (isRefusal(filing)) return filing
    const row = await nextStepWhole(tx, filingId, way === 'undo' ? 'done' : 'undone')
    if (!row) return refuse(way === 'undo' ? 'filing.nothing-to-undo' : 'filing.nothing-to-redo')
    const changes =
      way === 'redo'
        ? row.changes
        : row.changes.map((change) => ({ ...change, before: change.after, after: change.before })).reverse()
    const back = changes.flatMap(({ of, id, after }) => (of === 'file' && after?.removed === false ? [id] : []))
    const [taken] = await pathsTaken(tx, filingId, back)
    if (taken) return refuse('filing.file-differs', { path: taken })
    const at = house.now().toISOString()
    await writeChanges(tx, filingId, changes, { by: actor.name, at })
    const state = way === 'undo' ? 'undone' : 'done'
    await setStepState(tx, filingId, row.number, state)
    const last = way === 'redo' ? row.number : ((await nextStepWhole(tx, filingId, 'done'))?.number ?? 0)
    await setFiling(tx, filingId, { step: last })
    await recount(tx, filingId, at)
    const { number: step, kind } = row
    await audit(tx, way === 'undo' ? 'filing.undone' : 'filing.redone', { id: filingId, step, kind }, filing.agencyId)
    return { ...(await outcome(tx, filingId, stepView({ ...row, state }), changes)), conflicts: [], refused: [] }
  })
}

/** A filing of the actor's own body, or the refusal that answers for what does not exist. */
export async function ownFiling(house: House, actor: Actor, filingId: string): Promise<FilingRow | Refusal> {
  return (await filingFor(house.database.db, actor.organisationId, filingId)) ?? refuse('http.not-found')
}
