import { createReadStream } from 'node:fs'
import type { Readable } from 'node:stream'
import type { Actor } from '@lantai/core/actor.ts'
import {
  type Api,
  Binary,
  type BinaryMark,
  type Body,
  type Params,
  type Query,
  type Reply,
  type Route,
} from '@lantai/core/api.ts'
import { permissions } from '@lantai/core/identity/permissions.ts'
import { isRefusal, problemOf, type Refusal, refuse } from '@lantai/core/refusal.ts'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { TSchema } from 'typebox'
import { Compile, type Validator } from 'typebox/compile'
import { Clean, Convert } from 'typebox/value'
import { transact } from './audit.ts'
import type { Db, Tx } from './db.ts'
import { dayOf, type House } from './house.ts'

/** Bytes that answer a request: streamed, never held. */
export interface FileReply {
  readonly stream: Readable
  readonly mediaType: string
  readonly name: string
  readonly bytes?: number
  /** Shown in the browser instead of downloaded. Only for types that cannot run script. */
  readonly inline?: boolean
  /** The stream is this part of `total` bytes, both ends included: answered 206. */
  readonly range?: { readonly start: number; readonly end: number; readonly total: number }
  /** Further headers, e.g. caching. */
  readonly headers?: Readonly<Record<string, string>>
}

/** What a handler is given. `tx` exists for routes that change something, unless they open their own. */
export interface Given<R extends Route> {
  readonly params: Params<R>
  readonly query: Query<R>
  readonly body: Body<R> extends BinaryMark ? Readable : Body<R>
  readonly actor: R['may'] extends 'public' ? Actor | null : Actor
  readonly db: Db
  readonly tx: R['method'] extends 'GET' ? undefined : R['transaction'] extends 'own' ? undefined : Tx
  readonly now: Date
  readonly today: string
  readonly request: FastifyRequest
  readonly reply: FastifyReply
}

export type Answer<R extends Route> = Reply<R> extends BinaryMark ? FileReply : Reply<R>
export type Handler<R extends Route> = (given: Given<R>) => Promise<Answer<R> | Refusal>
export type Handlers<A extends Api> = { readonly [K in keyof A]: Handler<A[K]> }

/** Finds who sends a request, from its cookie; null for nobody. */
export type Authenticate = (request: FastifyRequest) => Promise<Actor | null>

export interface Door {
  readonly app: FastifyInstance
  readonly house: House
  readonly authenticate: Authenticate
  /** Every reply is compared with its schema; on in tests, where a difference is an error. */
  readonly checkReplies: boolean
}

/** A route whose definition breaks a rule of the house: the product does not start with it. */
class BadRoute extends Error {}

const known = new Set<string>([...permissions, 'public', 'signed-in'])
export const csrfHeader = 'x-lantai-request'

/** Opens the doors of one slice under `/api`. Refuses to start when a route names no permission or lacks a handler. */
export function mount<A extends Api>(door: Door, definition: A, handlers: Handlers<A>): void {
  for (const [name, route] of Object.entries(definition)) {
    const where = `${name} ${route.method} ${route.path}`
    if (!known.has(route.may)) throw new BadRoute(`${where} names no permission`)
    const handler = handlers[name] as Handler<Route> | undefined
    if (!handler) throw new BadRoute(`${where} has no handler`)
    mountRoute(door, route, handler)
  }
}

function mountRoute({ app, house, authenticate, checkReplies }: Door, route: Route, handler: Handler<Route>): void {
  const check = {
    params: route.params && Compile(route.params),
    query: route.query && Compile(route.query),
    body: route.body && route.body !== Binary ? Compile(route.body) : undefined,
    reply: checkReplies && route.reply !== Binary ? Compile(route.reply) : undefined,
  }
  app.route({
    method: route.method,
    url: `/api${route.path}`,
    handler: async (request, reply) => {
      const { db } = house.database
      const actor = await authenticate(request)
      const refused =
        forged(route, request) ??
        notAllowed(route, actor) ??
        invalid(check.params, route.params, request, 'params') ??
        invalid(check.query, route.query, request, 'query') ??
        invalid(check.body, route.body, request, 'body')
      if (refused) return sendRefusal(reply, refused)
      const now = house.now()
      const given = {
        params: request.params,
        query: request.query,
        body: request.body,
        actor,
        db,
        now,
        today: dayOf(now, house.config.timeZone),
        request,
        reply,
      }
      const work = (tx?: Tx) => handler({ ...given, tx } as unknown as Given<Route>)
      const change = () => transact(db, actor ?? nobody, work)
      const answer =
        route.method === 'GET' || route.transaction === 'own'
          ? await work()
          : await (route.body === Binary ? change() : untangled(change))
      if (isRefusal(answer)) return sendRefusal(reply, answer)
      // Said by the handler: done, and no more to tell (tus asks for it).
      if (reply.statusCode === 204) return reply.send()
      if (route.reply === Binary) return sendFile(reply, request, answer as unknown as FileReply)
      if (check.reply && !check.reply.Check(answer))
        throw new TypeError(
          `reply of ${route.path} is not its schema: ${JSON.stringify(check.reply.Errors(answer).slice(0, 3))}`,
        )
      return reply.type('application/json; charset=utf-8').send(JSON.stringify(answer))
    },
  })
}

