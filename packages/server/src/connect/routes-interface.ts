import type { Actor } from '@lantai/core/actor.ts'
import type { filingInterface } from '@lantai/core/connect/filing-interface.ts'
import { isRefusal, type Refusal, refuse } from '@lantai/core/refusal.ts'
import type { Reader } from '../base/db.ts'
import type { House } from '../base/house.ts'
import type { Handlers } from '../base/http.ts'
import { streamed } from '../base/streamed.ts'
import { receiveDelivery } from './receive.ts'
import { reconcileSent } from './reconcile.ts'
import { stateOf } from './state-of.ts'
import { currentDelivery } from './store-deliveries.ts'
import { type SystemRow, systemById } from './store-systems.ts'
import { ownList } from './store-views.ts'
import { takeUpload } from './take-upload.ts'
import { tokenDesk } from './tokens.ts'

const toldDifferences = 1000

/** The system that acts; a person who holds the permission by chance is none. */
const actingSystem = async (reader: Reader, actor: Actor): Promise<SystemRow | Refusal> =>
  (actor.systemId && (await systemById(reader, actor.systemId))) || refuse('http.not-found')

export const interfaceHandlers = (house: House): Handlers<typeof filingInterface> => {
  const issue = tokenDesk(house)
  return {
    token: async ({ body, request, reply }) => {
      const issued = await issue(body.client_id, body.client_secret, request.ip)
      if (isRefusal(issued)) return issued
      reply.header('cache-control', 'no-store')
      return { access_token: issued.token, token_type: 'Bearer', expires_in: issued.seconds }
    },
    deliver: async ({ db, actor, query, body, request }) => {
      const system = await actingSystem(db, actor)
      if (isRefusal(system)) return system
      const { businessId, sm3, name = `${businessId}.zip`, uploadId } = query
      const of = { system, businessId, name }
      if (uploadId) {
        const taken = await takeUpload(house, actor, { ...of, uploadId, sm3 })
        return isRefusal(taken) ? taken : stateOf(db, taken.id)
      }
      const source = streamed(body)
      if (isRefusal(source)) return body === undefined || body === null ? refuse('connect.empty') : source
      const length = request.headers['content-length']
      const bytes = /^\d{1,15}$/.test(length ?? '') ? Number(length) : undefined
      const delivery = await receiveDelivery(house, actor, { ...of, channel: 'push', source, declared: { bytes, sm3 } })
      return isRefusal(delivery) ? delivery : stateOf(db, delivery.id)
    },
    list: async ({ db, actor, query }) => {
      const system = await actingSystem(db, actor)
      return isRefusal(system) ? system : ownList(db, system.id, query)
    },
    state: async ({ db, actor, params }) => {
      const system = await actingSystem(db, actor)
      if (isRefusal(system)) return system
      const delivery = await currentDelivery(db, system.id, params.businessId)
      return delivery ? stateOf(db, delivery.id) : refuse('http.not-found')
    },
    reconcile: async ({ db, actor, body }) => {
      const system = await actingSystem(db, actor)
      if (isRefusal(system)) return system
      const done = await reconcileSent(house, system, body)
      if (isRefusal(done)) return done
      const { id, theirs, ours, found } = done
      return {
        ...{ id, day: body.day, theirs, ours },
        differences: found.slice(0, toldDifferences).map(({ businessId, kind }) => ({ businessId, kind })),
      }
    },
  }
}
