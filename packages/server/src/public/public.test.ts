import type { HomeData, Pages, ProblemData, RecordData, SearchData, View } from '@lantai/core/search/public.ts'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { transact } from '../base/audit.ts'
import type { NewItem } from '../catalogue/index.ts'
import { setStatus } from '../opening/index.ts'
import { type Holdings, holdings } from '../testing/holdings.ts'
import { granted, type TestHouse, testHouse } from '../testing/house.ts'
import { mountPublicSite } from './index.ts'

// Pages as their data: what the site is given is what is tested here, how it is drawn is the site's own matter.
const draw = (page: string) => (data: unknown, view: View) => JSON.stringify({ page, data, view })
const pages: Pages = {
  renderHome: draw('home'),
  renderSearch: draw('search'),
  renderRecord: draw('record'),
  renderVerify: draw('verify'),
  renderProblem: draw('problem'),
}

let test: TestHouse
let city: Holdings
let opened: NewItem
let closed: NewItem
const files = { opened: [] as string[], closed: [] as string[] }

const setAll = async (items: readonly NewItem[], to: '开放' | '控制') =>
  granted(
    await transact(test.house.database.db, city.archivist, (tx) =>
      setStatus(
        tx,
        city.archivist,
        items.map(({ id }) => id),
        { to, reason: '期满', early: true },
        {
          now: test.house.now(),
          today: '2026-01-05',
          newId: test.house.newId,
        },
      ),
    ),
  )

beforeAll(async () => {
  test = await testHouse()
  city = await holdings(test.house)
  await mountPublicSite(test.app, test.house, { site: { pages, assets: [] }, searchesPerMinute: 60 })
  const jpeg = await sharp({ create: { width: 3000, height: 2000, channels: 3, background: '#eee8d5' } })
    .jpeg()
    .toBuffer()
  const content = [
    { name: '附件.html', mediaType: 'text/html', content: Buffer.from('<script>alert(1)</script>') },
    { name: '正文.jpg', mediaType: 'image/jpeg', content: jpeg },
    { name: '说明.txt', mediaType: 'text/plain', content: Buffer.from('防汛说明') },
  ]
  const title = '澜川市教育局关于防汛工作的通知'
  opened = await city.addStored({ title, documentNo: '澜教发〔1995〕12号', date: '19950312', category: 'WS' }, content)
  closed = await city.addStored({ title: `${title}(内部)` }, content)
  const more = await city.add(
    Array.from({ length: 30 }, (_, index) => ({ title: `水利事项${index}`, year: 1980 + index })),
  )
  await setAll([opened, ...more], '开放')
  for (const [name, item] of Object.entries({ opened, closed })) {
    const rows = await test.house.database.db
      .selectFrom('itemFile')
      .select('id')
      .where('itemId', '=', item.id)
      .orderBy('sequence')
      .execute()
    files[name as 'opened'] = rows.map(({ id }) => id)
  }
})
afterAll(() => test.close())

const get = (url: string, headers: Record<string, string> = {}) => test.app.inject({ url, headers })
async function page<T>(
  url: string,
  headers?: Record<string, string>,
): Promise<{ data: T; view: View; page: string; status: number }> {
  const response = await get(url, headers)
  return { ...response.json(), status: response.statusCode }
}

describe('home', () => {
  it('counts and lists only what is open', async () => {
    const { data } = await page<HomeData>('/')
    expect(data.counts).toEqual({ items: 31, fonds: 1, repositories: 1 })
    expect(data.fonds).toMatchObject([{ code: city.fondsCode, items: 31, years: '1980—2009年' }])
    expect(data.recentlyOpened).toHaveLength(8)
    expect(data.decades.map(({ count }) => count).reduce((sum, count) => sum + count)).toBe(31)
    const { data: decade } = await page<SearchData>(data.decades[0]?.url as string)
    expect(decade.total).toBe(data.decades[0]?.count)
  })
})

