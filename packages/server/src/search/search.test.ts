import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { transact } from '../base/audit.ts'
import type { NewItem } from '../catalogue/index.ts'
import { setStatus } from '../opening/index.ts'
import { type Holdings, holdings } from '../testing/holdings.ts'
import { granted, type TestHouse, testHouse } from '../testing/house.ts'
import { type Found, type SearchRequest, searchFacets, searchItems } from './index.ts'

let test: TestHouse
let city: Holdings
let county: Holdings
let items: NewItem[]

beforeAll(async () => {
  test = await testHouse()
  city = await holdings(test.house)
  county = await holdings(test.house, { code: 'B', name: '临溪县' })
  items = await city.add([
    {
      title: '澜川市教育局关于调整中小学收费标准的通知',
      documentNo: '澜教发〔1995〕12号',
      year: 1995,
      date: '19950312',
    },
    { title: '关于印发《澜川市人民政府工作规则》的通知', year: 1988, date: '19880601', retention: 'D30' },
    { title: '水利工程建设总结', creator: '澜川市水利局', year: 1988, date: '19880000' },
    { title: '关于100%落实责任制_及\\反斜杠的报告', year: 2011, date: '20110203', category: 'KJ' },
    ...Array.from({ length: 60 }, (_, index) => ({
      title: `普通事项${index}的批复`,
      year: 2000 + (index % 3),
      date: `${2000 + (index % 3)}0601`,
    })),
  ])
  await county.add([{ title: '临溪县教育局关于调整中小学收费标准的通知' }])
})
afterAll(() => test.close())

const find = async (request: Omit<SearchRequest, 'scope'> & { scope?: SearchRequest['scope'] }): Promise<Found> =>
  granted(await searchItems(test.house, { scope: { organisationId: city.repositoryId }, ...request }))
const facetsOf = async (...given: Parameters<typeof searchFacets> extends [unknown, ...infer R] ? R : never) =>
  granted(await searchFacets(test.house, ...given))
const codes = (found: Found) => found.rows.map((row) => row.referenceCode)
const open = (chosen: readonly NewItem[], to: '开放' | '控制' = '开放') =>
  transact(test.house.database.db, city.archivist, (tx) =>
    setStatus(
      tx,
      city.archivist,
      chosen.map(({ id }) => id),
      { to, reason: '期满开放', early: true },
      {
        now: new Date(),
        today: '2026-01-01',
        newId: test.house.newId,
      },
    ),
  )

describe('words', () => {
  it.each([
    ['收费', 0],
    ['中小学收', 0],
    ['人民政府', 1],
    ['"澜川市人民政府"', 1],
    ['澜教发[1995]12号', 0],
    ['水', 2],
    ['100%', 3],
    ['责任制_及\\反', 3],
    ['通知 收费', 0],
  ])('%s finds the one record', async (query, index) => {
    expect(codes(await find({ query }))).toEqual([items[index]?.referenceCode])
  })

  it('that stand in different records find nothing', async () => {
    expect((await find({ query: '水利 收费' })).rows).toEqual([])
  })

  it('across the end of one field and the beginning of the next are not found', async () => {
    expect((await find({ query: '通知澜川' })).rows).toEqual([])
  })

  it('without letters are said to be impossible', async () => {
    expect(await find({ query: '???' })).toMatchObject({ impossible: true, total: 0 })
  })

  it('in the title come before words elsewhere', async () => {
    const [elsewhere, title] = await city.add([
      { title: '其他材料', notes: '内附桥梁图纸', date: '20200101', year: 2020 },
      { title: '桥梁图纸', date: '19790101', year: 1979 },
    ])
    expect(codes(await find({ query: '桥梁图纸' }))).toEqual([title?.referenceCode, elsewhere?.referenceCode])
  })
})

describe('reference codes', () => {
  it('are found by their beginning, in their own order', async () => {
    const found = await find({ query: `${city.fondsCode}-WS·2001`, limit: 5 })
    expect(found.order).toBe('code')
    expect(found.total).toBe(20)
    expect(codes(found)).toEqual([...codes(found)].sort())
    expect(codes(found).every((code) => code.startsWith(`${city.fondsCode}-WS·2001`))).toBe(true)
  })

  it('are found with a number cut in the middle, other signs and small letters', async () => {
    const typed = `${city.fondsCode.toLowerCase()}－ws•1995•y-000`
    expect(codes(await find({ query: typed }))).toEqual([items[0]?.referenceCode])
  })
})

