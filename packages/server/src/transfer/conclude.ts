import type { Actor } from '@lantai/core/actor.ts'
import type { Next } from '@lantai/core/transfer/rules.ts'
import { audit } from '../base/audit.ts'
import type { Tx } from '../base/db.ts'
import { dayOf, type House } from '../base/house.ts'
import { tellAccepted } from './accepted.ts'
import * as store from './store.ts'

/** The end of an acceptance, in the transaction that described its records: number of the receipt, state, and whoever follows. */
export async function concludeAcceptance(
  house: House,
  tx: Tx,
  actor: Actor,
  transfer: store.TransferRow,
  { next, itemIds, at }: { next: Next; itemIds: ReadonlyMap<string, string>; at: Date },
) {
  const { id, repositoryId, number, items, files, bytes } = transfer
  await store.lockRegister(tx, repositoryId)
  const year = dayOf(at, house.config.timeZone).slice(0, 4)
  const receiptNumber = await store.nextNumber(tx, repositoryId, 'JS', year)
  await store.saveTransfer(tx, transfer, next, { receiptNumber, acceptedAt: at.toISOString() })
  await audit(tx, 'transfer.accepted', { id, number, receiptNumber, items, files, bytes }, repositoryId)
  await tellAccepted(house, tx, actor, { transferId: id, repositoryId, at: at.toISOString(), itemIds })
  return { receiptNumber, items, files, bytes }
}
