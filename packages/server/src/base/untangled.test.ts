import { api } from '@lantai/core/api.ts'
import { done } from '@lantai/core/schema.ts'
import { fastify } from 'fastify'
import { sql } from 'kysely'
import Type from 'typebox'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { actorWith, type TestHouse, testHouse } from '../testing/house.ts'
import { audit } from './audit.ts'
import { csrfHeader, mount } from './http.ts'

let test: TestHouse
beforeAll(async () => {
  test = await testHouse()
})
afterAll(() => test.close())

it('two changes that wait for each other are both done', async () => {
  const app = fastify()
  const id = test.house.newId()
  const actor = actorWith(id, 'archivist')
  const doors = api({
    both: {
      method: 'POST',
      path: '/both/:first',
      may: 'signed-in',
      params: Type.Object({ first: Type.Integer() }),
      reply: Type.Object({ done: Type.Literal(true) }),
    },
  } as never)
  let begun = 0
  mount({ app, house: test.house, authenticate: async () => actor, checkReplies: true }, doors, {
    both: async ({ params, tx }: { params: { first: number }; tx: Parameters<typeof audit>[0] }) => {
      const lock = (number: number) => sql`select pg_advisory_xact_lock(${number})`.execute(tx)
      await lock(params.first)
      begun += 1
      while (begun < 2) await new Promise((resolve) => setTimeout(resolve, 5))
      await lock(3 - params.first)
      await audit(tx, 'run.started', { id, kind: 'test' }, null)
      return done
    },
  } as never)
  const ask = (first: number) =>
    app.inject({ method: 'POST', url: `/api/both/${first}`, headers: { [csrfHeader]: '1' } })
  const answers = await Promise.all([ask(1), ask(2)])
  expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200])
  expect(begun).toBe(3)
  await app.close()
})
