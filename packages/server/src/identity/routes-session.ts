import { sessionHours } from '@lantai/core/identity/rules.ts'
import type { sessionApi } from '@lantai/core/identity/session-api.ts'
import { isRefusal, refuse } from '@lantai/core/refusal.ts'
import { done } from '@lantai/core/schema.ts'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { House } from '../base/house.ts'
import type { Handlers } from '../base/http.ts'
import { cookieName } from './authenticate.ts'
import { meOf } from './me.ts'
import * as own from './own-account.ts'
import { setUp, setupOpen } from './set-up.ts'
import { doorkeeper, signIn, type Visitor } from './sign-in.ts'

const visitorOf = (request: FastifyRequest): Visitor => ({
  address: request.ip,
  userAgent: String(request.headers['user-agent'] ?? ''),
})

export function sessionHandlers(house: House): Handlers<typeof sessionApi> {
  const keeper = doorkeeper()
  const secure = house.config.publicUrl?.startsWith('https:') ?? false
  const cookie = { path: '/', httpOnly: true, sameSite: 'strict', secure } as const
  const forget = (reply: FastifyReply) => reply.clearCookie(cookieName, cookie)
  return {
    signIn: async ({ body, request, reply }) => {
      const opened = await signIn(house, keeper, visitorOf(request), body)
      if (isRefusal(opened)) return opened
      reply.setCookie(cookieName, opened.token, { ...cookie, maxAge: sessionHours * 3600 })
      return opened.me
    },
    signOut: async ({ actor, tx, now, reply }) => {
      const refused = await own.revokeDevice(tx, actor, actor.sessionId ?? '', now)
      if (refused) return refused
      forget(reply)
      return done
    },
    me: ({ actor, db }) => meOf(db, actor),
    devices: async ({ actor, db, now }) => {
      const items = await own.devices(db, actor, now)
      return isRefusal(items) ? items : { items }
    },
    revokeDevice: async ({ actor, tx, params, now, reply }) => {
      const refused = await own.revokeDevice(tx, actor, params.id, now)
      if (refused) return refused
      if (params.id === actor.sessionId) forget(reply)
      return done
    },
    changePassword: ({ actor, body, request }) => own.changePassword(house, actor, visitorOf(request), body),
    switchOrganisation: ({ actor, tx, body }) => own.switchOrganisation(tx, actor, body.organisationId),
    enrolSecondFactor: ({ actor, tx }) => own.enrolSecondFactor(tx, actor),
    confirmSecondFactor: ({ actor, tx, body, now }) => own.confirmSecondFactor(tx, actor, body.code, now),
    removeSecondFactor: ({ actor, body, request }) => own.removeSecondFactor(house, actor, visitorOf(request), body),
    setupState: async ({ params, db, now }) =>
      (await setupOpen(db, params.token, now)) ? { open: true } : refuse('http.not-found'),
    setup: async ({ params, body, tx }) => (await setUp(tx, house, params.token, body)) ?? done,
  }
}
