import { rm } from 'node:fs/promises'
import type { Actor } from '@lantai/core/actor.ts'
import { isRefusal, type Refusal, refuse } from '@lantai/core/refusal.ts'
import type { PageOf, Static } from '@lantai/core/schema.ts'
import type {
  Quarantine,
  QuarantineDecision,
  QuarantineKind,
  QuarantineProposal,
  QuarantineQuery,
} from '@lantai/core/transfer/quarantine-schema.ts'
import * as transferRules from '@lantai/core/transfer/rules.ts'
import { audit, transact } from '../base/audit.ts'
import type { Reader, Tx } from '../base/db.ts'
import type { House } from '../base/house.ts'
import { scopeOf } from '../base/scope.ts'
import { resultsOf } from '../checks/index.ts'
import { tellReturned } from './accepted.ts'
import { downloadPackage } from './download.ts'
import { incomingFolder } from './place.ts'
import * as transfers from './store.ts'
import * as store from './store-quarantine.ts'

const open = ['held', 'release-proposed', 'destroy-proposed']

function mayOf(actor: Actor, { state, proposedById }: Pick<store.ShownQuarantine, 'state' | 'proposedById'>) {
  const decides = actor.may.has('transfer.decide')
  const other = proposedById === null || proposedById !== actor.accountId
  return {
    propose: decides && state === 'held',
    decide: decides && state !== 'held' && open.includes(state) && other,
    download: decides && state !== 'destroyed',
  }
}

export async function listQuarantine(
  reader: Reader,
  actor: Actor,
  query: Static<typeof QuarantineQuery> & { id?: string },
): Promise<PageOf<Quarantine> | Refusal> {
  const page = await store.listQuarantine(reader, scopeOf(actor), query)
  if (isRefusal(page)) return page
  return {
    ...page,
    items: page.items.map(({ proposedById, ...row }) => ({ ...row, may: mayOf(actor, { ...row, proposedById }) })),
  }
}

export async function showQuarantine(reader: Reader, actor: Actor, id: string): Promise<Quarantine | Refusal> {
  const page = await listQuarantine(reader, actor, { id, limit: 1 })
  return isRefusal(page) ? page : (page.items[0] ?? refuse('http.not-found'))
}

/** The check item of virus infection; its slot is the same at every stage. */
const virusSlot = '4-2'
/** Problems of a carrier by which it tells that it was made to do harm, or cannot be told from one that was. */
const hostile = new Set(['path-outside', 'path-absolute', 'ratio-exceeded', 'too-many-entries'])

const reasons: Readonly<Record<'virus' | 'structure', string>> = {
  virus: '病毒检测未通过，系统自动隔离。',
  structure: '移交包结构有危险（路径越界、压缩炸弹等），系统自动隔离。',
}

/** After a check: a package with a virus, or of a hostile structure, is kept apart by itself. */
export async function quarantineAfterCheck(
  house: House,
  tx: Tx,
  transfer: transfers.TransferRow,
  problems: readonly string[],
): Promise<void> {
  if (transfer.quarantined) return
  const results = await resultsOf(tx, transfer.id)
  const virus = results.some(({ slot, outcome }) => slot === virusSlot && outcome === 'failed')
  const kind = virus ? 'virus' : problems.some((problem) => hostile.has(problem)) ? 'structure' : null
  if (kind) await put(house, tx, transfer, { kind, reason: reasons[kind], by: 'Lantai' })
}

async function put(
  house: House,
  tx: Tx,
  { id, number, repositoryId }: transfers.TransferRow,
  { kind, reason, by }: { kind: QuarantineKind; reason: string; by: string },
): Promise<string> {
  const quarantineId = house.newId()
  const row = { id: quarantineId, transferId: id, repositoryId, kind, reason, putBy: by }
  await store.addQuarantine(tx, { ...row, putAt: house.now().toISOString(), state: 'held' })
  await store.markQuarantined(tx, id, true)
  await audit(tx, 'transfer.quarantined', { id, number, kind, reason }, repositoryId)
  return quarantineId
}

/** The transfer, locked, when the actor's organisation is the archives that received it. */
async function received(tx: Tx, actor: Actor, id: string): Promise<transfers.TransferRow | Refusal> {
  const transfer = await transfers.lockTransfer(tx, scopeOf(actor), id)
  if (!transfer) return refuse('http.not-found')
  if (actor.organisationId !== null && actor.organisationId !== transfer.repositoryId)
    return refuse('identity.not-allowed')
  return transfer
}

export async function putQuarantine(
  house: House,
  tx: Tx,
  actor: Actor,
  transferId: string,
  { version, reason }: { version: number; reason: string },
): Promise<Quarantine | Refusal> {
  const transfer = await received(tx, actor, transferId)
  if (isRefusal(transfer)) return transfer
  if (transfer.version !== version) return refuse('transfer.changed', { number: transfer.number })
  if (transfer.quarantined || !transferRules.mayReturn(transfer) || transfer.form === 'paper')
    return refuse('transfer.quarantine-state')
  return showQuarantine(tx, actor, await put(house, tx, transfer, { kind: 'person', reason, by: actor.name }))
}

