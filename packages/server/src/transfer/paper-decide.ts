import type { Actor } from '@lantai/core/actor.ts'
import { paperCheckItemOf } from '@lantai/core/norms/paper-check-items.ts'
import { isRefusal, type Refusal, refuse } from '@lantai/core/refusal.ts'
import type { PaperDecision, PaperTransfer } from '@lantai/core/transfer/paper-schema.ts'
import * as rules from '@lantai/core/transfer/rules.ts'
import { audit } from '../base/audit.ts'
import type { Tx } from '../base/db.ts'
import type { House } from '../base/house.ts'
import { scopeOf } from '../base/scope.ts'
import { tellReturned } from './accepted.ts'
import { appraisalWaits } from './appraisal.ts'
import { startRun } from './decide.ts'
import { paperView } from './paper.ts'
import * as transfers from './store.ts'
import * as store from './store-paper.ts'

/** The transfer of paper, locked, for the archives that decides over it. */
async function locked(tx: Tx, actor: Actor, id: string): Promise<transfers.TransferRow | Refusal> {
  const row = await transfers.lockTransfer(tx, scopeOf(actor), id)
  if (row?.form !== 'paper') return refuse('http.not-found')
  return actor.organisationId === null || actor.organisationId === row.repositoryId
    ? row
    : refuse('identity.not-allowed')
}

export async function decidePaper(
  house: House,
  tx: Tx,
  actor: Actor,
  id: string,
  { version, codes, outcome, note }: PaperDecision,
): Promise<PaperTransfer | Refusal> {
  const row = await locked(tx, actor, id)
  if (isRefusal(row)) return row
  const unknown = codes.find((code) => !paperCheckItemOf(code))
  if (unknown !== undefined) return refuse('check.not-manual', { code: unknown })
  if (row.state !== 'PENDING_REVIEW' || row.version !== version)
    return refuse('transfer.changed', { number: row.number })
  const decidedAt = house.now().toISOString()
  for (const code of codes)
    await store.savePaperCheck(tx, {
      transferId: id,
      code,
      outcome,
      note,
      decidedBy: actor.name,
      decidedById: actor.accountId,
      decidedAt,
    })
  await transfers.touchTransfer(tx, id)
  await audit(tx, 'transfer.checks-decided', { id, codes, outcome, note }, row.repositoryId)
  return paperView(tx, actor, id)
}

export async function acceptPaperNow(
  house: House,
  tx: Tx,
  actor: Actor,
  id: string,
  version: number,
): Promise<PaperTransfer | Refusal> {
  const row = await locked(tx, actor, id)
  if (isRefusal(row)) return row
  const view = await paperView(tx, actor, id)
  if (isRefusal(view)) return view
  const next = rules.accept(row, view.checks, version)
  if (isRefusal(next)) return next
  // Another transfer may have taken one of the codes since the list was handed in.
  if (view.rowsWithProblems > 0) return refuse('transfer.paper-rows-wrong', { count: view.rowsWithProblems })
  const waits = await appraisalWaits(tx, row)
  if (waits) return waits
  await transfers.saveTransfer(tx, row, next, { decidedBy: actor.name, decidedAt: house.now().toISOString() })
  await audit(tx, 'transfer.accepting', { id, number: row.number }, row.repositoryId)
  await startRun(house, tx, actor, row, 'transfer.accept')
  return paperView(tx, actor, id)
}

/** Back to the agency with reasons; its list is open again, and is handed in as the same transfer. */
export async function returnPaper(
  house: House,
  tx: Tx,
  actor: Actor,
  id: string,
  { version, reasons }: { version: number; reasons: string },
): Promise<PaperTransfer | Refusal> {
  const row = await locked(tx, actor, id)
  if (isRefusal(row)) return row
  const next = rules.giveBack(row, version)
  if (isRefusal(next)) return next
  const decision = { decidedBy: actor.name, decidedAt: house.now().toISOString(), reasons }
  await transfers.saveTransfer(tx, row, next, decision)
  await audit(tx, 'transfer.returned', { id, number: row.number, reasons }, row.repositoryId)
  await tellReturned(house, tx, actor, { transferId: id, reasons })
  return paperView(tx, actor, id)
}
