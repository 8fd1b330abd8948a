import { searchApi } from '@lantai/core/search/api.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { transact } from '../base/audit.ts'
import { createAccount, operatorActor } from '../identity/index.ts'
import { type Holdings, holdings } from '../testing/holdings.ts'
import { actorWith, granted, type TestHouse, testHouse } from '../testing/house.ts'
import { nearSearches, searchItems, suggest } from './index.ts'

let test: TestHouse
let city: Holdings
beforeAll(async () => {
  test = await testHouse()
  city = await holdings(test.house)
  await city.add([
    { title: '澜川市教育局关于调整中小学收费标准的通知', creator: '澜川市教育局' },
    { title: '关于水利工程建设的总结', creator: '澜川市水利局' },
  ])
})
afterAll(() => test.close())

const scope = () => ({ organisationId: city.repositoryId })

async function person(name: string) {
  const { db } = test.house.database
  const operator = await operatorActor(db, null)
  const account = granted(
    await transact(db, operator, (tx) =>
      createAccount(tx, operator, { login: name, name, organisationId: city.repositoryId }, test.house),
    ),
  ).account
  return { ...actorWith(city.repositoryId, 'archivist'), accountId: account.id }
}

it('a search that finds nothing offers near ones that do', async () => {
  const near = async (query: string) =>
    (await nearSearches(test.house, { query, scope: scope() })).map(({ query, change, total }) => [
      change,
      query,
      total,
    ])
  expect(await near('教玉局')).toContainEqual(['replaced', '教育局', 1])
  expect(await near('收费标谁')).toContainEqual(['replaced', '收费标准', 1])
  expect(await near('水利 收费')).toEqual([
    ['dropped', '收费', 1],
    ['dropped', '水利', 1],
  ])
  expect(await nearSearches(test.house, { query: '教玉局', scope: 'public' })).toEqual([])
})

it('a code typed without its signs, and initials, find records', async () => {
  const find = async (query: string) => granted(await searchItems(test.house, { query, scope: scope() })).rows.length
  expect(await find(`${city.fondsCode}WS1995`)).toBe(2)
  expect(await find(`${city.fondsCode}WS1995Y0001`)).toBe(1)
  expect(await find('lcsjyj')).toBe(1)
  expect(await find('slgcjs')).toBe(1)
  expect(await find(`档号:${city.fondsCode}-WS -水利`)).toBe(1)
})

it('suggestions are former searches of the person, creators and titles', async () => {
  const me = await person('甲')
  const desk = test.as(me, searchApi)
  await desk.remember({ body: { query: '教育 收费' } })
  await desk.remember({ body: { query: '教育 收费' } })
  const { items } = await desk.suggest({ query: { q: '教育' } })
  expect(items.map(({ kind, text }) => [kind, text])).toEqual([
    ['query', '教育 收费'],
    ['creator', '澜川市教育局'],
    ['title', '澜川市教育局关于调整中小学收费标准的通知'],
  ])
  for (const { query, kind } of items.slice(1))
    expect([kind, granted(await searchItems(test.house, { query, scope: scope() })).total]).toEqual([kind, 1])
  expect((await desk.history()).items).toMatchObject([{ query: '教育 收费', times: 2 }])
  expect((await test.as(await person('乙'), searchApi).history()).items).toEqual([])
  await desk.forget()
  expect((await desk.history()).items).toEqual([])
  expect(await suggest(test.house, 'public', '教育', null)).toEqual([])
})

it('a saved search tells what is new since it was looked at, to its owner only', async () => {
  const me = await person('丙')
  const desk = test.as(me, searchApi)
  const saved = await desk.save({ body: { name: '桥梁', query: '桥梁 年度:2001-', alert: true } })
  expect(saved).toMatchObject({ news: 0, in: 'both' })
  const later = new Date(Date.now() + 1000).toISOString()
  await city.add([
    { title: '桥梁图纸', year: 2002, createdAt: later },
    { title: '桥梁图纸', year: 1999, createdAt: later },
  ])
  expect((await desk.saved()).items).toMatchObject([{ id: saved.id, news: 1 }])
  const other = test.as(await person('丁'), searchApi)
  expect((await other.saved()).items).toEqual([])
  expect(String(await desk.exportSaved())).toContain('\r\n桥梁,桥梁 年度:2001-,{},是,')
  expect(String(await other.exportSaved()).split('\r\n')).toHaveLength(2)
  await expect(other.remove({ params: { id: saved.id } })).rejects.toMatchObject({ problem: { status: 404 } })
  await desk.change({ params: { id: saved.id }, body: { name: '桥', query: '桥梁', filters: { yearFrom: 1990 } } })
  expect((await desk.saved()).items).toMatchObject([
    { name: '桥', alert: false, news: null, filters: { yearFrom: 1990 } },
  ])
  await desk.seen({ params: { id: saved.id } })
  await desk.remove({ params: { id: saved.id } })
  expect((await desk.saved()).items).toEqual([])
})
