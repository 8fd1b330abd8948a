import { randomUUID } from 'node:crypto'
import type { Actor } from '@lantai/core/actor.ts'
import { Binary, type Route, urlOf } from '@lantai/core/api.ts'
import type { Permission } from '@lantai/core/identity/permissions.ts'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildApp } from '../app.ts'
import { csrfHeader } from '../base/http.ts'
import { apis } from '../slices.ts'
import { example, namesIds } from './example.ts'
import { allPermissions, type TestHouse, testHouse } from './house.ts'
import { type Samples, samples } from './samples.ts'
import { makeWorld, type World } from './world.ts'

let open: TestHouse
let app: FastifyInstance
let here: World
let there: World
let present: Actor | null = null

beforeAll(async () => {
  open = await testHouse()
  app = await buildApp(open.house, { checkReplies: true, authenticate: async () => present })
  here = await makeWorld(open.house, 'HERE')
  there = await makeWorld(open.house, 'THERE')
})
afterAll(async () => {
  await app.close()
  await open.close()
})

const routes = Object.entries(apis).flatMap(([slice, definition]) =>
  Object.entries(definition).map(([name, route]) => ({ slice, name, route, title: `${slice}.${name}` })),
)
const prefixOf = ({ path }: Route) => /^.*?:\w+/.exec(path)?.[0]

/** Parameters that the route's schema accepts, none of which exists. */
const unknown = ({ params }: Route, id: string) => (params ? (example(params, id) as Record<string, string>) : {})

async function ask(actor: Actor | null, route: Route, params: Record<string, string>, id: string = randomUUID()) {
  present = actor
  const binary = route.body === Binary
  const body = route.body && !binary ? example(route.body, id) : undefined
  const query = route.query && namesIds(route.query) ? example(route.query, id) : required(route)
  const response = await app.inject({
    method: route.method,
    url: urlOf(route, { params, query }),
    headers: { [csrfHeader]: '1', ...(binary ? { 'content-type': 'application/octet-stream' } : {}) },
    ...(binary ? { payload: Buffer.from('no package') } : body === undefined ? {} : { payload: body as object }),
  })
  return {
    status: response.statusCode,
    // What was asked for may be said back; where it is, both answers must say it alike.
    body: response.body
      .replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, '<id>')
      .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, '<moment>'),
  }
}

function required({ query }: Route): unknown {
  if (!query) return undefined
  const needed = new Set((query as { required?: string[] }).required ?? [])
  return Object.fromEntries(Object.entries(example(query, randomUUID()) as object).filter(([key]) => needed.has(key)))
}

async function sampleOf(slice: string, route: Route, world: World): Promise<Record<string, string> | 'shared'> {
  const found = (await (samples[slice] as (world: World) => Promise<Samples>)(world))[prefixOf(route) as string]
  if (found === undefined) throw new Error(`no sample for ${route.path}: add one to testing/samples.ts`)
  return found
}

it('every api whose paths name something has its samples', () => {
  const naming = routes.filter(({ route }) => prefixOf(route)).map(({ slice }) => slice)
  expect([...new Set(naming)].filter((slice) => !samples[slice])).toEqual([])
})

describe('what belongs to another organisation answers as what does not exist', () => {
  it.each(routes.filter(({ route }) => prefixOf(route) && route.may !== 'public'))(
    '$title',
    async ({ slice, route }) => {
      const foreign = await sampleOf(slice, route, there)
      if (foreign === 'shared') return
      const nothing = await ask(here.actor, route, unknown(route, randomUUID()))
      expect(await ask(here.actor, route, foreign)).toEqual(nothing)
      expect(nothing).toMatchObject({ status: 404 })
      expect(JSON.parse(nothing.body)).toMatchObject({ code: 'http.not-found' })
    },
  )
})

describe('another organisation’s id inside a request answers as one that does not exist', () => {
  it.each(routes.filter(({ route }) => route.may !== 'public' && (namesIds(route.body) || namesIds(route.query))))(
    '$title',
    async ({ slice, route }) => {
      const own = prefixOf(route) ? await sampleOf(slice, route, here) : {}
      const params = own === 'shared' ? unknown(route, randomUUID()) : own
      const foreign = [there.cityId, there.agencyId, there.accountId]
      for (const make of Object.values(samples))
        for (const sample of Object.values(await make(there))) if (sample !== 'shared') foreign.push(...ids(sample))
      const nothing = await ask(here.actor, route, params)
      expect(nothing.status).toBeLessThan(500)
      for (const id of foreign) {
        // One may save fifty searches; there are more ids than that.
        if (route.path === '/saved-searches' && route.method === 'POST')
          await open.house.database.pool.query('delete from saved_search where account_id = $1', [here.accountId])
        expect(await ask(here.actor, route, params, id)).toEqual(nothing)
      }
    },
  )
})
const ids = (sample: Readonly<Record<string, string>>) => Object.values(sample).filter((value) => value.length === 36)

it('the samples exist for those whose they are', async () => {
  const seen = new Map<string, boolean>()
  const faults: string[] = []
  for (const { slice, route, title } of routes) {
    const prefix = prefixOf(route)
    if (!prefix || route.may === 'public') continue
    const own = await sampleOf(slice, route, here)
    if (own === 'shared') continue
    const { status, body } = await ask(here.actor, route, own)
    if (status >= 500) faults.push(`${title}: ${body.slice(0, 300)}`)
    seen.set(prefix, seen.get(prefix) || status !== 404)
  }
  expect(faults).toEqual([])
  expect([...seen].filter(([, exists]) => !exists)).toEqual([])
})

describe('nobody gets in without signing in, and no role without its permission', () => {
  it.each(routes.filter(({ route }) => route.may !== 'public'))('$title', async ({ route }) => {
    const params = unknown(route, randomUUID())
    expect(await ask(null, route, params)).toMatchObject({ status: 401 })
    if (route.may === 'signed-in') return
    const may = new Set(allPermissions)
    may.delete(route.may as Permission)
    const refused = await ask({ ...here.actor, may }, route, params)
    expect(refused.status).toBe(403)
    expect(JSON.parse(refused.body)).toMatchObject({ code: 'identity.not-allowed' })
  })
})
