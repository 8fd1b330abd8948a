import { randomUUID } from 'node:crypto'
import { Readable } from 'node:stream'
import type { Actor } from '@lantai/core/actor.ts'
import { type Api, type Client, client } from '@lantai/core/api.ts'
import type { FastifyInstance } from 'fastify'
import { buildApp } from '../app.ts'
import type { House } from '../base/house.ts'
import { csrfHeader } from '../base/http.ts'

export interface Doors extends AsyncDisposable {
  /** The product's own routes, as this person would use them. */
  as<A extends Api>(actor: Actor, api: A): Client<A>
}

/** Opens the product's doors inside this process: everything goes through the routes, nothing through the network. */
export async function openDoors(house: House): Promise<Doors> {
  const actors = new Map<string, Actor>()
  const app: FastifyInstance = await buildApp(house, {
    authenticate: async (request) => actors.get(String(request.headers['x-actor'])) ?? null,
  })
  return {
    as(actor, api) {
      const key = randomUUID()
      actors.set(key, actor)
      return client(api, async ({ method, url, body }) => {
        const stream = body instanceof Readable
        const answer = await app.inject({
          method,
          url,
          headers: {
            [csrfHeader]: '1',
            'x-actor': key,
            ...(stream ? { 'content-type': 'application/octet-stream' } : {}),
          },
          ...(body === undefined ? {} : { payload: body as object }),
        })
        if (answer.statusCode >= 400) throw new Error(`sample city: ${method} ${url}: ${answer.body}`)
        return answer.json()
      })
    },
    [Symbol.asyncDispose]: () => app.close(),
  }
}
