import type { transferAgreementApi } from '@lantai/core/transfer/agreement-api.ts'
import type { House } from '../base/house.ts'
import type { Handlers } from '../base/http.ts'
import { scopeOf } from '../base/scope.ts'
import * as agreements from './agreements.ts'
import { listAgreements } from './store-agreements.ts'

export const agreementHandlers = (house: House): Handlers<typeof transferAgreementApi> => ({
  list: ({ db, actor, query }) => listAgreements(db, scopeOf(actor), query),
  show: ({ db, actor, params }) => agreements.showAgreement(db, actor, params.id),
  create: ({ tx, actor, body }) => agreements.createAgreement(house, tx, actor, body),
  change: ({ tx, actor, params, body }) => agreements.changeAgreement(tx, actor, params.id, body),
  propose: ({ tx, actor, params, body }) => agreements.propose(house, tx, actor, params.id, body.version),
  assent: ({ tx, actor, params, body }) => agreements.assent(house, tx, actor, params.id, body.version),
  decline: ({ tx, actor, params, body }) => agreements.decline(tx, actor, params.id, body),
  end: ({ tx, actor, params, body }) => agreements.end(tx, actor, params.id, body),
})