const triesWhenTangled = 3

/** A change that waited for another one while that waited for it is done anew: nothing of it is left, and the other is through by then. */
async function untangled<T>(change: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await change()
    } catch (error) {
      if (attempt === triesWhenTangled || (error as { code?: unknown } | null)?.code !== '40P01') throw error
    }
  }
}

/** Actor of public routes that change something (a first set-up, a sign-in). */
export const nobody: Actor = {
  kind: 'person',
  accountId: null,
  name: '—',
  organisationId: null,
  roles: [],
  may: new Set(),
  sessionId: null,
}

/**
 * Cross-site requests: the session cookie is SameSite=Strict, and whatever changes something must carry a header that a
 * foreign page cannot set without a preflight that nobody answers. Programs carry a token instead, which no page has.
 */
function forged(route: Route, request: FastifyRequest): Refusal | undefined {
  if (route.method === 'GET' || route.callers === 'programs') return undefined
  const site = request.headers['sec-fetch-site']
  if (request.headers[csrfHeader] === undefined || site === 'cross-site' || site === 'same-site')
    return refuse('http.forged')
  return undefined
}

function notAllowed(route: Route, actor: Actor | null): Refusal | undefined {
  if (route.may === 'public') return undefined
  if (!actor) return refuse(route.callers === 'programs' ? 'connect.token-needed' : 'identity.sign-in-needed')
  if (route.may === 'signed-in' || actor.may.has(route.may)) return undefined
  return refuse('identity.not-allowed')
}

function invalid(
  check: Validator | undefined,
  schema: TSchema | undefined,
  request: FastifyRequest,
  part: 'params' | 'query' | 'body',
): Refusal | undefined {
  if (!check || !schema) return undefined
  // Path and query arrive as text; numbers, booleans and single-valued lists are converted, a body is taken as it is.
  const value = part === 'body' ? request.body : Convert(schema, request[part])
  // An id that cannot exist answers as one that does not.
  if (!check.Check(value)) {
    if (part === 'params') return refuse('http.not-found')
    const [error] = check.Errors(value)
    return refuse('http.invalid', { where: `${part}${error?.instancePath ?? ''}`, what: error?.message ?? '' })
  }
  // What the schema does not name never reaches a handler, or a row through it.
  if (part === 'body') request.body = Clean(schema, value)
  if (part === 'query') request.query = Clean(schema, value)
  if (part === 'params') request.params = value
  return undefined
}

export function sendRefusal(reply: FastifyReply, refused: Refusal): FastifyReply {
  const problem = problemOf(refused)
  if (typeof refused.details.seconds === 'number') reply.header('retry-after', refused.details.seconds)
  return reply.status(problem.status).type('application/problem+json; charset=utf-8').send(JSON.stringify(problem))
}

const sandboxed = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
/** Browsers show no PDF inside a sandbox; it is a document of its own and nothing of it runs in a page of ours. */
const shownPdf = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'"

export function sendFile(reply: FastifyReply, _request: FastifyRequest, file: FileReply): FastifyReply {
  const name = encodeURIComponent(file.name).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)
  reply
    .type(file.mediaType)
    .header('content-disposition', `${file.inline ? 'inline' : 'attachment'}; filename*=UTF-8''${name}`)
    .header('x-content-type-options', 'nosniff')
    .header('content-security-policy', file.inline && file.mediaType === 'application/pdf' ? shownPdf : sandboxed)
  if (file.headers) reply.headers(file.headers)
  if (file.range) {
    const { start, end, total } = file.range
    reply.status(206).header('content-range', `bytes ${start}-${end}/${total}`)
  }
  if (file.bytes !== undefined) reply.header('content-length', file.bytes)
  return reply.send(file.stream)
}

export const fileReply = (path: string, mediaType: string, name: string, inline = false): FileReply => ({
  stream: createReadStream(path),
  mediaType,
  name,
  inline,
})
