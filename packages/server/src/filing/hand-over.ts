import { access, rm } from 'node:fs/promises'
import type { Actor } from '@lantai/core/actor.ts'
import { findingsOf } from '@lantai/core/filing/findings.ts'
import type { FilingDetail } from '@lantai/core/filing/schema.ts'
import { isRefusal, type Refusal, refuse } from '@lantai/core/refusal.ts'
import { audit, transact } from '../base/audit.ts'
import type { Tx } from '../base/db.ts'
import type { House } from '../base/house.ts'
import type { RunContext } from '../base/run-kind.ts'
import { makeItemsPackage, sendPackage } from '../transfer/index.ts'
import { contextOf, templatesIn } from './context.ts'
import { tellFilingEnd } from './filing-end.ts'
import { giveNumbers } from './number.ts'
import { packageItems } from './package-items.ts'
import { filingPlace } from './place.ts'
import { openFiling } from './step.ts'
import { type FilingRow, filingById, filingView, lockFiling, recount, setFiling } from './store.ts'
import { sizesOf } from './store-files.ts'
import { isWorking } from './store-runs.ts'
import { loadWork } from './store-work.ts'
import { filingDetail } from './views.ts'

export type HandOver = { filingId: string }

/** Begins to hand a filing over: checked first, then a run makes the package and sends it. Nothing can be changed meanwhile. */
export async function startHandOver(
  house: House,
  tx: Tx,
  actor: Actor,
  filingId: string,
): Promise<FilingDetail | Refusal> {
  const filing = await openFiling(tx, actor, filingId)
  if (isRefusal(filing)) return filing
  if (await isWorking(tx, filing.runId)) return refuse('filing.busy')
  const refused = await notReady(house, tx, filing)
  if (refused) return refused
  const runId = await house.runs.start(tx, actor, {
    kind: 'filing.hand-over',
    input: { filingId },
    organisationId: filing.agencyId,
    subjectId: filingId,
    details: { title: filing.title },
  })
  await begin(tx, filing, runId)
  return filingDetail(tx, house, { ...filing, state: 'handing-over', runId })
}

async function begin(tx: Tx, filing: FilingRow, runId: string): Promise<void> {
  await setFiling(tx, filing.id, { state: 'handing-over', runId })
  await audit(tx, 'filing.handing-over', { id: filing.id, items: filing.items }, filing.agencyId)
}

async function notReady(house: House, tx: Tx, filing: FilingRow): Promise<Refusal | null> {
  const work = await loadWork(tx, filing)
  if (work.items.size === 0)
    return refuse('filing.not-ready', { count: 1, at: filing.title, what: '没有任何一件。', whatEn: 'it has no item.' })
  const context = await contextOf(tx, house, filing)
  const found = findingsOf(work, { organs: context.organs.length > 0, templates: await templatesIn(tx, work, context) })
  const blocking = found.filter(({ level }) => level === 'blocking')
  if (!blocking[0]) return null
  const { at, what, whatEn } = blocking[0]
  return refuse('filing.not-ready', { count: blocking.length, at, what, whatEn })
}

/**
 * The run. The package is made first; then its codes are given for good in one transaction; then it is sent; at last the filing is
 * marked with its transfer. A kill between any two goes on behind the last one that stands.
 */
