import { expect, it } from 'vitest'
import { actorWith, testHouse } from '../testing/house.ts'
import { transact, Unaudited } from './audit.ts'

it('refuses to commit a change without an audit event', async () => {
  await using house = await testHouse()
  const { db } = house.house.database
  const actor = actorWith(null)
  const change = transact(db, actor, async (tx) => {
    await tx
      .insertInto('setting')
      .values({ key: 'k', value: '1' as never })
      .execute()
  })
  await expect(change).rejects.toBeInstanceOf(Unaudited)
  expect(await db.selectFrom('setting').selectAll().execute()).toEqual([])
})
