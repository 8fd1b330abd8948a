import { Binary, type Route, urlOf } from '@lantai/core/api.ts'
import type { FastifyInstance } from 'fastify'
import type { TSchema } from 'typebox'
import { Check } from 'typebox/value'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { buildApp } from '../app.ts'
import { csrfHeader } from '../base/http.ts'
import { apis } from '../slices.ts'
import { example } from './example.ts'
import { type TestHouse, testHouse } from './house.ts'
import { samples } from './samples.ts'
import { makeWorld, type World } from './world.ts'

let open: TestHouse
let app: FastifyInstance
let world: World
beforeAll(async () => {
  open = await testHouse()
  world = await makeWorld(open.house, 'HERE')
  app = await buildApp(open.house, { checkReplies: true, authenticate: async () => world.actor })
})
afterAll(async () => {
  await app.close()
  await open.close()
})

/** What JSON and addresses may carry and PostgreSQL may not keep: NUL, and half a surrogate pair inside a JSON value. */
const hostile = ['甲\0乙', '甲\ud800']

/** The value with one of its texts after the other replaced, where the schema still takes it. */
function* spoilt(schema: TSchema, value: unknown): Generator<unknown> {
  const places: (readonly (string | number)[])[] = []
  const look = (inner: unknown, place: readonly (string | number)[]) => {
    if (typeof inner === 'string') places.push(place)
    else if (Array.isArray(inner)) for (const [at, one] of inner.entries()) look(one, [...place, at])
    else if (typeof inner === 'object' && inner !== null)
      for (const [key, one] of Object.entries(inner)) look(one, [...place, key])
  }
  look(value, [])
  for (const place of places)
    for (const text of hostile) {
      const other = structuredClone(value)
      const last = place.at(-1) as string
      const holder = place.slice(0, -1).reduce((at, key) => (at as never)[key], other) as Record<string, unknown>
      holder[last] = text
      if (Check(schema, other)) yield other
    }
}

const prefixOf = ({ path }: Route) => /^.*?:\w+/.exec(path)?.[0]

it('text that the database cannot keep is refused or mended by every route, never a fault', {
  timeout: 120_000,
}, async () => {
  const faults = new Set<string>()
  for (const [slice, definition] of Object.entries(apis))
    for (const [name, route] of Object.entries(definition) as [string, Route][]) {
      const prefix = prefixOf(route)
      const given = prefix ? (await samples[slice]?.(world))?.[prefix] : {}
      const params =
        given && given !== 'shared' ? given : route.params ? (example(route.params, world.cityId) as typeof given) : {}
      const binary = route.body === Binary
      const body = route.body && !binary ? example(route.body, world.cityId) : undefined
      const query = route.query ? example(route.query, world.cityId) : undefined
      const asked = [
        ...(route.query ? [...spoilt(route.query, query)].map((one) => ({ query: one, body })) : []),
        ...(body === undefined ? [] : [...spoilt(route.body as TSchema, body)].map((one) => ({ query, body: one }))),
      ]
      for (const one of asked) {
        const response = await app.inject({
          method: route.method,
          url: urlOf(route, { params, query: one.query }),
          headers: { [csrfHeader]: '1', ...(binary ? { 'content-type': 'application/octet-stream' } : {}) },
          ...(binary ? { payload: Buffer.from('x') } : one.body === undefined ? {} : { payload: one.body as object }),
        })
        if (response.statusCode >= 500) faults.add(`${slice}.${name} ${JSON.stringify(one).slice(0, 300)}`)
      }
    }
  expect([...faults]).toEqual([])
})
