import type { Actor } from '@lantai/core/actor.ts'
import { mayFollow } from '@lantai/core/connect/rules.ts'
import { isRefusal, type Refusal, sentence } from '@lantai/core/refusal.ts'
import { audit, transact } from '../base/audit.ts'
import type { Tx } from '../base/db.ts'
import type { House } from '../base/house.ts'
import { Fault, type RunContext } from '../base/run-kind.ts'
import { endCheckRun } from '../checks/index.ts'
import { sendPackage, transferView } from '../transfer/index.ts'
import { checkDelivery, listedItems } from './check-delivery.ts'
import { move } from './move.ts'
import { type OpenDelivery, openDelivery } from './open-delivery.ts'
import { packagePath } from './place.ts'
import { preArchive } from './pre-archive.ts'
import { leaveBasket } from './settle.ts'
import * as store from './store-deliveries.ts'
import { type SystemRow, systemById } from './store-systems.ts'

export type DeliverWork = { deliveryId: string }
type Run = RunContext<DeliverWork>

const lost = {
  zh: '保存的归档包原件读不出来。请检查存储是否连接正常，恢复后重试。',
  en: 'The kept package cannot be read. See whether its storage is connected, then try again.',
}

/** The run: a delivery is checked and brought into the basket, or handed on as a transfer. Each step goes on behind the last that stands. */
export async function workOnDelivery(house: House, run: Run): Promise<unknown> {
  const { db } = house.database
  const delivery = await store.deliveryById(db, run.input.deliveryId)
  const system = delivery && (await systemById(db, delivery.systemId))
  if (!delivery || !system || delivery.superseded) return null
  if (!mayFollow(delivery.state, 'returned')) return null
  await using opened = await open(house, delivery)
  if (delivery.target === 'transfer') return handOn(house, run, delivery, opened)
  if (delivery.state === 'received' && !(await checked(house, run, delivery, system, opened))) return null
  if (delivery.state !== 'checked') return null
  await withdrawBefore(house, run.actor, delivery)
  const placed = await preArchive(house, run, delivery, system, opened)
  if (isRefusal(placed)) await giveBack(house, run.actor, delivery, placed)
  return { businessId: delivery.businessId, state: delivery.state }
}

async function open(house: House, delivery: store.DeliveryRow): Promise<OpenDelivery> {
  const opened = await openDelivery(packagePath(house, delivery.id), delivery.name)
  if (isRefusal(opened))
    throw new Fault(lost, { cause: new Error(`the package of delivery ${delivery.id} is no longer one`) })
  return opened
}

/** Locks the delivery and does the step, if it still stands where the run left it. */
async function step(
  house: House,
  actor: Actor,
  delivery: store.DeliveryRow,
  work: (tx: Tx, now: store.DeliveryRow) => Promise<unknown>,
): Promise<boolean> {
  return transact(
    house.database.db,
    actor,
    async (tx) => {
      const now = await store.lockDelivery(tx, delivery.id)
      if (!now || now.superseded || now.state !== delivery.state) return false
      await work(tx, now)
      Object.assign(delivery, now)
      return true
    },
    { unaudited: true },
  )
}

/** Checks by the scheme of filing (GD); what must not be taken goes back with its findings. */
async function checked(
  house: House,
  run: Run,
  delivery: store.DeliveryRow,
  system: SystemRow,
  opened: OpenDelivery,
): Promise<boolean> {
  const result = await checkDelivery(house, run, delivery, system, opened.pack)
  const { failed, warnings, stopping, items } = result
  const title = items[0]?.title ?? ''
  const files = items.reduce((sum, item) => sum + item.files.length, 0)
  return step(house, run.actor, delivery, async (tx, now) => {
    await store.replaceItems(tx, delivery.id, items)
    await endCheckRun(tx, result.checkRunId, result.scheme, result.result, { finishedAt: house.now().toISOString() })
    const fields = { failed, warnings, items: items.length, files, title: title.slice(0, 1000) }
    if (stopping.length === 0)
      return move(
        house,
        tx,
        now,
        { to: 'checked', failed, warnings },
        {
          story: {
            zh: `检测通过，${items.length} 件 ${files} 个文件，提示 ${failed + warnings} 处`,
            en: `Checked: ${items.length} items, ${files} files, ${failed + warnings} remarks`,
          },
          fields,
        },
      )
    const reasons = `检测未通过：${stopping.slice(0, 8).join('、')}`
    return move(
      house,
      tx,
      now,
      { to: 'returned', reasons },
      {
        story: { zh: `${reasons}，已退回`, en: `Returned: the check failed in ${stopping.slice(0, 8).join(', ')}` },
        fields: { ...fields, checkedAt: house.now().toISOString() },
      },
    )
  })
}

