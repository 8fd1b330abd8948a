import { isRefusal, refuse } from '@lantai/core/refusal.ts'
import { done } from '@lantai/core/schema.ts'
import type { selfCheckApi } from '@lantai/core/transfer/self-check-api.ts'
import type { House } from '../base/house.ts'
import type { Handlers } from '../base/http.ts'
import { readKey, writeKey } from '../base/keyset.ts'
import { listFindings } from '../checks/index.ts'
import * as checks from './self-checks.ts'
import { listSelfChecks, selfCheckFor } from './store-self-checks.ts'

export const selfCheckHandlers = (house: House): Handlers<typeof selfCheckApi> => ({
  list: ({ db, actor, query }) => listSelfChecks(db, actor.organisationId, query),
  fromDraft: ({ actor, params }) => checks.selfCheckDraft(house, actor, params.id),
  show: ({ db, actor, params }) => checks.selfCheckDetail(db, actor.organisationId, params.id),
  findings: async ({ db, actor, params, query }) => {
    if (!(await selfCheckFor(db, actor.organisationId, params.id))) return refuse('http.not-found')
    const key = readKey(query.cursor, ['text', 'number'])
    if (isRefusal(key)) return key
    const after = key ? { code: String(key[0]), sequence: Number(key[1]) } : undefined
    const { last, ...page } = await listFindings(db, params.id, { ...query, after, limit: query.limit ?? 100 })
    return { ...page, next: last && writeKey([last.code, last.sequence]) }
  },
  send: ({ actor, params }) => checks.sendSelfChecked(house, actor, params.id),
  remove: async ({ actor, params }) => (await checks.removeSelfCheck(house, actor, params.id)) ?? done,
})
