import type { Pages, PublicSuggestion, RecordData, View } from '@lantai/core/search/public.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { transact } from '../base/audit.ts'
import type { NewItem } from '../catalogue/index.ts'
import { setStatus } from '../opening/index.ts'
import { type Holdings, holdings } from '../testing/holdings.ts'
import { granted, type TestHouse, testHouse } from '../testing/house.ts'
import { mountPublicSite } from './index.ts'

const draw = (data: unknown, view: View) => JSON.stringify({ data, view })
const pages: Pages = {
  renderHome: draw,
  renderSearch: draw,
  renderRecord: draw,
  renderVerify: draw,
  renderProblem: draw,
}
const secret = '内部掌握'

let test: TestHouse
let city: Holdings
let series: NewItem
let volume: NewItem
let paper: NewItem
let answer: NewItem
let papers: NewItem[]
let hidden: NewItem[]

beforeAll(async () => {
  test = await testHouse()
  city = await holdings(test.house)
  await mountPublicSite(test.app, test.house, {
    site: { pages, assets: [{ url: 's.js', path: '/s.js', mediaType: 'text/javascript', integrity: 'sha256-abc' }] },
    searchesPerMinute: 30,
  })
  ;[series] = (await city.add([{ title: `防汛${secret}类`, level: 'series' }])) as [NewItem]
  ;[volume] = (await city.add([
    { title: '防汛工作案卷', level: 'volume', parentId: series.id, ancestors: [series.id] },
  ])) as [NewItem]
  const place = { parentId: volume.id, ancestors: [series.id, volume.id] }
  ;[paper, ...papers] = (await city.add([
    { ...place, title: '防汛请示', aliases: ['J9-1-7'] },
    ...Array.from({ length: 51 }, (_, index) => ({ ...place, title: `防汛来文${index}` })),
  ])) as [NewItem, ...NewItem[]]
  ;[answer] = (await city.add([{ title: '关于防汛请示的批复' }])) as [NewItem]
  hidden = await city.add([
    { ...place, title: `防汛${secret}附页` },
    { title: `防汛${secret}批示`, creator: `${secret}办公室` },
  ])
  const relation = (toId: string, kind: string) => ({
    id: test.house.newId(),
    fromId: paper.id,
    toId,
    kind,
    note: secret,
    at: test.house.now().toISOString(),
    by: '某人',
    byId: null,
  })
  await test.house.database.db
    .insertInto('itemRelation')
    .values([relation(answer.id, 'replies-to'), relation(hidden[1]?.id ?? '', 'replies-to')])
    .execute()
  granted(
    await transact(test.house.database.db, city.archivist, (tx) =>
      setStatus(
        tx,
        city.archivist,
        [volume, paper, answer, ...papers].map(({ id }) => id),
        { to: '开放', reason: '期满', early: true },
        { now: test.house.now(), today: '2026-01-05', newId: test.house.newId },
      ),
    ),
  )
})
afterAll(() => test.close())

const get = (url: string) => test.app.inject({ url })
const record = async (id: string, prefix = ''): Promise<RecordData> =>
  (await get(`${prefix}/records/${id}`)).json<{ data: RecordData }>().data

describe('beside an open record', () => {
  it('its path leads over open records only', async () => {
    const { levelPath } = await record(paper.id)
    expect(levelPath.slice(-2)).toEqual([
      { label: '防汛工作案卷', url: `/records/${volume.id}` },
      { label: paper.referenceCode, url: null },
    ])
  })

  it('stand its former codes and its open relations, read from either side', async () => {
    const { formerCodes, relations } = await record(paper.id)
    expect(formerCodes).toEqual(['J9-1-7'])
    expect(relations.map(({ url }) => url)).toEqual([`/records/${answer.id}`])
    const back = (await record(answer.id, '/en')).relations
    expect(back.map(({ url }) => url)).toEqual([`/en/records/${paper.id}`])
    expect([relations[0]?.name, back[0]?.name]).toEqual(['答复', 'Answered by'])
  })

  it('a volume lists the first open records below it and leads to the rest', async () => {
    const { below, belowUrl, levelText } = await record(volume.id)
    expect(levelText).toBe('案卷')
    expect(below).toHaveLength(50)
    expect(below.map(({ title }) => title)).not.toContain(hidden[0]?.title)
    expect(belowUrl).toBe(`/search?q=${encodeURIComponent(`${volume.referenceCode}-`)}&sort=code`)
    expect((await record(paper.id)).below).toEqual([])
  })

  it('nothing is said of records that are not open', async () => {
    for (const url of [`/records/${paper.id}`, `/records/${volume.id}`, `/records/${answer.id}`])
      expect((await get(url)).body).not.toContain(secret)
  })
})

describe('suggestions', () => {
  const suggestions = async (q: string, prefix = '') =>
    (await get(`${prefix}/search/suggestions?q=${encodeURIComponent(q)}`)).json<{ items: PublicSuggestion[] }>().items

  it('name open records with their pages in the language of the reader, and are kept by nobody', async () => {
    const items = await suggestions('防汛请示', '/en')
    expect(items.map(({ url }) => url)).toContain(`/en/records/${paper.id}`)
    expect((await get('/search/suggestions?q=x')).headers['cache-control']).toBe('no-store')
  })

  it('never name what is not open, by whatever it is asked for', async () => {
    for (const q of [secret, '防汛', 'nbzw', `责任者:${secret}`, hidden[1]?.referenceCode ?? ''])
      expect(JSON.stringify(await suggestions(q))).not.toContain(secret)
    expect(await suggestions('')).toEqual([])
  })
})

it('lets the scripts of the site run by their hash, and no other', async () => {
  const policy = String((await get('/')).headers['content-security-policy'])
  expect(policy).toContain("script-src 'sha256-abc'; connect-src 'self'")
  expect(policy).not.toMatch(/unsafe|script-src [^;]*'self'/)
})
