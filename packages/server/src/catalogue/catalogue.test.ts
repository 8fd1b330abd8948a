import { catalogueApi } from '@lantai/core/catalogue/api.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { csrfHeader } from '../base/http.ts'
import { type Holdings, holdings } from '../testing/holdings.ts'
import { actorWith, type TestHouse, testHouse } from '../testing/house.ts'
import { fondsByCode, heldCodes, highestNumber, type NewItem } from './index.ts'

let test: TestHouse
let city: Holdings
beforeAll(async () => {
  test = await testHouse()
  city = await holdings(test.house)
})
afterAll(() => test.close())

const desk = (actor = city.archivist) => test.as(actor, catalogueApi)
const stranger = () => actorWith(test.house.newId(), 'archivist')

describe('fonds', () => {
  it('are made in the archivist’s own repository, once a code', async () => {
    const made = await desk().createFonds({
      body: { code: 'Z109', name: '澜川市民政局', agencyId: city.agencyId, startYear: 1950 },
    })
    expect(made).toMatchObject({
      code: 'Z109',
      repository: { id: city.repositoryId },
      agency: { id: city.agencyId },
      items: 0,
    })
    await expect(desk().createFonds({ body: { code: 'Z109', name: '又一个' } })).rejects.toMatchObject({
      problem: { code: 'catalogue.fonds-exists', details: { name: '澜川市民政局' } },
    })
    expect(await fondsByCode(test.house.database.db, city.repositoryId, 'Z109')).toMatchObject({ id: made.id })
  })

  it('are refused for an agency of another repository, a bad template, and whoever is no repository', async () => {
    const other = await holdings(test.house, { code: 'B', name: '栖云县' })
    const body = { code: 'Z110', name: '某局' }
    await expect(desk().createFonds({ body: { ...body, agencyId: other.agencyId } })).rejects.toMatchObject({
      problem: { code: 'catalogue.no-such-agency' },
    })
    await expect(desk().createFonds({ body: { ...body, codeTemplate: '{nothing' } })).rejects.toMatchObject({
      problem: { code: 'arrangement.template' },
    })
    await expect(desk(actorWith(city.agencyId, 'archivist')).createFonds({ body })).rejects.toMatchObject({
      problem: { code: 'catalogue.not-a-repository' },
    })
  })

  it('are listed with what they hold, to the repository and to the agency, and to nobody else', async () => {
    await city.add([{ year: 1981 }, { year: 1999 }])
    const [own] = (await desk().fondsList({ query: { q: city.fondsCode } })).items
    expect(own).toMatchObject({ id: city.fondsId, items: 2, openItems: 0, yearFrom: 1981, yearTo: 1999 })
    expect((await desk(city.officer).fondsList({ query: { limit: 500 } })).items.map(({ id }) => id)).toContain(
      city.fondsId,
    )
    expect((await desk(stranger()).fondsList()).items).toEqual([])
    await expect(desk(stranger()).showFonds({ params: { id: city.fondsId } })).rejects.toMatchObject({
      problem: { status: 404 },
    })
    const first = await desk().fondsList({ query: { limit: 1 } })
    const second = await desk().fondsList({ query: { limit: 1, cursor: first.next ?? '' } })
    expect([first.items[0]?.code, second.items[0]?.code]).toEqual([city.fondsCode, 'Z109'])
  })
})

describe('reference codes', () => {
  it('held ones are known, and the last number given in a class', async () => {
    const { db } = test.house.database
    const scope = `${city.fondsCode}-WS·2011·D30·BGS`
    await city.add(
      ['0002', '0010', '0009', '00099-X', '12'].map((number) => ({ year: 2011, referenceCode: `${scope}-${number}` })),
    )
    expect(await heldCodes(db, city.repositoryId, [`${scope}-0002`, `${scope}-0003`])).toEqual(
      new Set([`${scope}-0002`]),
    )
    expect(await heldCodes(db, city.agencyId, [`${scope}-0002`])).toEqual(new Set())
    expect(await highestNumber(db, city.fondsId, scope)).toBe(12)
    expect(await highestNumber(db, city.fondsId, `${city.fondsCode}-WS·2011·D3`)).toBe(0)
  })

  it('twice in one repository are a bug of the caller and leave nothing behind', async () => {
    const referenceCode = `${city.fondsCode}-WS·2012·Y-0001`
    await expect(city.add([{ referenceCode }, { referenceCode }])).rejects.toThrow(
      /item_repository_id_reference_code_key/,
    )
    expect(await heldCodes(test.house.database.db, city.repositoryId, [referenceCode])).toEqual(new Set())
  })
})

