import type { Actor } from '@lantai/core/actor.ts'
import type { Delivery } from '@lantai/core/connect/delivery-schema.ts'
import { deliveryStateNames } from '@lantai/core/connect/text.ts'
import { isRefusal, type Refusal, refuse } from '@lantai/core/refusal.ts'
import { transact } from '../base/audit.ts'
import type { Tx } from '../base/db.ts'
import type { House } from '../base/house.ts'
import { scopeOf } from '../base/scope.ts'
import { codesOfFiles, type FilingEnd, withdrawDocuments } from '../filing/index.ts'
import { type Accepted, transferView } from '../transfer/index.ts'
import { move } from './move.ts'
import { startWork } from './receive.ts'
import * as store from './store-deliveries.ts'
import { systemFor } from './store-systems.ts'
import { deliveryView } from './store-views.ts'

const filesOf = (items: Awaited<ReturnType<typeof store.itemsOf>>): string[] =>
  items.flatMap(({ files }) => files.flatMap(({ filingFileId }) => filingFileId ?? []))

/** A filing has ended: what was delivered into it has its codes for good, or went with it. */
export async function afterFiling(house: House, tx: Tx, { filingId, how }: FilingEnd): Promise<void> {
  for (const delivery of await store.lockOf(tx, { filingId }, ['pre-archived'])) {
    const items = await store.itemsOf(tx, delivery.id)
    const byFile = how === 'removed' ? new Map<string, string>() : await codesOfFiles(tx, filingId, filesOf(items))
    const codes = new Map(
      items.flatMap(({ sequence, files }) => {
        const code = files.flatMap(({ filingFileId }) => (filingFileId ? (byFile.get(filingFileId) ?? []) : []))[0]
        return code ? [[sequence, code] as const] : []
      }),
    )
    if (codes.size === 0) {
      const reasons = how === 'removed' ? '所在的整理批次已删除，文件没有归档。' : '整理时没有归入任何一件。'
      await move(
        house,
        tx,
        delivery,
        { to: 'returned', reasons },
        {
          story: {
            zh: `退回：${reasons}`,
            en: how === 'removed' ? 'Returned: its filing was removed.' : 'Returned: it was filed into no item.',
          },
        },
      )
      continue
    }
    await filed(house, tx, delivery, codes)
  }
}

async function filed(
  house: House,
  tx: Tx,
  delivery: store.DeliveryRow,
  codes: ReadonlyMap<number, string>,
): Promise<void> {
  await store.setCodes(tx, delivery.id, codes)
  const list = [...codes.values()]
  const some = list.slice(0, 5).join('、')
  const more = list.length > 5 ? ` … ${list.length}` : ''
  await move(
    house,
    tx,
    delivery,
    { to: 'filed', items: list.length, codes: list },
    {
      story: { zh: `归档，档号 ${some}${more}`, en: `Filed as ${some}${more}` },
    },
  )
}

/** The archives accepted a transfer that a system delivered. */
export async function afterAcceptance(house: House, tx: Tx, { transferId, itemIds }: Accepted): Promise<void> {
  for (const delivery of await store.lockOf(tx, { transferId }, ['received', 'checked'])) {
    if (delivery.state === 'received')
      await move(
        house,
        tx,
        delivery,
        { to: 'checked', failed: delivery.failed, warnings: delivery.warnings },
        { story: { zh: '检测完成', en: 'Checked' } },
      )
    const items = await store.itemsOf(tx, delivery.id)
    const own = items.flatMap(({ sequence, referenceCode }) =>
      referenceCode && itemIds.has(referenceCode) ? [[sequence, referenceCode] as const] : [],
    )
    await filed(house, tx, delivery, new Map(own))
  }
}

/** The archives returned it, with reasons. */
export async function afterReturn(
  house: House,
  tx: Tx,
  { transferId, reasons }: { transferId: string; reasons: string },
): Promise<void> {
  for (const delivery of await store.lockOf(tx, { transferId }, ['received', 'checked']))
    await move(
      house,
      tx,
      delivery,
      { to: 'returned', reasons },
      { story: { zh: `档案馆退回：${reasons}`, en: `Returned by the archives: ${reasons}` } },
    )
}

