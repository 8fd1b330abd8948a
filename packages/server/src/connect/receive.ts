import { mkdir, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Actor } from '@lantai/core/actor.ts'
import { printable } from '@lantai/core/checks/printable.ts'
import type { Channel } from '@lantai/core/connect/delivery-schema.ts'
import { ruleOfSameId } from '@lantai/core/connect/rules.ts'
import { channelNames } from '@lantai/core/connect/text.ts'
import { isRefusal, type Refusal, refuse } from '@lantai/core/refusal.ts'
import { syncFolder } from '@lantai/formats/zip/sync-folder.ts'
import { audit, transact } from '../base/audit.ts'
import type { Tx } from '../base/db.ts'
import { freeBytes, fullDisk, sizeText } from '../base/free-space.ts'
import { dayOf, type House } from '../base/house.ts'
import { copyZip } from '../transfer/index.ts'
import { attended, TooSlow } from './attended.ts'
import { openDelivery } from './open-delivery.ts'
import { deliveriesFolder, deliveryFolder, packagePath } from './place.ts'
import * as store from './store-deliveries.ts'
import { settleMissing } from './store-reconcile.ts'
import { countDay, noteDelivery, type SystemRow } from './store-systems.ts'

/** Largest package, bytes; larger ones go to the archives on a carrier. */
export const deliveryLimit = 2 ** 36
/** Seconds without a byte before a sender is given up. */
const patience = 60

export interface Incoming {
  readonly system: SystemRow
  readonly businessId: string
  readonly channel: Channel
  /** Name of the package for people. */
  readonly name: string
  readonly source: AsyncIterable<Uint8Array>
  /** What the sender says of its bytes. */
  readonly declared?: { readonly bytes?: number | undefined; readonly sm3?: string | undefined }
  /** Done in the transaction that registers it, or finds it there before. */
  also?(tx: Tx, deliveryId: string): Promise<void>
}

/** Packages with one business id come in one after the other: fifty at once are read from the line once each at most. */
const lines = new WeakMap<House, Map<string, Promise<unknown>>>()

async function inTurn<T>(house: House, key: string, work: () => Promise<T>): Promise<T> {
  const waiting = lines.get(house) ?? new Map<string, Promise<unknown>>()
  lines.set(house, waiting)
  const before = waiting.get(key) ?? Promise.resolve()
  const mine = before.then(work, work)
  const ended = mine.catch(() => undefined)
  waiting.set(key, ended)
  try {
    return await mine
  } finally {
    if (waiting.get(key) === ended) waiting.delete(key)
  }
}

/**
 * Takes a package in: durable, digested and looked at, then registered as received with its run begun. The same bytes under the same
 * business id give the delivery that is there. Refuses what is no package or is not what was declared, and leaves no trace of it.
 */
export const receiveDelivery = (house: House, actor: Actor, incoming: Incoming): Promise<store.DeliveryRow | Refusal> =>
  inTurn(house, `${incoming.system.id} ${incoming.businessId}`, () => receiveNow(house, actor, incoming))

async function receiveNow(house: House, actor: Actor, incoming: Incoming): Promise<store.DeliveryRow | Refusal> {
  const { system, businessId, declared = {} } = incoming
  const { db } = house.database
  const declaredSm3 = declared.sm3?.toLowerCase()
  const known = declaredSm3 === undefined ? undefined : await store.currentDelivery(db, system.id, businessId)
  if (known && known.sm3 === declaredSm3) return repeated(house, actor, incoming, known)
  const free = () => freeBytes(house.config.data)
  if (declared.bytes !== undefined) {
    if (declared.bytes > deliveryLimit) return refuse('http.too-large', { limit: sizeText(deliveryLimit) })
    const left = await free()
    if (left < declared.bytes) return fullDisk(declared.bytes, left)
  }
  const id = house.newId()
  const folder = deliveryFolder(house, id)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  let keeping = false
  try {
    const kept = await keep(incoming, packagePath(house, id), free)
    if (isRefusal(kept)) return kept
    for (const made of [folder, dirname(folder), deliveriesFolder(house)]) await syncFolder(made)
    const opened = await openDelivery(packagePath(house, id), incoming.name)
    if (isRefusal(opened)) return opened
    await opened[Symbol.asyncDispose]()
    const { layout } = opened
    if (system.layouts.length > 0 && !system.layouts.includes(layout))
      return refuse('connect.layout', { name: printable(incoming.name), layout, layouts: system.layouts.join('、') })
    // An error on the way back may follow a commit that took place: then only the sweep, which asks, may remove the folder.
    keeping = true
    const registered = await register(house, actor, incoming, { id, layout, ...kept })
    keeping = !isRefusal(registered) && registered.id === id
    return registered
  } finally {
    if (!keeping) await rm(folder, { recursive: true, force: true })
  }
}

