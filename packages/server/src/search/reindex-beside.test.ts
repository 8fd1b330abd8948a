import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { transact } from '../base/audit.ts'
import { type Holdings, holdings } from '../testing/holdings.ts'
import { type TestHouse, testHouse } from '../testing/house.ts'
import { reindexTexts, saveTexts } from './store-text.ts'

let test: TestHouse
let city: Holdings
beforeAll(async () => {
  test = await testHouse()
  city = await holdings(test.house)
})
afterAll(() => test.close())

it('texts are indexed anew beside somebody who changes their record', async () => {
  const { db } = test.house.database
  const [item] = await city.add([{}])
  const itemId = item?.id as string
  const change = <T>(work: Parameters<typeof transact<T>>[2]) => transact(db, city.archivist, work, { unaudited: true })
  const now = test.house.now().toISOString()
  await change((tx) => saveTexts(tx, [{ itemId, state: 'read', content: '某文', problem: null }], now))
  let reindexing: Promise<unknown> = Promise.resolve()
  await change(async (tx) => {
    await sql`select from item where id = ${itemId} for update`.execute(tx)
    reindexing = change((other) => reindexTexts(other, null, 10, true))
    await Promise.race([reindexing, new Promise((resolve) => setTimeout(resolve, 300))])
    await sql`update item set search = search || 'zz'::tsvector where id = ${itemId}`.execute(tx)
  })
  expect(await reindexing).toMatchObject({ count: 1, last: itemId })
  const { rows } = await sql`select from item_text where search @@ 'zz & 某文'::tsquery`.execute(db)
  expect(rows).toHaveLength(1)
})
