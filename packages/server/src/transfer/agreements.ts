import type { Actor } from '@lantai/core/actor.ts'
import { isRefusal, type Refusal, refuse } from '@lantai/core/refusal.ts'
import type {
  AgreementChange,
  AgreementInput,
  AgreementState,
  AgreementTerms,
  TransferAgreement,
} from '@lantai/core/transfer/agreement-schema.ts'
import { agreementStateNames } from '@lantai/core/transfer/text.ts'
import { audit } from '../base/audit.ts'
import type { Reader, Tx } from '../base/db.ts'
import type { House } from '../base/house.ts'
import { scopeOf } from '../base/scope.ts'
import { organisation } from '../identity/index.ts'
import { repositoryOf } from './plans.ts'
import * as store from './store-agreements.ts'

const wrongState = (state: AgreementState): Refusal => {
  const { zh, en } = agreementStateNames[state]
  return refuse('transfer.agreement-state', { state: zh, stateEn: en })
}
const periodProblem = ({ validFrom, validTo }: AgreementTerms): Refusal | null =>
  validTo !== null && validTo < validFrom ? refuse('transfer.agreement-period') : null

/** An agency sees what was proposed to it; drafts are the archives' own. */
export async function showAgreement(reader: Reader, actor: Actor, id: string): Promise<TransferAgreement | Refusal> {
  const page = await store.listAgreements(reader, scopeOf(actor), { id, limit: 1 })
  return isRefusal(page) ? page : (page.items[0] ?? refuse('http.not-found'))
}

export async function createAgreement(
  house: House,
  tx: Tx,
  actor: Actor,
  { agencyId, ...terms }: AgreementInput,
): Promise<TransferAgreement | Refusal> {
  const repository = await repositoryOf(tx, actor)
  if (isRefusal(repository)) return repository
  const agency = await organisation(tx, agencyId)
  if (agency?.repositoryId !== repository.id) return refuse('http.not-found')
  const wrong = periodProblem(terms)
  if (wrong) return wrong
  const id = house.newId()
  const number = await store.nextAgreement(tx, repository.id, agencyId)
  await store.addAgreement(tx, {
    id,
    repositoryId: repository.id,
    agencyId,
    number,
    state: 'draft',
    terms: JSON.stringify(terms) as never,
    createdBy: actor.name,
    createdAt: house.now().toISOString(),
  })
  await audit(tx, 'transfer.agreement-saved', { id, agencyId, number, terms })
  return showAgreement(tx, actor, id)
}

type Side = 'repository' | 'agency'
async function locked(
  tx: Tx,
  actor: Actor,
  id: string,
  { version, side, from }: { version: number; side: Side; from: readonly AgreementState[] },
): Promise<store.AgreementRow | Refusal> {
  const row = await store.lockAgreement(tx, id)
  const mine = row && (side === 'agency' ? row.agencyId : row.repositoryId)
  const seen = row && (side === 'repository' || row.state !== 'draft')
  if (!row || !seen || (actor.organisationId !== null && actor.organisationId !== mine)) return refuse('http.not-found')
  if (row.version !== version) return refuse('transfer.stale')
  return from.includes(row.state) ? row : wrongState(row.state)
}

/** A draft, or one that was declined, which is a draft again then. */
export async function changeAgreement(
  tx: Tx,
  actor: Actor,
  id: string,
  { version, ...terms }: AgreementChange,
): Promise<TransferAgreement | Refusal> {
  const row = await locked(tx, actor, id, { version, side: 'repository', from: ['draft', 'declined'] })
  if (isRefusal(row)) return row
  const wrong = periodProblem(terms)
  if (wrong) return wrong
  await store.setAgreement(tx, row, { state: 'draft', terms: JSON.stringify(terms) as never, declineReason: null })
  await audit(tx, 'transfer.agreement-saved', { id, agencyId: row.agencyId, number: row.number, terms })
  return showAgreement(tx, actor, id)
}

async function moved(tx: Tx, actor: Actor, row: store.AgreementRow, to: AgreementState, reason?: string) {
  const data = { id: row.id, from: row.state, to, ...(reason ? { reason } : {}) }
  await audit(tx, 'transfer.agreement-moved', data, row.repositoryId)
  return showAgreement(tx, actor, row.id)
}

export async function propose(house: House, tx: Tx, actor: Actor, id: string, version: number) {
  const row = await locked(tx, actor, id, { version, side: 'repository', from: ['draft'] })
  if (isRefusal(row)) return row
  const repositoryAssent = JSON.stringify({ by: actor.name, at: house.now().toISOString() }) as never
  await store.setAgreement(tx, row, { state: 'proposed', repositoryAssent, agencyAssent: null })
  return moved(tx, actor, row, 'proposed')
}

/** With the second assent the version holds, and the one before it no more. */
export async function assent(house: House, tx: Tx, actor: Actor, id: string, version: number) {
  const row = await locked(tx, actor, id, { version, side: 'agency', from: ['proposed'] })
  if (isRefusal(row)) return row
  await store.supersede(tx, row)
  const agencyAssent = JSON.stringify({ by: actor.name, at: house.now().toISOString() }) as never
  await store.setAgreement(tx, row, { state: 'in-force', agencyAssent })
  return moved(tx, actor, row, 'in-force')
}

export async function decline(
  tx: Tx,
  actor: Actor,
  id: string,
  { version, reason }: { version: number; reason: string },
) {
  const row = await locked(tx, actor, id, { version, side: 'agency', from: ['proposed'] })
  if (isRefusal(row)) return row
  await store.setAgreement(tx, row, { state: 'declined', declineReason: reason })
  return moved(tx, actor, row, 'declined', reason)
}

export async function end(tx: Tx, actor: Actor, id: string, { version, on }: { version: number; on: string }) {
  const row = await locked(tx, actor, id, { version, side: 'repository', from: ['in-force'] })
  if (isRefusal(row)) return row
  if (on < row.terms.validFrom) return refuse('transfer.agreement-period')
  await store.setAgreement(tx, row, { state: 'ended', endedOn: on })
  return moved(tx, actor, row, 'ended')
}
