import { join } from 'node:path'
import type { Finding } from '@lantai/core/checks/check.ts'
import { needsOf, openCheck, type Tallies } from '@lantai/core/checks/engine.ts'
import type { ItemFact } from '@lantai/core/checks/facts.ts'
import type { CheckScheme } from '@lantai/core/checks/scheme.ts'
import { readyScheme } from '@lantai/core/checks/scheme.ts'
import { audit, transact } from '../base/audit.ts'
import { dayOf, type House } from '../base/house.ts'
import type { RunContext, RunKind } from '../base/run-kind.ts'
import { countStored, openPreservation, storedAfter } from '../preservation/index.ts'
import { emptyStore, nobody, type StoreCheckInput, storeCheckKind } from './keeping.ts'
import { storedItem } from './keeping-object.ts'
import { lookInside } from './look-inside.ts'
import { openScanner } from './scanner.ts'
import { asScheme } from './scheme-in-force.ts'
import { saveFindings, saveResults } from './store.ts'
import { catalogueBy } from './store-catalogues.ts'
import { recordsOf } from './store-records.ts'
import { type CheckRunStored, checkRunById, countOutcomes, setCheckRun } from './store-runs.ts'
import { schemeRow } from './store-schemes.ts'

interface Checkpoint {
  readonly after: string
  readonly tallies: Tallies
  readonly items: number
  readonly files: number
  readonly bytes: number
}
const begin: Checkpoint = { after: '00000000-0000-0000-0000-000000000000', tallies: {}, items: 0, files: 0, bytes: 0 }

/** Objects whose facts are gathered side by side, and after how many the place is noted. */
const atOnce = 3
const batch = 60

/**
 * Checks stored objects one after the other and notes the place after each batch: killed at any point, it goes on behind the
 * last one. Memory holds a few objects, whatever the store has.
 */
async function checkStored(house: House, run: RunContext<StoreCheckInput>): Promise<unknown> {
  const { db } = house.database
  const { checkRunId, selection } = run.input
  const row = await checkRunById(db, checkRunId)
  if (!row || row.state === 'done') return null
  if (row.state === 'stopped')
    await transact(db, run.actor, (tx) => setCheckRun(tx, checkRunId, { state: 'running' }), quiet)
  const scheme = await schemeOf(house, row)
  const { config } = house
  const today = dayOf(house.now(), config.timeZone)
  const scanner = config.clamd ? await openScanner(config.clamd) : null
  const needs = needsOf(scheme)
  const { files } = await openPreservation(house)
  const { bytes: total } = await countStored(db, selection)
  await using look = needs.inspection ? await lookInside(join(config.data, 'scratch')) : null

  let at = (run.checkpoint as Checkpoint | null) ?? begin
  let found: Finding[] = []
  const context = { ...nobody(today), antivirus: scanner && { name: scanner.name, signaturesOn: scanner.signaturesOn } }
  const check = openCheck(scheme, context, (finding) => found.push(finding), at.tallies)
  check.begin(emptyStore)
  const reading = { read: () => {}, look: look ?? undefined, scanner: (needs.scan && scanner) || undefined }
  for (;;) {
    const ledger = await storedAfter(db, selection, at.after, batch)
    const last = ledger.at(-1)
    if (!last) break
    const records = await recordsOf(
      db,
      ledger.map(({ itemId }) => itemId),
    )
    let { items, files: fileCount, bytes } = at
    for (let start = 0; start < ledger.length; start += atOnce) {
      const facts = await Promise.all(
        ledger
          .slice(start, start + atOnce)
          .map((entry) => storedItem(files, entry, records.get(entry.itemId) ?? null, reading)),
      )
      for (const fact of facts) {
        check.item(fact)
        items++
        fileCount += fact.files.length
        bytes += sizeOf(fact)
      }
      await run.progress({ done: Math.min(bytes, total), total })
    }
    at = { after: last.itemId, tallies: check.tallies(), items, files: fileCount, bytes }
    const told = found
    found = []
    await transact(db, run.actor, (tx) => saveFindings(tx, checkRunId, told), quiet)
    await run.progress({ done: Math.min(at.bytes, total), total, checkpoint: at })
  }
  return conclude(house, run, row, scheme, check, at, () => found)
}
const quiet = { unaudited: true }
const sizeOf = ({ stored }: ItemFact): number => stored?.found?.bytes ?? 0

async function conclude(
  house: House,
  run: RunContext<StoreCheckInput>,
  { id, repositoryId }: CheckRunStored,
  scheme: CheckScheme,
  check: ReturnType<typeof openCheck>,
  { items, files, bytes }: Checkpoint,
  left: () => readonly Finding[],
): Promise<unknown> {
  const results = await check.finish({ ...emptyStore, items, files, bytes })
  return transact(house.database.db, run.actor, async (tx) => {
    await saveResults(tx, id, scheme, results)
    await saveFindings(tx, id, left())
    await setCheckRun(tx, id, { state: 'done', finishedAt: house.now().toISOString(), items, files, bytes })
    const { skipped: _, ...counted } = await countOutcomes(tx, id)
    await audit(tx, 'check.store-finished', { id, items, ...counted }, repositoryId)
    return { items, files, bytes, ...counted }
  })
}

/** The scheme that the check was begun with, also when another has been published since. */
async function schemeOf(house: House, { schemeId, stage, catalogue }: CheckRunStored): Promise<CheckScheme> {
  const { db } = house.database
  const own = schemeId ? await schemeRow(db, schemeId) : undefined
  if (own) return asScheme(db, own)
  const judgedBy = await catalogueBy(db, stage, catalogue)
  if (!judgedBy) throw new Error(`unknown catalogue “${catalogue}”`)
  return readyScheme(judgedBy, stage)
}

/** Tells the house the slice's kind of long work. */
export function registerCheckRuns(house: House): void {
  house.runs.register<StoreCheckInput>({
    kind: storeCheckKind,
    title: { zh: '检测库存：{what}', en: 'Check stored objects: {what}' },
    unit: 'bytes',
    work: (run) => checkStored(house, run),
    failed: async (tx, { input }) => {
      await setCheckRun(tx, input.checkRunId, { state: 'stopped' })
    },
  } satisfies RunKind<StoreCheckInput>)
}
