import type { Actor } from '@lantai/core/actor.ts'
import type { Listed } from '@lantai/core/connect/reconcile-schema.ts'
import { clockSkew, compareListed, type Found, unlisted } from '@lantai/core/connect/rules.ts'
import { type Refusal, refuse } from '@lantai/core/refusal.ts'
import type { Text } from '@lantai/core/text.ts'
import { audit, transact } from '../base/audit.ts'
import type { Tx } from '../base/db.ts'
import { dayOf, type House } from '../base/house.ts'
import type { RunContext } from '../base/run-kind.ts'
import { NoAnswer } from './outgoing.ts'
import { listedOnDay } from './pull.ts'
import { stagedOnDay } from './staging.ts'
import * as store from './store-reconcile.ts'
import { type SourceRow, sourcesOf } from './store-sources.ts'
import { type SystemRow, systemById } from './store-systems.ts'
import { systemAsActor } from './tokens.ts'

export type ReconcileWork = { reconciliationId: string }
type By = store.ReconciliationRow['by']

const chunk = 1000
/** Differences of one day that are kept; more of them are one difference: the list is of something else. */
const mostDifferences = 20_000

/** Day before this one, `YYYY-MM-DD`. */
const dayBefore = (day: string): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10)

/** A source that can be asked for the list of a day. */
const listingSource = (sources: readonly SourceRow[]): SourceRow | undefined =>
  sources.find(
    ({ settings, enabled }) => enabled && (settings.kind === 'staging' || (settings.kind === 'pull' && settings.day)),
  )

/** Begins a comparison with their list of a day (yesterday when none is named), which a run asks them for. */
export async function startReconciling(
  house: House,
  tx: Tx,
  actor: Actor,
  system: SystemRow,
  { day: asked, by }: { day?: string; by: By },
): Promise<string | Refusal> {
  const today = dayOf(house.now(), house.config.timeZone)
  const day = asked ?? dayBefore(today)
  if (day >= today && by !== 'person') return refuse('connect.future-day', { day })
  if (day > today) return refuse('connect.future-day', { day })
  if (!listingSource(await sourcesOf(tx, system.id))) return refuse('connect.not-listed', { name: system.name })
  const id = await begin(house, tx, system, day, by)
  const runId = await house.runs.start(tx, actor, {
    kind: 'connect.reconcile',
    input: { reconciliationId: id },
    organisationId: system.agencyId,
    subjectId: id,
    details: { name: system.name, day },
  })
  await store.setReconciliation(tx, id, { runId })
  return id
}

async function begin(house: House, tx: Tx, system: SystemRow, day: string, by: By): Promise<string> {
  const id = house.newId()
  await store.addReconciliation(tx, {
    id,
    systemId: system.id,
    agencyId: system.agencyId,
    day,
    by,
    state: 'running',
    at: house.now().toISOString(),
  })
  return id
}

/** The run. Begun anew after a kill, as their list may have grown meanwhile. */
export async function reconcile(house: House, run: RunContext<ReconcileWork>): Promise<unknown> {
  const { db } = house.database
  const row = await store.reconciliationById(db, run.input.reconciliationId)
  const system = row && (await systemById(db, row.systemId))
  if (!row || !system || row.state !== 'running') return null
  const source = listingSource(await sourcesOf(db, system.id))
  try {
    if (!source) throw new NoAnswer({ zh: '没有可以查询清单的来源', en: 'no source can be asked for a list' })
    const pages = source.kind === 'pull' ? listedOnDay(house, source, row.day) : stagedOnDay(house, source, row.day)
    const compared = await compare(house, system, row.day, pages, (done) => run.progress({ done }))
    return await transact(db, run.actor, (tx) => settle(tx, system, row, compared))
  } catch (error) {
    if (!(error instanceof NoAnswer)) throw error
    await transact(db, run.actor, (tx) => giveUp(tx, system, row, error.text))
    return { fault: error.text.zh }
  }
}

