import { createReadStream } from 'node:fs'
import type { connectApi } from '@lantai/core/connect/api.ts'
import { isRefusal, refuse } from '@lantai/core/refusal.ts'
import { done } from '@lantai/core/schema.ts'
import { dayOf, type House } from '../base/house.ts'
import type { Handlers } from '../base/http.ts'
import { pageOf, readKey, writeKey } from '../base/keyset.ts'
import { scopeOf } from '../base/scope.ts'
import { listFindings } from '../checks/index.ts'
import { deliveriesFile, differencesFile, systemsFile } from './lists.ts'
import { packagePath } from './place.ts'
import { settleDifferences, startReconciling } from './reconcile.ts'
import { retryCallBacks } from './retry-call-backs.ts'
import { sendTest } from './send-test.ts'
import { mayRetry, retryDeliveries, returnDelivery } from './settle.ts'
import * as sources from './sources.ts'
import { listCallBacks } from './store-call-backs.ts'
import { storyOf } from './store-deliveries.ts'
import { itemsAfter } from './store-items.ts'
import * as reconciling from './store-reconcile.ts'
import { sourcesOf } from './store-sources.ts'
import { listSystems, systemFor, volumeOf } from './store-systems.ts'
import { deliveryFor, listDeliveries, versionsOf } from './store-views.ts'
import * as systems from './systems.ts'