describe('items', () => {
  it('are found, marked, shown, and found by their code however it is typed', async () => {
    const [added] = (await city.add([
      { title: '关于防汛〔抢险〕的紧急通知', year: 1998, date: '19980800', metadata: { 主题词: ['防汛'] } },
    ])) as [NewItem]
    const list = await desk().list({ query: { q: '防汛' } })
    expect(list).toMatchObject({
      total: 1,
      approximate: false,
      note: null,
      items: [{ id: added?.id, marks: [[2, 4]] }],
    })
    const record = await desk().show({ params: { id: added?.id as string } })
    expect(record).toMatchObject({ metadata: { 主题词: ['防汛'] }, stored: null, files: [], acts: [] })
    expect(record.levels.map(({ label }) => label)).toEqual(['澜川市档案馆', '澜川市教育局', '文书', '1998年', '永久'])
    const typed = added.referenceCode.toLowerCase().replaceAll('·', '•').replaceAll('-', '－')
    expect((await desk().byCode({ query: { code: typed } })).id).toBe(added?.id)
    await expect(desk(stranger()).show({ params: { id: added?.id as string } })).rejects.toMatchObject({
      problem: { status: 404 },
    })
    await expect(desk(stranger()).byCode({ query: { code: typed } })).rejects.toMatchObject({
      problem: { status: 404 },
    })
    expect((await desk(stranger()).list({ query: { q: '防汛' } })).total).toBe(0)
  })

  it('say why nothing can be found', async () => {
    expect(await desk().list({ query: { q: '，。' } })).toMatchObject({
      total: 0,
      note: expect.stringContaining('字词'),
    })
  })

  it('are filtered by several values of one condition', async () => {
    const query = { fondsId: [city.fondsId], yearFrom: 1981, yearTo: 1998 }
    const { items } = await desk().list({ query })
    expect(items.map(({ year }) => year)).toEqual([1998, 1981])
    const { facets } = await desk().facets({ query: { ...query, kinds: ['year'] } })
    expect(facets.map(({ value, count }) => [value, count])).toEqual([
      ['1998', 1],
      ['1981', 1],
    ])
  })
})

describe('files', () => {
  it('are read whole or in part by who may see the item, and by nobody else', async () => {
    const content = Buffer.from('0123456789'.repeat(10))
    const item = await city.addStored({ title: '有文件的' }, [
      { name: '正文(1).txt', mediaType: 'text/plain', content },
    ])
    const record = await desk().show({ params: { id: item.id } })
    const fileId = record.files[0]?.id as string
    expect(record.stored).toMatchObject({ version: 1, bytes: 100, storedAt: expect.stringMatching(/^\d{4}-.*Z$/) })
    const url = `/api/items/${item.id}/files/${fileId}`
    const get = (range?: string, more = {}) =>
      test.app.inject({
        url,
        headers: { [csrfHeader]: '1', 'x-test-actor': key, ...(range ? { range } : {}), ...more },
      })
    // The client of the test house has registered the archivist under the last key it gave out.
    desk()
    const key = await keyOf(url)
    const whole = await get()
    expect(whole.statusCode).toBe(200)
    expect(whole.rawPayload).toEqual(content)
    expect(whole.headers['content-disposition']).toBe(`attachment; filename*=UTF-8''%E6%AD%A3%E6%96%87%281%29.txt`)
    const part = await get('bytes=5-14')
    expect([part.statusCode, part.body, part.headers['content-range']]).toEqual([206, '5678901234', 'bytes 5-14/100'])
    expect((await get('bytes=-3')).body).toBe('789')
    expect((await get('bytes=95-')).body).toBe('56789')
    expect((await get('bytes=100-')).statusCode).toBe(416)
    expect((await get('bytes=0-1,5-6')).statusCode).toBe(200)
    expect((await get('bytes=5-14', { 'if-range': '"other"' })).statusCode).toBe(200)
    await expect(desk(stranger()).file({ params: { id: item.id, fileId } })).rejects.toMatchObject({
      problem: { status: 404 },
    })
    const [other] = await city.add([{}])
    await expect(desk().file({ params: { id: other?.id as string, fileId } })).rejects.toMatchObject({
      problem: { status: 404 },
    })
    expect(await desk().outlook({ params: { id: item.id, fileId } })).toMatchObject({
      kind: 'text',
      text: content.toString(),
      pages: null,
    })
  })
})

async function keyOf(url: string): Promise<string> {
  for (let key = 0; key < 200; key++) {
    const response = await test.app.inject({ url, headers: { 'x-test-actor': String(key) } })
    if (response.statusCode === 200) return String(key)
  }
  throw new Error('no actor of this house may read it')
}
