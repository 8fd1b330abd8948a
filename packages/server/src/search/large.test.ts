import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openDatabase } from '../base/db.ts'
import { makeHouse } from '../open-house.ts'
import { loadCatalogue } from '../sample-city/million.ts'
import { type Holdings, holdings } from '../testing/holdings.ts'
import { granted, type TestHouse, testHouse } from '../testing/house.ts'
import { frequencies } from './frequencies.ts'
import { conditionOf, type Found, type Scope, type SearchRequest, searchFacets, searchItems } from './index.ts'
import { isCommon, knownOf } from './known.ts'
import { hitsDb } from './pools.ts'
import { sampleOf } from './sample.ts'

// Large enough that walks, samples and look-ups by month all take part.
const size = 24_000
let test: TestHouse
let city: Holdings
beforeAll(async () => {
  test = await testHouse()
  city = await holdings(test.house)
  const other = await holdings(test.house, { code: 'B', name: '砚溪县' })
  await loadCatalogue(
    test.house,
    [
      { id: city.fondsId, repositoryId: city.repositoryId, code: city.fondsCode, organisation: 'LC-JYJ' },
      { id: other.fondsId, repositoryId: other.repositoryId, code: other.fondsCode, organisation: 'LC-MZJ' },
    ],
    size,
  )
}, 120_000)
afterAll(() => test.close())

const scopes = (): [string, Scope, string][] => [
  ['public', 'public', `access_status = '开放'`],
  ['repository', { organisationId: city.repositoryId }, `repository_id = '${city.repositoryId}'`],
  ['agency', { organisationId: city.agencyId }, `fonds_id = '${city.fondsId}'`],
]

async function pagesOf(request: SearchRequest, most: number): Promise<string[]> {
  const ids: string[] = []
  let cursor: string | undefined
  do {
    const found: Found = granted(await searchItems(test.house, { ...request, cursor, limit: 40 }))
    ids.push(...found.rows.map(({ id }) => id))
    cursor = found.next ?? undefined
  } while (cursor && ids.length < most)
  return ids.slice(0, most)
}

it.each([
  ['通知', {}],
  ['澜川市', {}],
  ['革命委员会', {}],
  ['关于 学校', {}],
  ['教育局关于', {}],
  ['1985', {}],
  ['校', {}],
  ['学校 -通知', {}],
  ['通知', { yearFrom: 1983, yearTo: 1984 }],
  ['批复', { retention: ['Y'], yearFrom: 1990 }],
  ['', { yearFrom: 1980, yearTo: 1989 }],
  ['', {}],
] as [string, SearchRequest['filters']][])(
  '「%s」 with %j gives the rows that comparing every text gives',
  async (query, filters = {}) => {
    for (const [name, scope, inside] of scopes())
      for (const sort of ['newest', 'oldest', 'code'] as const) {
        const conditions = [
          inside,
          ...query
            .split(' ')
            .filter(Boolean)
            .map((word) =>
              word.startsWith('-')
                ? `strpos(plain, '${word.slice(1)}') = 0`
                : /^\d/.test(word)
                  ? `plain ~ '\\m${word}'`
                  : `strpos(plain, '${word}') > 0`,
            ),
          ...(filters.yearFrom ? [`year >= ${filters.yearFrom}`] : []),
          ...(filters.yearTo ? [`year <= ${filters.yearTo}`] : []),
          ...(filters.retention ? [`retention = any('{${filters.retention}}')`] : []),
        ]
        const order = { newest: 'date desc, id desc', oldest: 'date, id', code: 'code_key, id' }[sort]
        const { rows } = await sql<{ id: string }>`select id from item where ${sql.raw(conditions.join(' and '))}
        order by ${sql.raw(order)} limit 100`.execute(test.house.database.db)
        const found = await pagesOf({ query, filters, scope, sort }, 100)
        expect(found, `${name}, ${sort}`).toEqual(rows.map(({ id }) => id))
      }
  },
)

it('common words are told from rare ones, and estimates are near the truth', async () => {
  const known = await frequencies(test.house.database.db)
  expect(known.unknown).toBe(false)
  const found = granted(await searchItems(test.house, { query: '通知', scope: 'public' }))
  expect(found).toMatchObject({ order: 'newest', approximate: true })
  const { rows } = await sql<{ total: number }>`select count(*) as total from item where strpos(plain, '通知') > 0
    and access_status = '开放'`.execute(test.house.database.db)
  const truth = rows[0]?.total ?? 0
  expect(isCommon(truth, known.rows)).toBe(true)
  expect(Math.abs(found.total - truth) / truth).toBeLessThan(0.2)
  const { facets, approximate } = granted(
    await searchFacets(test.house, { query: '通知', scope: 'public' }, ['decade']),
  )
  expect(approximate).toBe(true)
  const sum = facets.reduce((total, { count }) => total + count, 0)
  expect(Math.abs(sum - truth) / truth).toBeLessThan(0.2)
})

it('a sample is drawn out of the index of its own', async () => {
  const { db } = test.house.database
  const known = await knownOf(db)
  const condition = await conditionOf(db, known, { query: '通知', scope: 'public' })
  const { percent, from } = await sampleOf(test.house, 'public', condition, known.item, 1)
  expect(percent).toBeLessThan(100)
  const { rows } = await sql<{ plan: string }>`explain select from ${from}`.execute(hitsDb(test.house, 'public'))
  expect(JSON.stringify(rows)).toContain('item_sample')
})

it('browsing counts exactly', async () => {
  const found = granted(await searchItems(test.house, { scope: { organisationId: city.repositoryId } }))
  expect(found).toMatchObject({ total: size / 2, approximate: false })
})

it('a table that was never analysed is searched all the same', async () => {
  await sql`delete from pg_statistic where starelid = 'item'::regclass`.execute(test.house.database.db)
  // Another process, which has not read the statistics before.
  const database = openDatabase(test.house.database.connectionString)
  const house = makeHouse(test.house.config, database)
  expect((await frequencies(database.db)).unknown).toBe(true)
  const scope = { organisationId: city.repositoryId }
  const found = granted(await searchItems(house, { query: '革命委员会', scope, sort: 'newest' }))
  const { rows } = await sql<{ id: string }>`select id from item where strpos(plain, '革命委员会') > 0
    and repository_id = ${city.repositoryId} order by date desc, id desc limit 20`.execute(database.db)
  expect(found.rows.map(({ id }) => id)).toEqual(rows.map(({ id }) => id))
  await database.close()
})