describe('pages', () => {
  it.each(['newest', 'code', 'relevance'] as const)('in order of %s give every row once', async (sort) => {
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const found: Found = await find({ query: '批复', sort, cursor, limit: 7 })
      expect(found.total).toBe(60)
      seen.push(...codes(found))
      cursor = found.next ?? undefined
    } while (cursor)
    expect(seen).toHaveLength(60)
    expect(new Set(seen).size).toBe(60)
  })

  it('of everything go through all', async () => {
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const found: Found = await find({ cursor, limit: 10 })
      seen.push(...codes(found))
      cursor = found.next ?? undefined
    } while (cursor)
    expect(new Set(seen).size).toBe(seen.length)
    expect(seen.length).toBe((await find({ limit: 1 })).total)
  })

  it.each(['x', Buffer.from('["newest","1"]').toString('base64url'), Buffer.from('[1,2,3]').toString('base64url')])(
    'refuse the cursor %s',
    async (cursor) => {
      const found = await searchItems(test.house, { scope: 'public', cursor })
      expect(found).toMatchObject({ refusal: 'http.invalid' })
    },
  )
})

describe('filters', () => {
  it('narrow by years, class, retention and fonds', async () => {
    expect((await find({ filters: { yearFrom: 1980, yearTo: 1989 } })).total).toBe(2)
    expect((await find({ filters: { yearFrom: 1988, yearTo: 1988, retention: ['定期30年'] } })).total).toBe(1)
    expect((await find({ filters: { category: ['KJ'] } })).total).toBe(1)
    expect((await find({ query: '批复', filters: { yearFrom: 2001 } })).total).toBe(40)
    expect((await find({ filters: { fondsId: [city.fondsId], yearFrom: 2000, yearTo: 2002 } })).total).toBe(60)
    expect((await find({ filters: { hasFiles: true } })).total).toBe(0)
  })

  it('by a fonds of another repository find nothing', async () => {
    expect((await find({ filters: { fondsId: [county.fondsId] } })).total).toBe(0)
  })
})

describe('scope', () => {
  it('an organisation finds what it holds, an agency the fonds it constituted, nobody else anything', async () => {
    const query = '收费标准'
    expect((await find({ query })).total).toBe(1)
    expect((await find({ query, scope: { organisationId: city.agencyId } })).total).toBe(1)
    expect((await find({ query, scope: { organisationId: county.repositoryId } })).rows[0]?.repositoryId).toBe(
      county.repositoryId,
    )
    expect((await find({ query, scope: { organisationId: test.house.newId() } })).total).toBe(0)
    expect((await find({ query, scope: { organisationId: null } })).total).toBe(0)
  })

  it('the public finds an item when it is opened and no longer when it is restricted', async () => {
    const chosen = items.slice(0, 1)
    const request = { query: '收费', scope: 'public' } as const
    expect((await find(request)).total).toBe(0)
    expect((await facetsOf(request)).facets).toEqual([])
    granted(await open(chosen))
    expect(codes(await find(request))).toEqual([chosen[0]?.referenceCode])
    expect((await find({ scope: 'public' })).total).toBe(1)
    expect((await facetsOf({ scope: 'public' })).facets).toContainEqual(
      expect.objectContaining({ kind: 'fonds', value: city.fondsId, count: 1 }),
    )
    granted(await open(chosen, '控制'))
    expect((await find(request)).total).toBe(0)
    expect((await facetsOf({ scope: 'public' })).facets).toEqual([])
  })
})

describe('facets', () => {
  it('count what is found, and for a chosen kind also what else could be chosen', async () => {
    const { facets, approximate } = await facetsOf(
      { query: '批复', filters: { yearFrom: 2000, yearTo: 2000 }, scope: { organisationId: city.repositoryId } },
      ['year', 'decade', 'category'],
    )
    expect(approximate).toBe(false)
    expect(facets.map(({ kind, value, count }) => [kind, value, count])).toEqual(
      expect.arrayContaining([
        ['year', '2000', 20],
        ['decade', '2000', 60],
        ['category', 'WS', 20],
      ]),
    )
    expect(facets).toHaveLength(3)
  })
})
