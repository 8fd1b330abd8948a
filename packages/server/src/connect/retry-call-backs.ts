import type { Actor } from '@lantai/core/actor.ts'
import { type Refusal, refuse } from '@lantai/core/refusal.ts'
import { audit } from '../base/audit.ts'
import type { Tx } from '../base/db.ts'
import type { House } from '../base/house.ts'
import { scopeOf } from '../base/scope.ts'
import { lockDead, revive } from './store-call-backs.ts'
import { deliveryById, setDelivery } from './store-deliveries.ts'

/** Dead letters that are to be tried again, with all their attempts before them. */
export async function retryCallBacks(
  house: House,
  tx: Tx,
  actor: Actor,
  ids: readonly string[],
): Promise<{ count: number } | Refusal> {
  const dead = await lockDead(tx, scopeOf(actor), ids)
  if (dead.length === 0) return refuse('connect.no-dead-letter')
  await revive(
    tx,
    dead.map(({ id }) => id),
    house.now().toISOString(),
  )
  for (const { deliveryId, tells } of dead) {
    await setDelivery(tx, deliveryId, { callBack: 'waiting' })
    const delivery = await deliveryById(tx, deliveryId)
    if (!delivery) continue
    const { id, systemId, businessId, agencyId } = delivery
    await audit(tx, 'connect.call-back-retried', { id, systemId, businessId, tells }, agencyId)
  }
  return { count: dead.length }
}
