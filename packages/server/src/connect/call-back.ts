import { createHmac } from 'node:crypto'
import { signedText, waitAfter } from '@lantai/core/connect/rules.ts'
import type { CallBackDigest } from '@lantai/core/connect/schema.ts'
import type { Text } from '@lantai/core/text.ts'
import { audit, transact } from '../base/audit.ts'
import type { House } from '../base/house.ts'
import { Fault } from '../base/run-kind.ts'
import { systemActor } from '../identity/index.ts'
import { call, NoAnswer } from './outgoing.ts'
import { unseal } from './secrets.ts'
import { stateOf } from './state-of.ts'
import * as store from './store-call-backs.ts'
import { deliveryById, setDelivery, tellStory } from './store-deliveries.ts'
import { type SystemRow, systemById } from './store-systems.ts'
import { keyPurpose } from './systems.ts'

const atOnce = 8
/** Longer than any call may take: until then no other process takes the same call-back. */
const leaseSeconds = 90
/** Days after which a call-back that still meets no answer is given up, however few its attempts. */
const mostDays = 7

/** `hmac-sha256=…` or `hmac-sm3=…` over moment and body, keyed by the bytes of the key's own text. */
const signatureOf = (key: string, digest: CallBackDigest, timestamp: number, body: string): string =>
  `hmac-${digest}=${createHmac(digest, key).update(signedText(timestamp, body)).digest('hex')}`

/** Sends a signed body to a system's address; NoAnswer when it is not taken. */
export async function sendSigned(house: House, system: SystemRow, id: string, message: unknown): Promise<void> {
  if (!system.callBackAddress || !system.callBackKey)
    throw new NoAnswer({ zh: '没有回写地址或回写密钥', en: 'there is no call-back address or key' })
  const key = await unseal(house, system.callBackKey, keyPurpose(system.id))
  const body = JSON.stringify(message)
  const timestamp = Math.floor(house.now().getTime() / 1000)
  const answer = await call(system.callBackAddress, {
    method: 'POST',
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'x-lantai-call-back': id,
      'x-lantai-timestamp': String(timestamp),
      'x-lantai-signature': signatureOf(key, system.callBackDigest, timestamp, body),
    },
    body,
    allowed: house.config.innerHosts ?? [],
  })
  answer.destroy()
}

/** Sends what is due, some at a time, until nothing is. Several processes may do so side by side. */
export async function sendDue(house: House): Promise<number> {
  let sent = 0
  for (;;) {
    const due = await store.claimDue(house.database.db, house.now().toISOString(), atOnce, leaseSeconds)
    if (due.length === 0) return sent
    await Promise.all(due.map((row) => sendOne(house, row)))
    sent += due.length
  }
}

async function sendOne(house: House, row: store.CallBackRow): Promise<void> {
  const { db } = house.database
  const [delivery, system] = [await deliveryById(db, row.deliveryId), await systemById(db, row.systemId)]
  if (!delivery || !system) return
  const problem = await attempt(house, system, row)
  const at = house.now().toISOString()
  const of = { id: delivery.id, systemId: system.id, businessId: delivery.businessId, tells: row.tells }
  await transact(
    db,
    systemActor(system.agencyId),
    async (tx) => {
      if (problem === null) {
        if (!(await store.markDelivered(tx, row.id, row.tells, at))) return
        await setDelivery(tx, delivery.id, { callBack: 'delivered' })
        await tellStory(tx, delivery.id, at, 'call-back', { zh: '回写送达', en: 'Call-back delivered' })
        return audit(tx, 'connect.call-back-delivered', { ...of, attempts: row.attempts })
      }
      const old = Date.parse(at) - Date.parse(row.createdAt) > mostDays * 86_400_000
      const wait = old ? null : waitAfter(row.attempts, spreadOf(row.id))
      if (wait !== null) {
        await store.putOff(tx, row.id, later(at, wait), problem)
        return store.putOffOthers(tx, system.id, later(at, 60))
      }
      await store.bury(tx, row.id, problem)
      await setDelivery(tx, delivery.id, { callBack: 'dead' })
      await tellStory(tx, delivery.id, at, 'call-back', {
        zh: `回写 ${row.attempts} 次未送达（${problem.zh}），转入死信`,
        en: `Call-back given up after ${row.attempts} attempts (${problem.en})`,
      })
      await audit(tx, 'connect.call-back-dead', { ...of, attempts: row.attempts, problem: problem.zh })
    },
    // An attempt that will be made again is no change to records.
    { unaudited: true },
  )
}

async function attempt(house: House, system: SystemRow, row: store.CallBackRow): Promise<Text | null> {
  try {
    const state = await stateOf(house.database.db, row.deliveryId)
    await sendSigned(house, system, row.id, { event: 'state', callBackId: row.id, system: system.code, ...state })
    return null
  } catch (error) {
    if (error instanceof NoAnswer || error instanceof Fault) return error.text
    throw error
  }
}

const later = (at: string, seconds: number): string => new Date(Date.parse(at) + seconds * 1000).toISOString()
/** 0–1, the same for the same call-back. */
const spreadOf = (id: string): number => Number.parseInt(id.slice(-4), 16) / 0xffff