describe('search', () => {
  it('finds an open record by two characters and marks them', async () => {
    const { data } = await page<SearchData>(`/search?q=${encodeURIComponent('防汛')}`)
    expect(data).toMatchObject({ total: 1, approximate: false, note: null })
    expect(data.rows).toMatchObject([{ id: opened.id, marks: [[8, 10]], readable: 'image', dateText: '1995年3月12日' }])
  })

  it('offers facets whose addresses lead to what they promise, and back', async () => {
    const { data } = await page<SearchData>(`/search?q=${encodeURIComponent('水利')}&text=large`)
    expect(data.facets.map(({ kind }) => kind)).toEqual(['decade', 'fonds', 'category'])
    const option = data.facets[0]?.options.at(-1)
    const { data: narrowed, view } = await page<SearchData>(option?.url as string)
    expect(narrowed.total).toBe(option?.count)
    expect(view.largeText).toBe(true)
    expect(narrowed.chosen).toHaveLength(1)
    expect(narrowed.facets[0]).toMatchObject({ kind: 'year', clearUrl: narrowed.chosen[0]?.removeUrl })
    const { data: year } = await page<SearchData>(narrowed.facets[0]?.options[3]?.url as string)
    expect(year.total).toBe(1)
    expect(year.facets[0]?.options.map(({ selected }) => selected)).toEqual(
      narrowed.facets[0]?.options.map((_, index) => index === 3),
    )
    const { data: wide } = await page<SearchData>(narrowed.chosen[0]?.removeUrl as string)
    expect(wide.total).toBe(data.total)
  })

  it('turns pages without losing or doubling a record', async () => {
    const seen: string[] = []
    let url: string | null = '/search?sort=newest'
    while (url) {
      const { data }: { data: SearchData } = await page<SearchData>(url)
      seen.push(...data.rows.map(({ id }) => id))
      url = data.nextUrl
    }
    expect(seen).toHaveLength(31)
    expect(new Set(seen).size).toBe(31)
  })

  it.each([
    '/search?q=%E4%B8%8D%E5%AD%98%E5%9C%A8',
    '/search?q=%2F%2F%2F',
    '/search?q=%00%FF%E6&fonds=x&category=%27&yearFrom=abc&yearTo=99999&sort=?&after=zzz',
    '/search?yearFrom=2000&yearTo=1990',
    `/search?q=${'%E6%B0%B4'.repeat(900)}`,
    '/search?fonds=00000000-0000-7000-8000-000000000000',
  ])('%s is answered with a page', async (url) => {
    const { status, page: kind } = await page(url)
    expect([status, kind]).toEqual([200, 'search'])
  })

  it('that finds nothing offers wider ones', async () => {
    const { data } = await page<SearchData>(`/search?q=${encodeURIComponent('防汛 不存在')}&yearFrom=1990&yearTo=1990`)
    expect(data).toMatchObject({ total: 0, note: expect.any(String) })
    expect(data.widen.length).toBeGreaterThanOrEqual(2)
  })

  it('is limited by address, with a sentence and the time to wait', async () => {
    const house = await testHouse()
    await mountPublicSite(house.app, house.house, { site: { pages, assets: [] }, searchesPerMinute: 3 })
    const codes = []
    for (let count = 0; count < 5; count++) codes.push((await house.app.inject('/search?q=x')).statusCode)
    const refused = await house.app.inject('/en/search')
    const other = await house.app.inject({ url: '/search', remoteAddress: '10.1.2.3' })
    await house.close()
    expect(codes).toEqual([200, 200, 200, 429, 429])
    expect(refused.headers['retry-after']).toMatch(/^\d+$/)
    expect(refused.json().data.message).toMatch(/try again in \d+ seconds/)
    expect(other.statusCode).toBe(200)
  })
})

describe('a record', () => {
  it('shows its first readable file, its path, how to cite it, and its neighbours', async () => {
    const { data } = await page<RecordData>(`/records/${opened.id}`)
    expect(data.shown).toMatchObject({
      kind: 'page',
      fileId: files.opened[1],
      page: 1,
      pages: 1,
      width: 1400,
      height: 933,
    })
    expect(data.files.map(({ kind, showUrl }) => [kind, showUrl !== null])).toEqual([
      ['other', false],
      ['image', true],
      ['text', true],
    ])
    expect(data.levelPath.map(({ label }) => label)).toEqual([
      '澜川市档案馆',
      `${city.fondsCode} 澜川市教育局`,
      '文书',
      '1995年',
      opened.referenceCode,
    ])
    expect(data.citation).toBe(
      `澜川市教育局. 澜川市教育局关于防汛工作的通知[A/OL]. 澜教发〔1995〕12号, 1995-03-12. 澜川市档案馆: ${opened.referenceCode}`,
    )
    expect(data.related).not.toHaveLength(0)
    const { data: text } = await page<RecordData>(data.files[2]?.showUrl as string)
    expect(text.shown).toEqual({ kind: 'text', fileId: files.opened[2], text: '防汛说明', cut: false })
    const { data: year } = await page<SearchData>(data.levelPath[3]?.url as string)
    expect(year.rows.map(({ id }) => id)).toContain(opened.id)
  })

  it('gives page images in three sizes', async () => {
    const { data } = await page<RecordData>(`/records/${opened.id}`)
    if (data.shown?.kind !== 'page') throw new Error('no page is shown')
    for (const [url, width] of [
      [data.shown.imageUrl, 1400],
      [data.shown.largeUrl, 2600],
      [data.shown.imageUrl.replace('.jpg', '-thumbnail.jpg'), 240],
    ] as const) {
      const image = await get(url)
      expect(image.headers['content-type']).toBe('image/jpeg')
      expect((await sharp(image.rawPayload).metadata()).width).toBe(width)
      expect((await get(url, { 'if-none-match': String(image.headers.etag) })).statusCode).toBe(304)
    }
  })

  it('gives files in part, and never anything that could run in a page', async () => {
    const part = await get(`/records/${opened.id}/files/${files.opened[2]}`, { range: 'bytes=0-2' })
    expect([part.statusCode, part.body]).toEqual([206, '防'])
    const html = await get(`/records/${opened.id}/files/${files.opened[0]}`)
    expect(html.headers['content-disposition']).toMatch(/^attachment/)
    expect(html.headers['content-security-policy']).toContain('sandbox')
    expect(html.headers['x-content-type-options']).toBe('nosniff')
  })

  it('knows the search that the reader came from, if it is one of ours', async () => {
    const came = async (referer: string) =>
      (await page<RecordData>(`/records/${opened.id}`, { host: 'a.test', referer })).data.backUrl
    expect(await came('http://a.test/search?q=x')).toBe('/search?q=x')
    expect(await came('http://evil.test/search?q=x')).toBeNull()
    expect(await came('http://a.test/desk')).toBeNull()
  })
})

