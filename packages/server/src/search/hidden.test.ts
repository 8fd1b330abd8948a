import { openingApi } from '@lantai/core/opening/api.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Holdings, holdings } from '../testing/holdings.ts'
import { granted, type TestHouse, testHouse } from '../testing/house.ts'
import { type Scope, searchItems } from './index.ts'

let test: TestHouse
let city: Holdings
let other: Holdings
beforeAll(async () => {
  test = await testHouse()
  city = await holdings(test.house)
  other = await holdings(test.house, { code: 'B' })
  const [open] = await city.add([{}, {}])
  await other.add([{}, {}])
  await test
    .as(city.archivist, openingApi)
    .set({ params: { id: open?.id as string }, body: { to: '开放', reason: '到期开放' } })
})
afterAll(() => test.close())

/** All that a search tells beside what was typed. */
async function told(scope: Scope, query: string) {
  const { query: _, ...rest } = granted(await searchItems(test.house, { query, scope }))
  return rest
}

it('a fonds or a code that the asker may not see is told as one that does not exist', async () => {
  const scopes: Scope[] = ['public', { organisationId: city.agencyId }, { organisationId: city.repositoryId }]
  for (const scope of scopes) {
    expect(await told(scope, `全宗:${other.fondsCode}`)).toEqual(await told(scope, '全宗:Z999'))
    expect(await told(scope, `${other.fondsCode}WS1995`)).toEqual(await told(scope, 'Z999WS1995'))
    expect(await told(scope, `${city.fondsCode}WS1995`)).toMatchObject({ order: 'code' })
  }
})
