import { catalogueApi } from '@lantai/core/catalogue/api.ts'
import { openingApi } from '@lantai/core/opening/api.ts'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Holdings, holdings } from '../testing/holdings.ts'
import { actorWith, type TestHouse, testHouse } from '../testing/house.ts'

let test: TestHouse
let city: Holdings
beforeAll(async () => {
  test = await testHouse()
  city = await holdings(test.house)
})
afterAll(() => test.close())

const desk = () => test.as(city.archivist, openingApi)
const events = async (id: string) =>
  (
    await test.house.database.db
      .selectFrom('auditEvent')
      .selectAll()
      .where('subjectId', '=', id)
      .orderBy('sequence')
      .execute()
  ).map(({ type, data, actorName }) => ({ type, data, actorName }))

it('an act sets the status, is kept with its reason, is recorded, and changes the counts', async () => {
  const [item] = await city.add([{ title: '关于开放的通知' }])
  const id = item?.id as string
  const result = await desk().set({ params: { id }, body: { to: '开放', reason: ' 期满开放 ' } })
  expect(result).toMatchObject({
    changed: 1,
    acts: [{ from: '未审核', to: '开放', reason: '期满开放', by: 'archivist' }],
  })
  await desk().set({ params: { id }, body: { to: '控制', reason: '涉及个人隐私' } })
  const { items } = await desk().history({ params: { id } })
  expect(items.map(({ from, to }) => [from, to])).toEqual([
    ['开放', '控制'],
    ['未审核', '开放'],
  ])
  expect(await events(id)).toEqual([
    {
      type: 'opening.status-set',
      actorName: 'archivist',
      data: { id, referenceCode: item?.referenceCode, from: '未审核', to: '开放', reason: '期满开放' },
    },
    expect.objectContaining({ data: expect.objectContaining({ from: '开放', to: '控制' }) }),
  ])
  const record = await test.as(city.archivist, catalogueApi).show({ params: { id } })
  expect(record).toMatchObject({
    accessStatus: '控制',
    accessReason: '涉及个人隐私',
    accessSetBy: 'archivist',
    // The version is that of the description, which nobody has touched.
    version: 1,
  })
})

it('the counts that people browse by agree with the rows after any acts', async () => {
  const added = await city.add(Array.from({ length: 30 }, (_, index) => ({ year: 1980 + (index % 4) })))
  const ids = added.map(({ id }) => id)
  await desk().setMany({ body: { itemIds: ids.slice(0, 20), to: '开放', reason: '期满' } })
  await desk().setMany({ body: { itemIds: ids.slice(10, 15), to: '控制', reason: '复查' } })
  const { rows } = await sql`
    select fonds_id, category, year, retention, access_status, count(*) as items, sum(byte_count)::int8 as bytes from item
      group by 1, 2, 3, 4, 5
    except select fonds_id, category, year, retention, access_status, items, bytes from item_tally`.execute(
    test.house.database.db,
  )
  expect(rows).toEqual([])
  const { rows: left } = await sql`select * from item_tally t where items < 0 or items > 0 and not exists (
    select from item i where i.fonds_id = t.fonds_id and i.year = t.year and i.access_status = t.access_status)`.execute(
    test.house.database.db,
  )
  expect(left).toEqual([])
})

it('a selection is set whole or not at all', async () => {
  const [plain, secret] = await city.add([{}, { securityClass: '机密★20年' }])
  const itemIds = [plain?.id as string, secret?.id as string]
  await expect(desk().setMany({ body: { itemIds, to: '开放', reason: '期满' } })).rejects.toMatchObject({
    problem: { code: 'opening.classified', details: { referenceCode: secret?.referenceCode } },
  })
  expect((await desk().history({ params: { id: itemIds[0] as string } })).items).toEqual([])
  expect(await desk().outlook({ body: { itemIds, to: '开放', reason: '期满' } })).toMatchObject({
    count: 2,
    unchanged: 0,
    early: 0,
    refused: [{ id: secret?.id }],
  })
})

it('opening before the term needs to be confirmed', async () => {
  const [item] = await city.add([{ year: 2020, date: '20200101' }])
  const params = { id: item?.id as string }
  const body = { to: '开放', reason: '政府信息已公开' } as const
  await expect(desk().set({ params, body })).rejects.toMatchObject({ problem: { code: 'opening.early' } })
  expect(await desk().set({ params, body: { ...body, early: true } })).toMatchObject({ changed: 1 })
})

it('only who holds an item may open it', async () => {
  const [item] = await city.add([{}])
  const params = { id: item?.id as string }
  const body = { to: '开放', reason: '期满' } as const
  const elsewhere = actorWith(city.agencyId, 'archivist')
  await expect(test.as(elsewhere, openingApi).set({ params, body })).rejects.toMatchObject({ problem: { status: 404 } })
  await expect(test.as(city.officer, openingApi).set({ params, body })).rejects.toMatchObject({
    problem: { status: 403 },
  })
  expect((await test.as(city.officer, openingApi).history({ params })).items).toEqual([])
  await expect(
    test.as(actorWith(test.house.newId(), 'archivist'), openingApi).history({ params }),
  ).rejects.toMatchObject({
    problem: { status: 404 },
  })
})

it('two acts at once on overlapping selections both come out whole', async () => {
  const ids = (await city.add(Array.from({ length: 12 }, () => ({})))).map(({ id }) => id)
  await Promise.all([
    desk().setMany({ body: { itemIds: ids.slice(0, 8), to: '开放', reason: '期满' } }),
    desk().setMany({ body: { itemIds: ids.slice(4).reverse(), to: '控制', reason: '复查' } }),
  ])
  const chains = await Promise.all(ids.map(async (id) => (await desk().history({ params: { id } })).items.reverse()))
  for (const acts of chains)
    expect(acts.map(({ from }) => from)).toEqual(['未审核', ...acts.map(({ to }) => to)].slice(0, acts.length))
})

it('a reason is needed', async () => {
  const [item] = await city.add([{}])
  for (const reason of ['', '  '])
    await expect(
      desk().set({ params: { id: item?.id as string }, body: { to: '控制', reason } }),
    ).rejects.toMatchObject({ problem: { status: 400 } })
})
