import { refuse } from '@lantai/core/refusal.ts'
import type { appraisalApi } from '@lantai/core/transfer/appraisal-api.ts'
import type { House } from '../base/house.ts'
import type { Handlers } from '../base/http.ts'
import { scopeOf } from '../base/scope.ts'
import { appraisalView, saveAppraisal } from './appraisal.ts'
import { transferFor } from './store.ts'
import { listAppraisals } from './store-appraisal.ts'

export const appraisalHandlers = (house: House): Handlers<typeof appraisalApi> => ({
  show: async ({ db, actor, params }) => {
    const transfer = await transferFor(db, scopeOf(actor), params.id)
    return transfer ? appraisalView(db, transfer) : refuse('http.not-found')
  },
  items: async ({ db, actor, params, query }) => {
    const transfer = await transferFor(db, scopeOf(actor), params.id)
    return transfer ? listAppraisals(db, transfer.id, query) : refuse('http.not-found')
  },
  save: ({ tx, actor, params, body }) => saveAppraisal(house, tx, actor, params.id, body),
})
