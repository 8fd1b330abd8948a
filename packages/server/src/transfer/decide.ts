import type { Actor } from '@lantai/core/actor.ts'
import type { CheckDecision } from '@lantai/core/checks/schema.ts'
import { isRefusal, type Refusal, refuse } from '@lantai/core/refusal.ts'
import * as rules from '@lantai/core/transfer/rules.ts'
import type { Transfer, TransferDetail } from '@lantai/core/transfer/schema.ts'
import { audit } from '../base/audit.ts'
import type { Tx } from '../base/db.ts'
import type { House } from '../base/house.ts'
import { heldCodes } from '../catalogue/index.ts'
import { photosRefused, resultsOf, saveDecision } from '../checks/index.ts'
import { tellReturned } from './accepted.ts'
import { appraisalWaits } from './appraisal.ts'
import { transferDetail } from './detail.ts'
import * as store from './store.ts'
import { codesBeingTaken, referenceCodes } from './store-items.ts'
import { transferView } from './store-views.ts'

/** The transfer, locked, when the actor's organisation is the one that decides over it. */
async function lock(tx: Tx, actor: Actor, id: string): Promise<store.TransferRow | Refusal> {
  const transfer = await store.lockTransfer(tx, actor.organisationId, id)
  if (!transfer) return refuse('http.not-found')
  // The agency sees its transfer, but the decision is the repository's.
  if (actor.organisationId !== null && actor.organisationId !== transfer.repositoryId)
    return refuse('identity.not-allowed')
  return transfer
}

/** Decides manual check items in the actor's name. */
export async function decideChecks(
  house: House,
  tx: Tx,
  actor: Actor,
  id: string,
  decision: CheckDecision,
): Promise<TransferDetail | Refusal> {
  const transfer = await lock(tx, actor, id)
  if (isRefusal(transfer)) return transfer
  const refused =
    rules.decideChecks(transfer, await resultsOf(tx, id), decision) ?? (await photosRefused(tx, id, decision))
  if (refused) return refused
  const { codes, outcome, note, seen, photos } = decision
  const at = house.now().toISOString()
  await saveDecision(tx, id, { codes, outcome, note, seen, photos, by: actor.name, byId: actor.accountId, at })
  await store.touchTransfer(tx, id)
  await audit(tx, 'transfer.checks-decided', { id, codes, outcome, note }, transfer.repositoryId)
  return transferDetail(tx, actor, id)
}

/** Decides to accept: from now on the system stores and describes, and nobody else can decide. */
export async function acceptNow(
  house: House,
  tx: Tx,
  actor: Actor,
  id: string,
  version: number,
): Promise<Transfer | Refusal> {
  const transfer = await lock(tx, actor, id)
  if (isRefusal(transfer)) return transfer
  const next = rules.accept(transfer, await resultsOf(tx, id), version)
  if (isRefusal(next)) return next
  if (!transfer.fondsId) return refuse('transfer.fonds-missing')
  if (transfer.quarantined) return refuse('transfer.quarantined', { number: transfer.number })
  const refused = (await appraisalWaits(tx, transfer)) ?? (await codesTaken(tx, transfer))
  if (refused) return refused
  await store.saveTransfer(tx, transfer, next, { decidedBy: actor.name, decidedAt: house.now().toISOString() })
  await audit(tx, 'transfer.accepting', { id, number: transfer.number }, transfer.repositoryId)
  await startRun(house, tx, actor, transfer, 'transfer.accept')
  return transferView(tx, id)
}

/** Whether another transfer took, or is about to take, a reference code since the check. */
async function codesTaken(tx: Tx, { id, repositoryId }: store.TransferRow): Promise<Refusal | null> {
  // Two acceptances with the same code must not both look before either is written.
  await store.lockRegister(tx, repositoryId)
  const held = await heldCodes(tx, repositoryId, await referenceCodes(tx, id))
  const taken = [...held, ...(await codesBeingTaken(tx, repositoryId, id))]
  return taken[0] === undefined ? null : refuse('transfer.codes-taken', { count: taken.length, code: taken[0] })
}

/** Returns the package to the agency with reasons; it may come again, mended. */
export async function giveBack(
  house: House,
  tx: Tx,
  actor: Actor,
  id: string,
  { version, reasons }: { version: number; reasons: string },
): Promise<Transfer | Refusal> {
  const transfer = await lock(tx, actor, id)
  if (isRefusal(transfer)) return transfer
  const next = rules.giveBack(transfer, version)
  if (isRefusal(next)) return next
  const decidedAt = house.now().toISOString()
  await store.saveTransfer(tx, transfer, next, { decidedBy: actor.name, decidedAt, reasons })
  await audit(tx, 'transfer.returned', { id, number: transfer.number, reasons }, transfer.repositoryId)
  await tellReturned(house, tx, actor, { transferId: id, reasons })
  return transferView(tx, id)
}

/** Tries again what a fault of ours stopped. */
export async function retryNow(
  house: House,
  tx: Tx,
  actor: Actor,
  id: string,
  version: number,
): Promise<Transfer | Refusal> {
  const transfer = await lock(tx, actor, id)
  if (isRefusal(transfer)) return transfer
  const next = rules.retry(transfer, version)
  if (isRefusal(next)) return next
  await store.saveTransfer(tx, transfer, next)
  await audit(tx, 'transfer.retried', { id, to: next.state }, transfer.repositoryId)
  await startRun(house, tx, actor, transfer, next.state === 'ACCEPTING' ? 'transfer.accept' : 'transfer.check')
  return transferView(tx, id)
}

export async function startRun(house: House, tx: Tx, actor: Actor, transfer: store.TransferRow, kind: string) {
  const runId = await house.runs.start(tx, actor, {
    kind,
    input: { transferId: transfer.id },
    organisationId: transfer.repositoryId,
    watcherId: transfer.agencyId,
    subjectId: transfer.id,
    details: { number: transfer.number },
  })
  await store.setRun(tx, transfer.id, runId)
}
