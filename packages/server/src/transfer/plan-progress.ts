import { isRefusal } from '@lantai/core/refusal.ts'
import * as rules from '@lantai/core/transfer/plan-rules.ts'
import { audit } from '../base/audit.ts'
import type { Tx } from '../base/db.ts'
import { setPlanLine, type TransferRow } from './store.ts'
import * as lines from './store-lines.ts'

type OfTransfer = Pick<
  TransferRow,
  'id' | 'agencyId' | 'repositoryId' | 'fondsId' | 'form' | 'yearFrom' | 'yearTo' | 'planLineId' | 'receivedAt'
>

/** A transfer whose fonds and years are known belongs to the line of a plan that asked for them. */
export async function joinPlan(tx: Tx, transfer: OfTransfer): Promise<void> {
  const { fondsId, yearFrom, yearTo } = transfer
  if (!fondsId || yearFrom === null || yearTo === null) return
  const line = await lines.lineOfTransfer(tx, { ...transfer, fondsId, yearFrom, yearTo })
  if (!line) return
  await setPlanLine(tx, transfer.id, line.id)
  await move(tx, line, 'receive', transfer, { receivedAt: line.receivedAt ?? transfer.receivedAt })
}

/** The line of a returned transfer is in preparation again, unless another one is under way. */
export async function leavePlan(tx: Tx, transfer: OfTransfer): Promise<void> {
  const line = transfer.planLineId ? await lines.lockLine(tx, null, transfer.planLineId) : undefined
  if (!line || (await lines.lineProgress(tx, line.id)).underWay > 0) return
  await move(tx, line, 'giveBack', transfer)
}

/** The line is done when as much was accepted as was expected. */
export async function fulfilPlan(tx: Tx, transfer: OfTransfer, at: string): Promise<void> {
  const line = transfer.planLineId ? await lines.lockLine(tx, null, transfer.planLineId) : undefined
  if (!line) return
  const { accepted } = await lines.lineProgress(tx, line.id)
  const expected = line.form === 'paper' ? (line.expectedVolumes ?? line.expectedItems) : line.expectedItems
  if (rules.isFulfilled(expected, accepted)) await move(tx, line, 'finish', transfer, { doneAt: at })
}

async function move(
  tx: Tx,
  line: lines.LineRow,
  step: rules.LineStep,
  transfer: OfTransfer,
  fields: { receivedAt?: string; doneAt?: string } = {},
): Promise<void> {
  const state = rules.stepLine(line.state, step)
  if (isRefusal(state)) return
  await lines.setLine(tx, line, { state, ...fields })
  const moved = { id: line.id, from: line.state, to: state, transferId: transfer.id }
  await audit(tx, 'transfer.line-moved', moved, line.repositoryId)
}
