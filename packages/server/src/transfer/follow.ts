import type { House } from '../base/house.ts'
import { onAccepted, onChecked, onReturned } from './accepted.ts'
import { fulfilPlan, joinPlan, leavePlan } from './plan-progress.ts'
import { quarantineAfterCheck } from './quarantine.ts'
import { issueReceipt } from './receipt-code.ts'
import { transferById } from './store.ts'

/** What of this slice follows the steps of a transfer: the plan, the quarantine, the receipt. */
export function followTransfers(house: House): void {
  onChecked(house, async (tx, _actor, { transferId, problems }) => {
    const transfer = await transferById(tx, transferId)
    if (!transfer) return
    await joinPlan(tx, transfer)
    await quarantineAfterCheck(house, tx, transfer, problems)
  })
  onReturned(house, async (tx, _actor, { transferId }) => {
    const transfer = await transferById(tx, transferId)
    if (transfer) await leavePlan(tx, transfer)
  })
  onAccepted(house, async (tx, _actor, { transferId, at }) => {
    const transfer = await transferById(tx, transferId)
    if (!transfer) return
    await issueReceipt(house, tx, transfer, at)
    await fulfilPlan(tx, transfer, at)
  })
}