/** A system sends its list of a day itself and is told the differences at once. */
export async function reconcileSent(
  house: House,
  system: SystemRow,
  { day, items }: { day: string; items: readonly Listed[] },
): Promise<{ id: string; theirs: number; ours: number; found: readonly Found[] } | Refusal> {
  const { db } = house.database
  if (day > dayOf(house.now(), house.config.timeZone)) return refuse('connect.future-day', { day })
  async function* once() {
    yield [...items]
  }
  const compared = await compare(house, system, day, once())
  const actor = systemAsActor(system)
  return transact(db, actor, async (tx) => {
    const id = await begin(house, tx, system, day, 'system')
    const row = (await store.reconciliationById(tx, id)) as store.ReconciliationRow
    await settle(tx, system, row, compared)
    return { id, ...compared }
  })
}

interface Compared {
  readonly theirs: number
  readonly ours: number
  readonly found: readonly Found[]
}

/** Their list against ours, a page at a time; in memory stand their business ids and what differs. */
async function compare(
  house: House,
  system: SystemRow,
  day: string,
  pages: AsyncIterable<readonly Listed[]>,
  progress?: (done: number) => Promise<void>,
): Promise<Compared> {
  const { db } = house.database
  const seen = new Set<string>()
  const found: Found[] = []
  const keep = (one: Found | null) => {
    if (one && found.length < mostDifferences) found.push(one)
  }
  for await (const page of pages)
    for (let start = 0; start < page.length; start += chunk) {
      const fresh = page
        .slice(start, start + chunk)
        .filter(({ businessId }) => !seen.has(businessId) && seen.add(businessId))
      const own = await store.ourRecords(
        db,
        system.id,
        fresh.map(({ businessId }) => businessId),
      )
      for (const one of fresh) keep(compareListed(one, own.get(one.businessId)))
      await progress?.(seen.size)
    }
  const { timeZone } = house.config
  for (let after = ''; ; ) {
    const rows = await store.ofDay(db, system.id, day, { after, limit: chunk, skew: clockSkew, timeZone })
    const last = rows.at(-1)
    if (!last) break
    // Near midnight the other clock may have counted it to the neighbouring day; that day's list has it then.
    for (const row of rows) if (!seen.has(row.businessId) && !row.near) keep(unlisted(row))
    after = last.businessId
  }
  return { theirs: seen.size, ours: await store.countOfDay(db, system.id, day), found }
}

async function settle(
  tx: Tx,
  system: SystemRow,
  { id, day }: store.ReconciliationRow,
  { theirs, ours, found }: Compared,
) {
  await store.clearDifferences(tx, id)
  await store.addDifferences(tx, id, found)
  await store.setReconciliation(tx, id, { state: found.length > 0 ? 'different' : 'equal', theirs, ours })
  await store.recountDifferences(tx, [id])
  const of = { id: system.id, code: system.code, day }
  await audit(tx, 'connect.reconciled', { ...of, theirs, ours, differences: found.length }, system.agencyId)
  return { theirs, ours, differences: found.length }
}

async function giveUp(tx: Tx, system: SystemRow, { id, day }: store.ReconciliationRow, text: Text): Promise<void> {
  await store.setReconciliation(tx, id, { state: 'failed', fault: JSON.stringify(text) as never })
  await audit(
    tx,
    'connect.reconcile-failed',
    { id: system.id, code: system.code, day, problem: text.zh },
    system.agencyId,
  )
}

/** A fault of ours, or a person, ended the run. */
export async function reconcileStopped(tx: Tx, { reconciliationId }: ReconcileWork, error: string): Promise<void> {
  const row = await store.reconciliationById(tx, reconciliationId)
  const system = row && (await systemById(tx, row.systemId))
  if (row?.state === 'running' && system)
    await giveUp(tx, system, row, { zh: error || '已取消', en: error || 'cancelled' })
}

/** A person's word about differences that need no more work. */
export async function settleDifferences(
  house: House,
  tx: Tx,
  actor: Actor,
  id: string,
  { businessIds, note }: { businessIds: readonly string[]; note: string },
): Promise<Refusal | null> {
  const row = await store.reconciliationById(tx, id)
  const system = row && (await systemById(tx, row.systemId))
  if (!row || !system) return refuse('http.not-found')
  const count = await store.settleByWord(tx, id, businessIds, { at: house.now().toISOString(), by: actor.name, note })
  await audit(
    tx,
    'connect.difference-settled',
    { id: system.id, code: system.code, day: row.day, count, note },
    system.agencyId,
  )
  return null
}
