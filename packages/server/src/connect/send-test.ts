import type { Actor } from '@lantai/core/actor.ts'
import { type Refusal, refuse } from '@lantai/core/refusal.ts'
import type { Text } from '@lantai/core/text.ts'
import { audit, transact } from '../base/audit.ts'
import type { House } from '../base/house.ts'
import { Fault } from '../base/run-kind.ts'
import { scopeOf } from '../base/scope.ts'
import { sendSigned } from './call-back.ts'
import { NoAnswer } from './outgoing.ts'
import { systemFor } from './store-systems.ts'

/** Sends a call-back that tells nothing, and says how it went. */
export async function sendTest(house: House, actor: Actor, id: string): Promise<({ ok: boolean } & Text) | Refusal> {
  const { db } = house.database
  const system = await systemFor(db, scopeOf(actor), id)
  if (!system) return refuse('http.not-found')
  if (!system.callBackAddress || !system.callBackKey) return refuse('connect.no-call-back', { name: system.name })
  const callBackId = house.newId()
  const problem = await sendSigned(house, system, callBackId, { event: 'test', callBackId, system: system.code }).then(
    () => null,
    (error: unknown) => (error instanceof NoAnswer || error instanceof Fault ? error.text : Promise.reject(error)),
  )
  const ok = problem === null
  await transact(db, actor, (tx) =>
    audit(tx, 'connect.call-back-tried', { id, code: system.code, ok }, system.agencyId),
  )
  return { ok, ...(problem ?? { zh: '对方已接受。', en: 'It was taken.' }) }
}