export const connectHandlers = (house: House): Handlers<typeof connectApi> => ({
  systems: ({ db, actor, query, today }) => listSystems(db, scopeOf(actor), query, today),
  exportSystems: ({ db, actor, query, today }) => systemsFile(db, scopeOf(actor), query, today),
  createSystem: ({ tx, actor, body }) => systems.createSystem(house, tx, actor, body),
  showSystem: ({ db, actor, params }) => systems.systemDetail(house, db, actor, params.id),
  changeSystem: ({ tx, actor, params, body }) => systems.changeSystem(house, tx, actor, params.id, body),
  setState: ({ tx, actor, params, body }) => systems.setState(house, tx, actor, params.id, body),
  newSecret: ({ tx, actor, params }) => systems.renewSecret(house, tx, actor, params.id),
  newCallBackKey: ({ tx, actor, params }) => systems.renewKey(house, tx, actor, params.id),
  tryCallBack: ({ actor, params }) => sendTest(house, actor, params.id),
  volume: async ({ db, actor, params, query, now, today }) => {
    if (!(await systemFor(db, scopeOf(actor), params.id))) return refuse('http.not-found')
    const monthAgo = dayOf(new Date(now.getTime() - 30 * 86_400_000), house.config.timeZone)
    return { items: await volumeOf(db, params.id, query.from ?? monthAgo, query.to ?? today) }
  },
  addSource: async ({ tx, actor, params, body }) => {
    const system = await systems.ownSystem(tx, actor, params.id)
    if (isRefusal(system)) return system
    if ((await sourcesOf(tx, system.id)).length >= systems.mostSources) return systems.tooMany()
    return sources.addSource(house, tx, system, body)
  },
  changeSource: async ({ tx, actor, params, body }) => {
    const system = await systems.ownSystem(tx, actor, params.id)
    return isRefusal(system) ? system : sources.changeSource(house, tx, system, params.sourceId, body)
  },
  removeSource: async ({ tx, actor, params }) => {
    const system = await systems.ownSystem(tx, actor, params.id)
    if (isRefusal(system)) return system
    return (await sources.removeSource(tx, system, params.sourceId)) ?? done
  },
  collect: async ({ tx, actor, params }) => {
    const system = await systems.ownSystem(tx, actor, params.id)
    return isRefusal(system) ? system : sources.startCollecting(house, tx, actor, system, params.sourceId)
  },

  deliveries: ({ db, actor, query }) => listDeliveries(db, scopeOf(actor), query),
  exportDeliveries: ({ db, actor, query }) => deliveriesFile(db, scopeOf(actor), query),
  showDelivery: async ({ db, actor, params }) => {
    const delivery = await deliveryFor(db, scopeOf(actor), params.id)
    if (!delivery) return refuse('http.not-found')
    const calls = await listCallBacks(db, scopeOf(actor), { deliveryId: params.id, limit: 100 })
    const { state, superseded, transfer, fault } = delivery
    const open = !superseded && transfer === null && (state === 'checked' || state === 'pre-archived' || fault !== null)
    const manage = actor.may.has('connect.manage')
    return {
      delivery,
      story: await storyOf(db, params.id),
      callBacks: isRefusal(calls) ? [] : calls.items,
      versions: await versionsOf(db, delivery.system.id, delivery.businessId),
      may: {
        return: manage && open,
        retry: manage && mayRetry({ fault, state, superseded, transferId: transfer?.id ?? null }),
      },
    }
  },
  deliveryItems: async ({ db, actor, params, query }) => {
    if (!(await deliveryFor(db, scopeOf(actor), params.id))) return refuse('http.not-found')
    const key = readKey(query.cursor, ['number'])
    if (isRefusal(key)) return key
    const limit = query.limit ?? 100
    const { rows, total } = await itemsAfter(db, params.id, {
      after: Number(key?.[0] ?? 0),
      limit: limit + 1,
      text: query.text,
    })
    return pageOf(rows, limit, ({ sequence }) => [sequence], total)
  },
  deliveryFindings: async ({ db, actor, params, query }) => {
    const delivery = await deliveryFor(db, scopeOf(actor), params.id)
    if (!delivery) return refuse('http.not-found')
    const key = readKey(query.cursor, ['text', 'number'])
    if (isRefusal(key)) return key
    const after = key ? { code: String(key[0]), sequence: Number(key[1]) } : undefined
    const subject = delivery.transfer?.id ?? delivery.id
    const { last, ...page } = await listFindings(db, subject, { ...query, after, limit: query.limit ?? 100 })
    return { ...page, next: last && writeKey([last.code, last.sequence]) }
  },
  deliveryPackage: async ({ db, actor, params }) => {
    const delivery = await deliveryFor(db, scopeOf(actor), params.id)
    if (!delivery) return refuse('http.not-found')
    const path = packagePath(house, params.id)
    const name = `${delivery.businessId}-${delivery.version}${delivery.layout === 'eep' ? '' : '.zip'}`
    return { stream: createReadStream(path), mediaType: 'application/octet-stream', name, bytes: delivery.bytes }
  },
  returnDelivery: ({ actor, params, body }) => returnDelivery(house, actor, params.id, body.reasons),
  retryDeliveries: ({ tx, actor, body }) => retryDeliveries(house, tx, actor, body.ids),

  callBacks: ({ db, actor, query }) => listCallBacks(db, scopeOf(actor), query),
  retryCallBacks: ({ tx, actor, body }) => retryCallBacks(house, tx, actor, body.ids),

  reconciliations: ({ db, actor, query }) => reconciling.listReconciliations(db, scopeOf(actor), query),
  showReconciliation: async ({ db, actor, params }) =>
    (await reconciling.reconciliationFor(db, scopeOf(actor), params.id)) ?? refuse('http.not-found'),
  differences: async ({ db, actor, params, query }) =>
    (await reconciling.reconciliationFor(db, scopeOf(actor), params.id))
      ? reconciling.listDifferences(db, params.id, query)
      : refuse('http.not-found'),
  exportDifferences: async ({ db, actor, params, query }) => {
    const found = await reconciling.reconciliationFor(db, scopeOf(actor), params.id)
    return found ? differencesFile(db, found, query) : refuse('http.not-found')
  },
  settle: async ({ tx, actor, params, body }) => {
    const found = await reconciling.reconciliationFor(tx, scopeOf(actor), params.id)
    if (!found) return refuse('http.not-found')
    const refused = await settleDifferences(house, tx, actor, params.id, body)
    return refused ?? ((await reconciling.reconciliationFor(tx, scopeOf(actor), params.id)) as typeof found)
  },
  reconcile: async ({ tx, actor, params, body }) => {
    const system = await systems.ownSystem(tx, actor, params.id)
    if (isRefusal(system)) return system
    const id = await startReconciling(house, tx, actor, system, { ...body, by: 'person' })
    if (isRefusal(id)) return id
    return (await reconciling.reconciliationFor(tx, scopeOf(actor), id)) ?? refuse('http.not-found')
  },
})
