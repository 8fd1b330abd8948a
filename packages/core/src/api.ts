import Type, { type Static, type TSchema } from 'typebox'
import type { Access } from './identity/permissions.ts'
import type { Text } from './text.ts'

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** A body or reply that is a stream of bytes instead of JSON; it is never held in memory. */
export const Binary = Type.Unsafe<BinaryMark>({ type: 'string', format: 'binary' })
export interface BinaryMark {
  readonly binary: true
}

/** One door of the product: the only definition of its path, its permission and its shapes. */
export interface Route {
  readonly method: Method
  /** Path below `/api`, with `:name` for parameters. */
  readonly path: string
  /** Permission, or `public` (anyone) or `signed-in` (any account, acts on oneself only). */
  readonly may: Access
  readonly summary: Text
  readonly params?: TSchema
  readonly query?: TSchema
  readonly body?: TSchema
  readonly reply: TSchema
  /**
   * `own`: the handler opens its transactions itself, because it streams, or must keep a trace of a refusal.
   * Everything else that is not GET runs inside one transaction opened for it.
   */
  readonly transaction?: 'own'
  /** `programs`: called with a token of their own and never by a browser's session, so that no header against forgery is asked for. */
  readonly callers?: 'programs'
}

export type Api = Readonly<Record<string, Route>>

export const api = <const A extends Api>(routes: A): A => routes

type Part<R, K extends PropertyKey> = R extends { readonly [P in K]: infer S extends TSchema } ? Static<S> : undefined
export type Params<R> = Part<R, 'params'>
export type Query<R> = Part<R, 'query'>
export type Body<R> = Part<R, 'body'>
export type Reply<R extends Route> = Static<R['reply']>

/** What a caller gives a route: only the parts that the route declares. */
export type Input<R extends Route> = (R extends { params: TSchema } ? { params: Params<R> } : { params?: undefined }) &
  (R extends { query: TSchema } ? { query?: Query<R> } : { query?: undefined }) &
  (R extends { body: TSchema } ? { body: Body<R> extends BinaryMark ? unknown : Body<R> } : { body?: undefined })

export interface Call {
  readonly route: Route
  readonly method: Method
  /** Path with parameters and query filled in, beginning with `/api/`. */
  readonly url: string
  readonly body: unknown
}

export type Client<A extends Api> = {
  readonly [K in keyof A]: (
    ...input: Record<never, never> extends Input<A[K]> ? [input?: Input<A[K]>] : [input: Input<A[K]>]
  ) => Promise<Reply<A[K]>>
}

/** Path and query of a route, percent-encoded, beginning with `/api`. Undefined query values are left out. */
export function urlOf(route: Route, input: { params?: unknown; query?: unknown } = {}): string {
  const params = (input.params ?? {}) as Record<string, string>
  const path = route.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(params[name])))
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries((input.query ?? {}) as Record<string, unknown>)) {
    for (const one of Array.isArray(value) ? value : [value])
      if (one !== undefined && one !== null && one !== '') query.append(name, String(one))
  }
  const text = query.toString()
  return `/api${path}${text ? `?${text}` : ''}`
}

/** A typed client of an api over any way of sending: fetch in the browser, inject in tests and the command line. */
export function client<A extends Api>(definition: A, send: (call: Call) => Promise<unknown>): Client<A> {
  const calls = Object.entries(definition).map(([name, route]) => [
    name,
    (input: { params?: unknown; query?: unknown; body?: unknown } = {}) =>
      send({ route, method: route.method, url: urlOf(route, input), body: input.body }),
  ])
  return Object.fromEntries(calls) as Client<A>
}
