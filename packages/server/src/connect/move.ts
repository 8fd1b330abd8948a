import type { DeliveryState } from '@lantai/core/connect/delivery-schema.ts'
import { isTold, mayFollow } from '@lantai/core/connect/rules.ts'
import type { Text } from '@lantai/core/text.ts'
import type { Updateable } from 'kysely'
import { audit } from '../base/audit.ts'
import type { Tables, Tx } from '../base/db.ts'
import { dayOf, type House } from '../base/house.ts'
import { queueCallBack } from './store-call-backs.ts'
import * as store from './store-deliveries.ts'
import { countDay, systemById } from './store-systems.ts'

type Fields = Updateable<Tables['delivery']>
type Step =
  | { readonly to: 'checked'; readonly failed: number; readonly warnings: number }
  | { readonly to: 'pre-archived'; readonly items: number }
  | { readonly to: 'filed'; readonly items: number; readonly codes: readonly string[] }
  | { readonly to: 'returned'; readonly reasons: string }
  | { readonly to: 'received' }

/**
 * Brings a locked delivery into its next state: story, counts of the day, audit, and the call-back that tells it. False when that state
 * cannot follow, because another one was there first.
 */
export async function move(
  house: House,
  tx: Tx,
  delivery: store.DeliveryRow,
  step: Step,
  { story, fields = {} }: { story: Text; fields?: Fields },
): Promise<boolean> {
  if (!mayFollow(delivery.state, step.to)) return false
  const now = house.now()
  const at = now.toISOString()
  const { id, systemId } = delivery
  const settled = step.to === 'filed' || step.to === 'returned'
  await store.setDelivery(tx, id, {
    state: step.to,
    fault: null,
    ...(step.to === 'checked' ? { checkedAt: at } : {}),
    settledAt: settled ? at : null,
    reasons: step.to === 'returned' ? step.reasons : null,
    ...fields,
  })
  await store.tellStory(tx, id, at, step.to, story)
  if (settled) await countDay(tx, systemId, dayOf(now, house.config.timeZone), { [step.to]: 1 })
  await tell(tx, delivery, step)
  if (isTold(step.to) && !delivery.superseded) await queue(house, tx, delivery, step.to, at)
  Object.assign(delivery, { state: step.to })
  return true
}

async function tell(tx: Tx, { id, systemId, businessId, agencyId }: store.DeliveryRow, step: Step): Promise<void> {
  const of = { id, systemId, businessId }
  if (step.to === 'checked') {
    const { failed, warnings } = step
    await audit(tx, 'connect.checked', { ...of, failed, warnings }, agencyId)
  } else if (step.to === 'pre-archived') await audit(tx, 'connect.pre-archived', { ...of, items: step.items }, agencyId)
  else if (step.to === 'filed') {
    const codes = step.codes.slice(0, 20).join('；')
    await audit(tx, 'connect.filed', { ...of, items: step.items, codes }, agencyId)
  } else if (step.to === 'returned') await audit(tx, 'connect.returned', { ...of, reasons: step.reasons }, agencyId)
  else await audit(tx, 'connect.delivery-retried', of, agencyId)
}

async function queue(
  house: House,
  tx: Tx,
  delivery: store.DeliveryRow,
  tells: DeliveryState,
  at: string,
): Promise<void> {
  const system = await systemById(tx, delivery.systemId)
  if (!system?.callBackAddress) return
  await queueCallBack(tx, { id: house.newId(), deliveryId: delivery.id, systemId: system.id, tells, at })
  await store.setDelivery(tx, delivery.id, { callBack: 'waiting' })
}
