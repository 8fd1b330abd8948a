import type { Actor } from '@lantai/core/actor.ts'
import { type Refusal, refuse } from '@lantai/core/refusal.ts'
import { appraisalProblem } from '@lantai/core/transfer/appraisal-rules.ts'
import type { AppraisalInput, TransferAppraisal } from '@lantai/core/transfer/appraisal-schema.ts'
import { audit } from '../base/audit.ts'
import type { Reader, Tx } from '../base/db.ts'
import type { House } from '../base/house.ts'
import { scopeOf } from '../base/scope.ts'
import * as transfers from './store.ts'
import * as store from './store-appraisal.ts'
import { settingsOf } from './store-plans.ts'

export async function appraisalView(reader: Reader, transfer: transfers.TransferRow): Promise<TransferAppraisal> {
  const whole = await store.wholeAppraisal(reader, transfer.id)
  const { items, own, fromMetadata, without } = await store.countAppraisals(reader, transfer.id)
  const { appraisal } = await settingsOf(reader, transfer.repositoryId)
  return {
    whole: whole?.appraisal ?? null,
    items,
    own,
    fromMetadata,
    missing: whole ? 0 : without,
    required: appraisal === 'required',
    savedBy: whole?.savedBy ?? null,
    savedAt: whole?.savedAt ?? null,
  }
}

/** Until a transfer is accepted both sides may write: the agency knows, the archives completes what a person tells it. */
export async function saveAppraisal(
  house: House,
  tx: Tx,
  actor: Actor,
  transferId: string,
  { sequences, appraisal }: AppraisalInput,
): Promise<TransferAppraisal | Refusal> {
  const transfer = await transfers.lockTransfer(tx, scopeOf(actor), transferId)
  if (!transfer) return refuse('http.not-found')
  const writes = actor.organisationId === transfer.agencyId ? 'transfer.send' : 'transfer.decide'
  if (!actor.may.has(writes)) return refuse('identity.not-allowed')
  if (
    !['RECEIVED', 'CHECKING', 'PENDING_REVIEW', 'FAILED'].includes(transfer.state) ||
    transfer.failedFrom === 'ACCEPTING'
  )
    return refuse('transfer.changed', { number: transfer.number })
  const wrong = appraisal && appraisalProblem(appraisal)
  if (wrong) return wrong
  const at = house.now().toISOString()
  await store.saveAppraisals(tx, transferId, sequences, appraisal, { by: actor.name, at })
  const data = { id: transferId, items: sequences?.length ?? 0, appraisal: appraisal ?? {} }
  await audit(tx, 'transfer.appraisal-saved', data, transfer.repositoryId)
  return appraisalView(tx, transfer)
}

/** Why acceptance waits for appraisal data, where the archives makes them a condition. */
export async function appraisalWaits(reader: Reader, transfer: transfers.TransferRow): Promise<Refusal | null> {
  const { required, missing } = await appraisalView(reader, transfer)
  return required && missing > 0 ? refuse('transfer.appraisal-missing', { count: missing }) : null
}

/** What is kept of appraisal with each item when it is described. */
export async function appraisalsFor(
  reader: Reader,
  transferId: string,
  items: readonly { readonly sequence: number; readonly said: Readonly<Record<string, string>> }[],
): Promise<Map<number, Record<string, unknown>>> {
  const whole = (await store.wholeAppraisal(reader, transferId))?.appraisal ?? null
  const own = await store.ownAppraisals(
    reader,
    transferId,
    items.map(({ sequence }) => sequence),
  )
  return new Map(
    items.flatMap(({ sequence, said }) => {
      const { appraisal, from } = store.appraisalOf(own.get(sequence) ?? null, whole, said)
      return appraisal ? [[sequence, { ...appraisal, from }] as const] : []
    }),
  )
}
