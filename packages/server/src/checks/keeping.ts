import type { Actor } from '@lantai/core/actor.ts'
import { openCheck } from '@lantai/core/checks/engine.ts'
import type { CheckContext } from '@lantai/core/checks/facts.ts'
import type { CheckRunRow, StoreCheck } from '@lantai/core/checks/run-schema.ts'
import { isRefusal, type Refusal, refuse } from '@lantai/core/refusal.ts'
import { audit } from '../base/audit.ts'
import type { Tx } from '../base/db.ts'
import { dayOf, type House } from '../base/house.ts'
import { countStored, type StoredSelection } from '../preservation/index.ts'
import { schemeInForce } from './scheme-in-force.ts'
import { saveResults } from './store.ts'
import { recordOf, subjectOf } from './store-keeping.ts'
import { findCheckRun } from './store-run-list.ts'
import { addCheckRun, setCheckRun } from './store-runs.ts'

export const storeCheckKind = 'checks.store'

/** What a store check is given: its row, and which objects. */
export interface StoreCheckInput extends Record<string, unknown> {
  readonly checkRunId: string
  readonly selection: StoredSelection
}

/** Begins a check of stored objects; a run does it. Everything asked for must be of the repository. */
export async function startStoreCheck(
  house: House,
  tx: Tx,
  actor: Actor,
  repositoryId: string,
  asked: StoreCheck & { readonly category?: string | null },
): Promise<CheckRunRow | Refusal> {
  const subject = await subjectOf(tx, repositoryId, asked)
  if (!subject) return refuse('http.not-found')
  const id = house.newId()
  const { fondsId, transferId, itemId, share } = asked
  const selection: StoredSelection = { repositoryId, fondsId, transferId, itemId, share, seed: id }
  const { objects } = await countStored(tx, selection)
  if (objects === 0) return refuse('check.nothing-stored')
  const today = dayOf(house.now(), house.config.timeZone)
  const scheme = await schemeInForce(tx, repositoryId, 'BC', subject.category, today)
  await addCheckRun(
    tx,
    {
      id,
      subjectKind: itemId ? 'object' : 'store',
      subjectId: subject.id,
      subject: share && share < 100 ? `${subject.name}（抽检 ${share}%）` : subject.name,
      repositoryId,
      agencyId: null,
      fondsId: subject.fondsId,
      category: subject.category,
      startedBy: actor.name,
      startedAt: house.now().toISOString(),
    },
    scheme,
  )
  // Every item stands as open from the beginning: a finding needs its result, and nothing passes by default.
  const none = openCheck(scheme, nobody(today), () => {})
  await saveResults(tx, id, scheme, await none.finish(emptyStore))
  const runId = await house.runs.start(tx, actor, {
    kind: storeCheckKind,
    input: { checkRunId: id, selection } satisfies StoreCheckInput,
    organisationId: repositoryId,
    subjectId: id,
    details: { what: subject.name },
  })
  await setCheckRun(tx, id, { runId })
  await audit(tx, 'check.store-started', { id, what: subject.name }, repositoryId)
  const row = await findCheckRun(tx, repositoryId, id)
  if (!row) throw new Error(`check ${id} is not there`)
  return row
}

/** A stored object is judged by itself: no package, no agency, no other object. */
export const nobody = (today: string): CheckContext => ({
  agency: { code: '', name: '' },
  fonds: null,
  held: async () => new Set(),
  today,
})

const missing = { kind: 'missing', path: '' }
/** The whole of a store check, which has no package around its items. */
export const emptyStore = {
  layout: 'object',
  problems: [],
  notes: missing,
  catalogue: missing,
  digests: missing,
  fixity: 'none',
  remarks: [],
  strays: [],
  others: [],
  items: 0,
  files: 0,
  bytes: 0,
} as const

/** What has just come into the store is checked there, unless the repository has set otherwise. */
export const checkAtEntry =
  (house: House) =>
  async (
    tx: Tx,
    actor: Actor,
    { transferId, repositoryId }: { readonly transferId: string; readonly repositoryId: string },
  ): Promise<void> => {
    const { atEntry } = await recordOf(tx, repositoryId)
    if (!atEntry) return
    const started = await startStoreCheck(house, tx, actor, repositoryId, { transferId })
    if (isRefusal(started) && started.refusal !== 'check.nothing-stored')
      throw new Error(`the check of transfer ${transferId} at its entry was refused: ${started.refusal}`)
  }