export async function handOver(house: House, run: RunContext<HandOver>): Promise<unknown> {
  const { db } = house.database
  const filing = await filingById(db, run.input.filingId)
  if (!filing) return refuse('http.not-found')
  if (filing.state === 'handed-over') return { transferId: filing.transferId }
  if (filing.state === 'handing-over' && filing.runId !== run.id) return refuse('filing.busy')
  const again = filing.state !== 'handing-over'
  if (again) {
    const refused = await beginAgain(house, run, filing.id)
    if (isRefusal(refused)) return refused
  }
  const place = filingPlace(house, filing)
  // What was made before the filing was opened again is of other content.
  const step = again ? null : (run.checkpoint as { made?: true; given?: true } | null)
  if (!step?.made || !(await exists(place.package))) {
    const made = await make(house, run, filing)
    if (isRefusal(made)) return made
    await run.progress({ done: filing.bytes, total: filing.bytes, checkpoint: { made: true } })
  }
  if (!step?.given) {
    const given = await give(house, run.actor, filing)
    if (isRefusal(given)) return given
    await run.progress({ done: filing.bytes, total: filing.bytes, checkpoint: { made: true, given: true } })
  }
  const name = `${filing.title.replace(/[/\\]/g, '_')}.zip`
  const transfer = await sendPackage(house, run.actor, { agencyId: filing.agencyId, path: place.package, name })
  if (isRefusal(transfer)) return transfer
  await transact(db, run.actor, async (tx) => {
    const now = house.now().toISOString()
    await setFiling(tx, filing.id, { state: 'handed-over', transferId: transfer.id, handedOverAt: now, changedAt: now })
    await audit(
      tx,
      'filing.handed-over',
      { id: filing.id, transferId: transfer.id, items: filing.items },
      filing.agencyId,
    )
    await tellFilingEnd(house, tx, run.actor, { filingId: filing.id, how: 'handed-over', at: now })
  })
  await rm(place.package, { force: true })
  return { transferId: transfer.id, number: transfer.number, items: filing.items }
}

/** A run that was cancelled and is tried again: the filing may have changed meanwhile. */
const beginAgain = (house: House, run: RunContext<HandOver>, filingId: string): Promise<Refusal | true> =>
  transact(house.database.db, run.actor, async (tx) => {
    const filing = await openFiling(tx, run.actor, filingId)
    if (isRefusal(filing)) return filing
    const refused = await notReady(house, tx, filing)
    if (refused) return refused
    await begin(tx, filing, run.id)
    return true
  })

async function make(house: House, run: RunContext<HandOver>, filing: FilingRow) {
  const { db } = house.database
  const place = filingPlace(house, filing)
  // Of an attempt before, which may have been of other content.
  await rm(place.package, { force: true })
  const [work, sizes, { agency, fonds }] = await Promise.all([
    loadWork(db, filing),
    sizesOf(db, filing.id),
    contextOf(db, house, filing),
  ])
  const disk = { pathOf: place.file, bytesOf: (id: string) => sizes.get(id) ?? 0 }
  const progress = ({ bytes }: { bytes: number }) =>
    void run.progress({ done: bytes, total: filing.bytes }).catch(() => undefined)
  return makeItemsPackage(house, { agency, fonds, items: packageItems(work, disk), out: place.package, progress })
}

const give = (house: House, actor: Actor, filing: FilingRow): Promise<Refusal | true> =>
  transact(house.database.db, actor, async (tx) => {
    const now = await lockFiling(tx, filing.agencyId, filing.id)
    if (now?.state !== 'handing-over') return refuse('http.not-found')
    const refused = await giveNumbers(tx, now, await loadWork(tx, now))
    if (refused) return refused
    await audit(tx, 'filing.codes-given', { id: filing.id, items: filing.items }, filing.agencyId)
    return true
  })

/** The run ended badly: the filing can be worked on again. */
export async function reopenAfter(house: House, tx: Tx, { filingId }: HandOver, error: string): Promise<void> {
  const filing = await filingById(tx, filingId)
  if (filing?.state !== 'handing-over') return
  await setFiling(tx, filingId, { state: 'arranging' })
  await recount(tx, filingId, house.now().toISOString())
  await audit(tx, 'filing.stopped', { id: filingId, error }, filing.agencyId)
}

/** Opens a filing again whose transfer the archives returned; its numbers stay its own. */
export async function reopenReturned(
  house: House,
  tx: Tx,
  actor: Actor,
  filingId: string,
): Promise<FilingDetail | Refusal> {
  const filing = await lockFiling(tx, actor.organisationId, filingId)
  if (!filing) return refuse('http.not-found')
  const { transfer } = await filingView(tx, filingId)
  if (filing.state !== 'handed-over' || transfer?.state !== 'REJECTED') return refuse('filing.not-returned')
  await setFiling(tx, filingId, { state: 'numbered', handedOverAt: null })
  await recount(tx, filingId, house.now().toISOString())
  await audit(tx, 'filing.reopened', { id: filingId }, filing.agencyId)
  const now = await filingById(tx, filingId)
  return filingDetail(tx, house, now as FilingRow)
}

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  )