async function locked(tx: Tx, actor: Actor, id: string, version: number): Promise<store.QuarantineRow | Refusal> {
  const row = await store.lockQuarantine(tx, scopeOf(actor), id)
  if (!row) return refuse('http.not-found')
  return row.version === version ? row : refuse('transfer.stale')
}

export async function proposeQuarantine(
  house: House,
  tx: Tx,
  actor: Actor,
  id: string,
  { version, action, reason }: QuarantineProposal,
): Promise<Quarantine | Refusal> {
  const row = await locked(tx, actor, id, version)
  if (isRefusal(row)) return row
  if (row.state !== 'held') return refuse('transfer.quarantine-state')
  const transfer = await transfers.transferById(tx, row.transferId)
  await store.setQuarantine(tx, row, {
    state: action === 'release' ? 'release-proposed' : 'destroy-proposed',
    proposedBy: actor.name,
    proposedById: actor.accountId,
    proposedAt: house.now().toISOString(),
    proposalReason: reason,
  })
  const data = { id: row.transferId, number: transfer?.number ?? '', action, reason }
  await audit(tx, 'transfer.quarantine-proposed', data, row.repositoryId)
  return showQuarantine(tx, actor, id)
}

/** A second person decides; a destroyed package returns its transfer to the agency, with the reason. */
export async function decideQuarantine(
  house: House,
  actor: Actor,
  id: string,
  { version, agree, opinion }: QuarantineDecision,
): Promise<Quarantine | Refusal> {
  const { db } = house.database
  const decided = await transact(db, actor, async (tx) => {
    const row = await locked(tx, actor, id, version)
    if (isRefusal(row)) return row
    if (row.state !== 'release-proposed' && row.state !== 'destroy-proposed') return refuse('transfer.quarantine-state')
    // An operator at the machine has no account: then the name is all there is to tell two persons apart.
    const same = row.proposedById === null ? row.proposedBy === actor.name : row.proposedById === actor.accountId
    if (same) return refuse('transfer.same-person')
    const transfer = await transfers.lockTransfer(tx, null, row.transferId)
    if (!transfer) return refuse('http.not-found')
    const action = row.state === 'release-proposed' ? 'release' : 'destroy'
    const at = house.now().toISOString()
    const state = !agree ? 'held' : action === 'release' ? 'released' : 'destroyed'
    const by = { decidedBy: actor.name, decidedById: actor.accountId, decidedAt: at, opinion }
    await store.setQuarantine(tx, row, { state, ...by })
    const data = { id: transfer.id, number: transfer.number, action, agreed: agree, opinion }
    await audit(tx, 'transfer.quarantine-decided', data, row.repositoryId)
    if (agree) await store.markQuarantined(tx, transfer.id, state === 'destroyed')
    if (state === 'destroyed' && transferRules.mayReturn(transfer))
      await returned(house, tx, actor, transfer.id, opinion)
    return { view: await showQuarantine(tx, actor, id), destroyed: state === 'destroyed' ? transfer.id : null }
  })
  if (isRefusal(decided)) return decided
  // Only now: what is destroyed does not come back when the transaction fails.
  if (decided.destroyed) await rm(incomingFolder(house, decided.destroyed), { recursive: true, force: true })
  return decided.view
}

async function returned(house: House, tx: Tx, actor: Actor, id: string, opinion: string): Promise<void> {
  const transfer = await transfers.transferById(tx, id)
  if (!transfer) return
  const reasons = `移交包已隔离并销毁：${opinion}`
  const next = transferRules.giveBack(transfer, transfer.version)
  if (isRefusal(next)) return
  const decision = { decidedBy: actor.name, decidedAt: house.now().toISOString(), reasons }
  await transfers.saveTransfer(tx, transfer, next, decision)
  await audit(tx, 'transfer.returned', { id, number: transfer.number, reasons }, transfer.repositoryId)
  await tellReturned(house, tx, actor, { transferId: id, reasons })
}

/** The package, to look into it elsewhere: the reason is recorded before the first byte leaves. */
export async function takeOut(house: House, actor: Actor, id: string, because: string) {
  const { db } = house.database
  const transfer = await transact(db, actor, async (tx) => {
    const row = await store.quarantineFor(tx, scopeOf(actor), id)
    if (!row) return refuse('http.not-found')
    if (because.trim() === '') return refuse('http.invalid', { where: 'query/because', what: '' })
    if (row.state === 'destroyed') return refuse('transfer.quarantine-state')
    const found = await transfers.transferById(tx, row.transferId)
    if (!found) return refuse('http.not-found')
    const data = { id: found.id, number: found.number, because }
    await audit(tx, 'transfer.quarantine-taken-out', data, row.repositoryId)
    return found
  })
  return isRefusal(transfer) ? transfer : downloadPackage(house, transfer)
}
