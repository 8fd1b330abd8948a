import { expect, it } from 'vitest'
import { buildApp } from './app.ts'
import { testHouse } from './testing/house.ts'

it.each([
  [null, '127.0.0.1'],
  ['https://dag.example.cn', '10.9.9.9'],
])('behind %s, a visitor is known by the address that they cannot choose', async (publicUrl, address) => {
  await using open = await testHouse()
  const house = { ...open.house, config: { ...open.house.config, publicUrl } }
  const app = await buildApp(house, { authenticate: async () => null })
  app.get('/address', async (request) => request.ip)
  const { body } = await app.inject({ url: '/address', headers: { 'x-forwarded-for': '1.2.3.4, 10.9.9.9' } })
  await app.close()
  expect(body).toBe(address)
})
