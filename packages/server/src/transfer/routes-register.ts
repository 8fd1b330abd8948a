import { isRefusal, refuse } from '@lantai/core/refusal.ts'
import { done } from '@lantai/core/schema.ts'
import type { registerApi } from '@lantai/core/transfer/register-api.ts'
import type { House } from '../base/house.ts'
import type { Handlers } from '../base/http.ts'
import { scopeOf } from '../base/scope.ts'
import { streamed } from '../base/streamed.ts'
import { certificateFile } from './papers.ts'
import * as register from './register.ts'
import { addScan, removeScan, scanFile } from './register-scans.ts'
import { transferFor } from './store.ts'
import { verifyReceipt } from './verify.ts'

export const registerHandlers = (house: House): Handlers<typeof registerApi> => ({
  show: async ({ db, actor, params }) =>
    (await transferFor(db, scopeOf(actor), params.id))
      ? register.registerView(house, db, params.id)
      : refuse('http.not-found'),
  change: ({ tx, actor, params, body }) => register.changeRegister(house, tx, actor, params.id, body),
  sign: ({ tx, actor, params, body }) => register.signRegister(house, tx, actor, params.id, body),
  addScan: async ({ actor, params, query, body }) => {
    const source = streamed(body)
    return isRefusal(source) ? source : addScan(house, actor, params.id, { ...query, source })
  },
  scan: async ({ db, actor, params }) =>
    (await transferFor(db, scopeOf(actor), params.id))
      ? scanFile(house, params.id, params.scanId)
      : refuse('http.not-found'),
  removeScan: async ({ tx, actor, params }) => (await removeScan(tx, actor, params.id, params.scanId)) ?? done,
  receipt: async ({ db, actor, params }) => {
    const transfer = await transferFor(db, scopeOf(actor), params.id)
    return transfer ? register.receiptView(house, db, transfer) : refuse('http.not-found')
  },
  certificate: async ({ db, actor, params }) => {
    const transfer = await transferFor(db, scopeOf(actor), params.id)
    return transfer ? certificateFile(house, transfer) : refuse('http.not-found')
  },
  revokeReceipt: ({ tx, actor, params, body }) => register.revokeReceipt(house, tx, actor, params.id, body.reason),
  verify: ({ params, request }) => verifyReceipt(house, request.ip, params.code),
})