/** What an earlier version put into the basket leaves it before the corrected one comes. */
async function withdrawBefore(house: House, actor: Actor, delivery: store.DeliveryRow): Promise<void> {
  const before = await store.versionBefore(house.database.db, delivery)
  if (!before || before.filingId === null || before.state !== 'pre-archived') return
  await transact(
    house.database.db,
    actor,
    async (tx) => {
      await leaveBasket(house, tx, actor, before)
      await store.setDelivery(tx, before.id, { filingId: null })
    },
    { unaudited: true },
  )
}

async function giveBack(house: House, actor: Actor, delivery: store.DeliveryRow, refused: Refusal): Promise<void> {
  const reasons = sentence(refused, 'zh')
  await step(house, actor, delivery, (tx, now) =>
    move(
      house,
      tx,
      now,
      { to: 'returned', reasons },
      { story: { zh: `退回：${reasons}`, en: `Returned: ${sentence(refused, 'en')}` } },
    ),
  )
}

/** A transfer package goes the way of every transfer; its own check and people decide. */
async function handOn(house: House, run: Run, delivery: store.DeliveryRow, { pack }: OpenDelivery): Promise<unknown> {
  const { db } = house.database
  if (delivery.transferId === null) {
    const { items } = await listedItems(pack)
    const transfer = await sendPackage(house, run.actor, {
      agencyId: delivery.agencyId,
      path: packagePath(house, delivery.id),
      name: delivery.name,
    })
    if (isRefusal(transfer)) {
      await giveBack(house, run.actor, delivery, transfer)
      return { state: delivery.state }
    }
    await step(house, run.actor, delivery, async (tx) => {
      const files = items.reduce((sum, item) => sum + item.files.length, 0)
      const title = items[0]?.title.slice(0, 1000) ?? ''
      await store.replaceItems(tx, delivery.id, items)
      await store.setDelivery(tx, delivery.id, { transferId: transfer.id, items: items.length, files, title })
      const { number } = transfer
      await store.tellStory(tx, delivery.id, house.now().toISOString(), 'transfer', {
        zh: `登记为移交 ${number}`,
        en: `Registered as transfer ${number}`,
      })
      delivery.transferId = transfer.id
    })
  }
  const transferId = (await store.deliveryById(db, delivery.id))?.transferId
  if (!transferId) return null
  const { runId } = await transferRun(house, transferId)
  const ended = runId ? await house.runs.finish(runId) : null
  const counts = await transferRun(house, transferId)
  if (ended?.state !== 'done' || counts.checkedAt === null) return { state: delivery.state }
  await step(house, run.actor, delivery, (tx, now) =>
    now.state === 'received'
      ? move(
          house,
          tx,
          now,
          { to: 'checked', failed: counts.failed, warnings: counts.warnings },
          {
            story: {
              zh: `移交检测完成：未通过 ${counts.failed} 项，提示 ${counts.warnings} 项`,
              en: `The transfer was checked: ${counts.failed} items failed, ${counts.warnings} warnings`,
            },
            fields: { failed: counts.failed, warnings: counts.warnings },
          },
        )
      : Promise.resolve(false),
  )
  return { state: delivery.state, transferId }
}

async function transferRun(house: House, id: string) {
  const { runId, checkedAt, checks } = await transferView(house.database.db, id)
  return { runId, checkedAt, failed: checks.failed, warnings: checks.warning }
}

/** A fault stopped the run for good: the delivery says so and can be taken up again. */
export async function faultOf(
  house: House,
  tx: Tx,
  { deliveryId }: DeliverWork,
  state: 'failed' | 'cancelled',
  error: string,
): Promise<void> {
  const delivery = await store.lockDelivery(tx, deliveryId)
  if (!delivery || delivery.superseded || !mayFollow(delivery.state, 'returned')) return
  const text = state === 'failed' ? { zh: error, en: error } : { zh: '处理已被取消。', en: 'The work was cancelled.' }
  await store.setDelivery(tx, deliveryId, { fault: JSON.stringify(text) as never })
  await store.tellStory(tx, deliveryId, house.now().toISOString(), 'fault', text)
  const { id, systemId, businessId, agencyId } = delivery
  await audit(tx, 'connect.delivery-fault', { id, systemId, businessId, error: text.zh }, agencyId)
}