/** A person returns what was pre-archived, or stands before that: its papers leave the basket with it. */
export function returnDelivery(house: House, actor: Actor, id: string, reasons: string): Promise<Delivery | Refusal> {
  return transact(house.database.db, actor, async (tx) => {
    const seen = await seenDelivery(tx, actor, id)
    if (isRefusal(seen)) return seen
    // The basket is locked before the delivery, as a hand-over does it; what is refused below takes all of this back.
    const refused = seen.state === 'pre-archived' ? await leaveBasket(house, tx, actor, seen) : null
    if (refused) return refused
    const delivery = await ownDelivery(tx, actor, id)
    if (isRefusal(delivery)) return delivery
    const { state, businessId } = delivery
    if (delivery.transferId)
      return refuse('connect.by-transfer', { businessId, number: (await transferView(tx, delivery.transferId)).number })
    const open =
      ((state === seen.state && (state === 'checked' || state === 'pre-archived')) ||
        (state === 'received' && delivery.fault !== null)) &&
      !delivery.superseded
    if (!open)
      return refuse('connect.not-returnable', {
        businessId,
        state: deliveryStateNames[state].zh,
        stateEn: deliveryStateNames[state].en,
      })
    await move(
      house,
      tx,
      delivery,
      { to: 'returned', reasons },
      {
        story: { zh: `${actor.name} 退回：${reasons}`, en: `Returned by ${actor.name}: ${reasons}` },
        fields: { filingId: null },
      },
    )
    return deliveryView(tx, id)
  })
}

/** Takes a delivery's papers out of the basket that they lie in. */
export async function leaveBasket(
  house: House,
  tx: Tx,
  actor: Actor,
  delivery: store.DeliveryRow,
): Promise<Refusal | null> {
  if (delivery.filingId === null) return null
  const files = filesOf(await store.itemsOf(tx, delivery.id))
  const gone = await withdrawDocuments(
    house,
    tx,
    { ...actor, organisationId: delivery.agencyId },
    delivery.filingId,
    files,
  )
  return isRefusal(gone) ? gone : null
}

/** Goes on with deliveries that a fault stopped, and judges returned ones anew. Those that need neither are left out of the count. */
export async function retryDeliveries(
  house: House,
  tx: Tx,
  actor: Actor,
  ids: readonly string[],
): Promise<{ count: number } | Refusal> {
  let count = 0
  for (const id of [...ids].sort()) {
    const delivery = await ownDelivery(tx, actor, id)
    if (isRefusal(delivery)) return delivery
    if (!mayRetry(delivery)) continue
    const story = { zh: `${actor.name} 重新处理`, en: `Taken up again by ${actor.name}` }
    if (delivery.state === 'returned')
      await move(house, tx, delivery, { to: 'received' }, { story, fields: { checkedAt: null, filingId: null } })
    else {
      await store.setDelivery(tx, id, { fault: null })
      await store.tellStory(tx, id, house.now().toISOString(), 'retried', story)
    }
    await startWork(house, tx, actor, delivery)
    count += 1
  }
  return count === 0 ? refuse('connect.nothing-to-retry') : { count }
}

/** A transfer is sent anew by its agency; what the check of the delivery itself returned may be judged anew. */
export const mayRetry = ({
  fault,
  state,
  superseded,
  transferId,
}: Pick<store.DeliveryRow, 'fault' | 'state' | 'superseded' | 'transferId'>): boolean =>
  !superseded && (fault !== null || (state === 'returned' && transferId === null))

async function seenDelivery(tx: Tx, actor: Actor, id: string): Promise<store.DeliveryRow | Refusal> {
  const delivery = await store.deliveryById(tx, id)
  return delivery && (await systemFor(tx, scopeOf(actor), delivery.systemId)) ? delivery : refuse('http.not-found')
}

async function ownDelivery(tx: Tx, actor: Actor, id: string): Promise<store.DeliveryRow | Refusal> {
  const delivery = await store.lockDelivery(tx, id)
  const seen = delivery && (await systemFor(tx, scopeOf(actor), delivery.systemId))
  return delivery && seen ? delivery : refuse('http.not-found')
}