async function keep(
  { source, declared = {} }: Incoming,
  path: string,
  free: () => Promise<number>,
): Promise<{ bytes: number; sm3: string } | Refusal> {
  let came = 0
  async function* counted() {
    for await (const piece of attended(source, patience)) {
      came += piece.length
      yield piece
    }
  }
  const partial = join(dirname(path), 'partial')
  try {
    const copied = await copyZip(counted(), partial, free)
    if (isRefusal(copied)) return copied
    const { bytes, sm3 } = copied
    if (bytes > deliveryLimit) return refuse('http.too-large', { limit: sizeText(deliveryLimit) })
    if (bytes === 0) return refuse('connect.empty')
    if (declared.bytes !== undefined && bytes !== declared.bytes)
      return refuse('connect.cut-short', { bytes, expected: declared.bytes })
    if (declared.sm3 !== undefined && declared.sm3.toLowerCase() !== sm3)
      return refuse('connect.digest-differs', { declared: declared.sm3.toLowerCase(), found: sm3 })
    await rename(partial, path)
    return { bytes, sm3 }
  } catch (error) {
    if (error instanceof TooSlow) return refuse('connect.too-slow', { seconds: patience })
    // The line broke, or the body was shorter than its Content-Length.
    if (['ECONNRESET', 'ERR_STREAM_PREMATURE_CLOSE', 'ABORT_ERR'].includes((error as NodeJS.ErrnoException).code ?? ''))
      return refuse('connect.cut-short', { bytes: came, expected: declared.bytes ?? '?' })
    throw error
  }
}

const repeated = (
  house: House,
  actor: Actor,
  { system, also }: Incoming,
  known: store.DeliveryRow,
): Promise<store.DeliveryRow> =>
  transact(
    house.database.db,
    actor,
    async (tx) => {
      await store.countRepeat(tx, known.id)
      await countDay(tx, system.id, dayOf(house.now(), house.config.timeZone), { repeats: 1 })
      await also?.(tx, known.id)
      return known
    },
    // Nothing of the record changes: it is the same answer once more.
    { unaudited: true },
  )

function register(
  house: House,
  actor: Actor,
  incoming: Incoming,
  kept: { id: string; layout: string; bytes: number; sm3: string },
): Promise<store.DeliveryRow | Refusal> {
  const { system, businessId, channel, also } = incoming
  const { id, layout, bytes, sm3 } = kept
  return transact(
    house.database.db,
    actor,
    async (tx) => {
      await store.lockBusinessId(tx, system.id, businessId)
      const before = await store.currentDelivery(tx, system.id, businessId)
      const rule = ruleOfSameId(before, sm3, system.sameId)
      if (isRefusal(rule)) return rule
      const now = house.now()
      const day = dayOf(now, house.config.timeZone)
      if (rule.take === 'repeat') {
        await store.countRepeat(tx, (before as store.DeliveryRow).id)
        await countDay(tx, system.id, day, { repeats: 1 })
        await also?.(tx, (before as store.DeliveryRow).id)
        return before as store.DeliveryRow
      }
      const at = now.toISOString()
      if (before) {
        await store.setDelivery(tx, before.id, { superseded: true, fault: null })
        await store.tellStory(tx, before.id, at, 'superseded', {
          zh: `由第 ${rule.version} 版取代`,
          en: `Replaced by version ${rule.version}`,
        })
      }
      await store.addDelivery(tx, {
        ...{
          id,
          systemId: system.id,
          agencyId: system.agencyId,
          businessId,
          version: rule.version,
          target: system.target,
        },
        ...{
          channel,
          state: 'received',
          name: printable(incoming.name).slice(0, 200),
          layout,
          sm3,
          bytes,
          day,
          receivedAt: at,
        },
      })
      await noteDelivery(tx, system.id, at)
      await countDay(tx, system.id, day, { deliveries: 1, bytes })
      await settleMissing(tx, system.id, businessId, at)
      const { zh, en } = channelNames[channel]
      await store.tellStory(tx, id, at, 'received', {
        zh: `收到“${printable(incoming.name)}”，${sizeText(bytes)}，${zh}`,
        en: `“${printable(incoming.name)}” received, ${sizeText(bytes)}, by: ${en}`,
      })
      const { version } = rule
      await audit(
        tx,
        'connect.received',
        { id, systemId: system.id, businessId, version, channel, sm3, bytes },
        system.agencyId,
      )
      await startWork(house, tx, actor, { id, agencyId: system.agencyId, businessId })
      await also?.(tx, id)
      return (await store.deliveryById(tx, id)) as store.DeliveryRow
    },
    { unaudited: true },
  )
}

/** Begins the run that checks a delivery and brings it where it belongs. */
export async function startWork(
  house: House,
  tx: Tx,
  actor: Actor,
  { id, agencyId, businessId }: Pick<store.DeliveryRow, 'id' | 'agencyId' | 'businessId'>,
): Promise<void> {
  const runId = await house.runs.start(tx, actor, {
    kind: 'connect.deliver',
    input: { deliveryId: id },
    organisationId: agencyId,
    subjectId: id,
    details: { businessId },
  })
  await store.setDelivery(tx, id, { runId })
}
