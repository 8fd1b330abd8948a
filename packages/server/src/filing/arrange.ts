import type { Actor } from '@lantai/core/actor.ts'
import { difference } from '@lantai/core/filing/changes.ts'
import { composeItems } from '@lantai/core/filing/compose.ts'
import { type ProposeBy, proposeValues } from '@lantai/core/filing/propose.ts'
import { isRefusal, type Refusal, refuse } from '@lantai/core/refusal.ts'
import { scheduleInForce } from '../arrangement/index.ts'
import { audit, transact } from '../base/audit.ts'
import type { Tx } from '../base/db.ts'
import type { House } from '../base/house.ts'
import type { RunContext } from '../base/run-kind.ts'
import { contextOf } from './context.ts'
import { filingPlace } from './place.ts'
import { FileReader } from './read-file.ts'
import { keepStep, openFiling } from './step.ts'
import { type FilingRow, filingById, setFiling } from './store.ts'
import * as files from './store-files.ts'
import { isWorking } from './store-runs.ts'
import { loadWork } from './store-work.ts'

export type ArrangePart = 'read' | 'compose' | 'propose'
export type ArrangeWork = { filingId: string; parts: ArrangePart[] }

/** Starts the work of the rules on a filing; one at a time. */
export async function startArranging(
  house: House,
  tx: Tx,
  actor: Actor,
  filingId: string,
  parts: readonly ArrangePart[],
): Promise<{ runId: string } | Refusal> {
  const filing = await openFiling(tx, actor, filingId)
  if (isRefusal(filing)) return filing
  if (await isWorking(tx, filing.runId)) return refuse('filing.busy')
  const runId = await house.runs.start(tx, actor, {
    kind: 'filing.arrange',
    input: { filingId, parts: [...parts] },
    organisationId: filing.agencyId,
    subjectId: filingId,
    details: { title: filing.title },
  })
  await setFiling(tx, filingId, { runId })
  await audit(tx, 'filing.arranging', { id: filingId, parts: parts.join(' ') }, filing.agencyId)
  return { runId }
}

/**
 * The run: files are looked into one by one (each result is kept, so that a killed run goes on where it was); then pairing and
 * grouping are one step, and the proposals another, each whole or not at all.
 */
export async function arrange(house: House, run: RunContext<ArrangeWork>): Promise<unknown> {
  const filing = await filingById(house.database.db, run.input.filingId)
  if (!filing) return refuse('http.not-found')
  const done = new Set((run.checkpoint as { parts?: ArrangePart[] } | null)?.parts ?? [])
  const counts: Record<string, number> = {}
  for (const part of ['read', 'compose', 'propose'] as const) {
    if (!run.input.parts.includes(part) || done.has(part)) continue
    const result = part === 'read' ? await readAll(house, filing, run) : await byRule(house, filing, run.actor, part)
    if (isRefusal(result)) return result
    counts[part] = result
    done.add(part)
    await run.progress({ done: counts.read ?? 0, checkpoint: { parts: [...done] } })
  }
  return counts
}

async function readAll(house: House, filing: FilingRow, run: RunContext<ArrangeWork>): Promise<number> {
  const { db } = house.database
  const total = await files.countUnread(db, filing.id)
  const place = filingPlace(house, filing)
  await using reader = new FileReader()
  let count = 0
  let after: string | null = null
  for (;;) {
    const batch: files.ToRead[] = await files.unread(db, filing.id, after, 100)
    if (batch.length === 0) return count
    for (const { id, path, mediaType } of batch) {
      const known = await files.readBefore(db, filing.id, id)
      await files.setRead(db, id, known ?? (await reader.read(place.file(id), path, mediaType)))
      count += 1
      await run.progress({ done: count, total })
    }
    after = batch.at(-1)?.id ?? null
  }
}

const sentences = {
  compose: (count: number) => ({ zh: `配对成件：${count} 件`, en: `Composed items: ${count}` }),
  propose: (count: number) => ({ zh: `提出建议：${count} 件`, en: `Proposed values: ${count} items` }),
} as const

/** One step by rule; nothing new is no step. Returns how many entities it touched. */
function byRule(house: House, { id }: FilingRow, actor: Actor, part: 'compose' | 'propose'): Promise<number | Refusal> {
  return transact(
    house.database.db,
    actor,
    async (tx) => {
      const filing = await openFiling(tx, actor, id)
      if (isRefusal(filing)) return filing
      const before = await loadWork(tx, filing)
      const after =
        part === 'compose'
          ? composeItems(before, house.newId)
          : proposeValues(before, await proposeBy(house, tx, filing))
      const changes = difference(before, after)
      if (changes.length > 0)
        await keepStep(house, tx, actor, filing, { kind: `filing.${part}`, text: sentences[part], changes })
      return changes.length
    },
    { unaudited: true },
  )
}

async function proposeBy(house: House, tx: Tx, filing: FilingRow): Promise<ProposeBy> {
  const { organs, agency, today } = await contextOf(tx, house, filing)
  const schedule = await scheduleInForce(tx, agency.id, today)
  return { year: filing.year, body: agency.name, organs, schedule }
}
