import type { quarantineApi } from '@lantai/core/transfer/quarantine-api.ts'
import type { House } from '../base/house.ts'
import type { Handlers } from '../base/http.ts'
import * as quarantine from './quarantine.ts'

export const quarantineHandlers = (house: House): Handlers<typeof quarantineApi> => ({
  list: ({ db, actor, query }) => quarantine.listQuarantine(db, actor, query),
  show: ({ db, actor, params }) => quarantine.showQuarantine(db, actor, params.id),
  put: ({ tx, actor, params, body }) => quarantine.putQuarantine(house, tx, actor, params.id, body),
  propose: ({ tx, actor, params, body }) => quarantine.proposeQuarantine(house, tx, actor, params.id, body),
  decide: ({ actor, params, body }) => quarantine.decideQuarantine(house, actor, params.id, body),
  download: ({ actor, params, query }) => quarantine.takeOut(house, actor, params.id, query.because),
})