describe('what is not open', () => {
  it('answers exactly as what does not exist', async () => {
    const nothing = test.house.newId()
    const urls = (item: string, own: readonly string[]) => [
      `/records/${item}`,
      `/en/records/${item}`,
      ...own.flatMap((file) => [`/records/${item}/files/${file}`, `/records/${item}/files/${file}/pages/1.jpg`]),
    ]
    const hidden = urls(closed.id, files.closed)
    const unknown = urls(
      nothing,
      files.closed.map(() => nothing),
    )
    for (const [index, url] of hidden.entries()) {
      const [real, none] = [await get(url), await get(unknown[index] as string)]
      expect(real.statusCode).toBe(404)
      const strip = (body: string) => body.replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'id')
      expect(strip(real.body)).toBe(strip(none.body))
      expect(Object.keys(real.headers)).toEqual(Object.keys(none.headers))
    }
    // A file of a closed item is not reached through an open one either.
    expect((await get(`/records/${opened.id}/files/${files.closed[1]}`)).statusCode).toBe(404)
  })

  it('disappears at once from every page and cache when it is restricted again', async () => {
    const item = await city.addStored({ title: '临时开放的材料' }, [
      { name: 'a.txt', mediaType: 'text/plain', content: Buffer.from('x') },
    ])
    await setAll([item], '开放')
    const before = await get(`/records/${item.id}`)
    expect(before.statusCode).toBe(200)
    expect(before.headers['cache-control']).toContain('no-cache')
    expect((await get(`/records/${item.id}`, { 'if-none-match': String(before.headers.etag) })).statusCode).toBe(304)
    await setAll([item], '控制')
    expect((await get(`/records/${item.id}`, { 'if-none-match': String(before.headers.etag) })).statusCode).toBe(404)
    for (const url of ['/', `/search?q=${encodeURIComponent('临时开放')}`, `/records/${opened.id}`])
      expect((await get(url)).body).not.toContain(item.id)
  })
})

it('every page is sent with a policy that lets no script run, in both languages', async () => {
  for (const url of ['/', '/en', '/en/search', `/en/records/${opened.id}`, '/nothing/here']) {
    const response = await get(url)
    expect(response.headers['content-security-policy']).toMatch(/^default-src 'none'; style-src 'self'/)
    expect(String(response.headers['content-security-policy'])).not.toContain('script')
    expect(response.json().view.language).toBe(url.startsWith('/en') ? 'en' : 'zh')
  }
})

it('the switches and the language stay in the address', async () => {
  const { view } = await page(`/en/search?q=x&contrast=high&yearFrom=1990`)
  expect(view.links).toMatchObject({
    home: '/en?contrast=high',
    search: '/en/search',
    otherLanguage: '/search?q=x&yearFrom=1990&contrast=high',
    highContrast: '/en/search?q=x&yearFrom=1990',
    largeText: '/en/search?q=x&yearFrom=1990&text=large&contrast=high',
  })
  expect(view.carry).toEqual([{ name: 'contrast', value: 'high' }])
})

it.each(['/en//evil.test/x', '//evil.test/x', '/en/\\evil.test', '/\\/evil.test', '/en//', '//['])(
  '%s makes no link to another host',
  async (url) => {
    const { view, status } = await page(url)
    expect(status).toBeLessThan(500)
    for (const link of Object.values(view.links)) expect(link).toMatch(/^\/(?![/\\])/)
  },
)

it('an unknown page is told as a page, an unknown door of the api as a problem', async () => {
  expect(await page<ProblemData>('/nothing')).toMatchObject({ page: 'problem', status: 404, data: { status: 404 } })
  expect((await get('/api/nothing')).headers['content-type']).toContain('application/problem+json')
})
