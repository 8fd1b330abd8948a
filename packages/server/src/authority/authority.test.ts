import { authorityApi } from '@lantai/core/authority/api.ts'
import type { AuthorityContent, AuthorityName } from '@lantai/core/authority/schema.ts'
import { readXml } from '@lantai/formats/xml/read-xml.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Holdings, holdings } from '../testing/holdings.ts'
import { actorWith, type TestHouse, testHouse } from '../testing/house.ts'
import { linkKind } from './jobs.ts'
import { bodyNamed } from './testing/example-authority.ts'

let test: TestHouse
let city: Holdings
let county: Holdings
beforeAll(async () => {
  test = await testHouse()
  city = await holdings(test.house)
  county = await holdings(test.house, { code: 'Q', name: '栖云县' })
})
afterAll(() => test.close())

const desk = () => test.as(city.archivist, authorityApi)
const refused = (code: string) => ({ problem: { code } })
const name = (text: string, from: string | null, to: string | null, kind: AuthorityName['kind'] = 'former') => ({
  kind,
  text,
  from,
  to,
  note: null,
})
const make = (text: string, more: Partial<AuthorityContent> = {}) =>
  desk().create({ body: { content: bodyNamed(text, more) } })
const body = (content: AuthorityContent, version: number, reason = '核对') => ({ content, version, reason })

it('a record is given a code of its kind, and no code twice', async () => {
  const first = await make('澜川市档案学会')
  expect(first).toMatchObject({
    code: expect.stringMatching(/^JG\d{4}$/),
    version: 1,
    own: true,
    name: '澜川市档案学会',
  })
  const person = await make('沈砚樵', { kind: 'person' })
  expect(person.code).toBe('RW0001')
  await expect(desk().create({ body: { code: first.code, content: bodyNamed('别的局') } })).rejects.toMatchObject(
    refused('authority.code-taken'),
  )
  await desk().create({ body: { code: 'RW0002', content: bodyNamed('特编') } })
  expect((await make('陆叙田', { kind: 'person' })).code).toBe('RW0003')
})

it('two people who edit at once lose nothing: the second is told, and every version stays', async () => {
  const { id, content } = await make('澜川市文化局')
  const params = { id }
  await desk().change({ params, body: body({ ...content, history: '甲写的' }, 1) })
  const mine = { ...content, history: '乙写的' }
  await expect(desk().change({ params, body: body(mine, 1) })).rejects.toMatchObject({
    problem: { code: 'authority.changed', details: { version: 2 } },
  })
  await desk().change({ params, body: body(mine, 2) })
  await expect(desk().change({ params, body: body(mine, 3) })).rejects.toMatchObject(refused('authority.unchanged'))
  expect((await desk().version({ params: { id, version: 2 } })).content.history).toBe('甲写的')
  expect(await desk().restore({ params, body: { to: 2, version: 3, reason: '乙写错了' } })).toMatchObject({
    version: 4,
    content: { history: '甲写的' },
  })
  const { items } = await desk().versions({ params })
  expect(items.map(({ act, fields }) => [act, fields])).toEqual([
    ['restored', ['history']],
    ['changed', ['history']],
    ['changed', ['history']],
    ['created', expect.any(Array)],
  ])
})

it('is found by any of its names, by initials, kind and years, page after page', async () => {
  const names = [
    name('澜川市自然资源局', '20190000', null, 'authorised'),
    name('澜川市国土资源局', '20010000', '20180000'),
    name('市国土局', '20010000', '20180000', 'abbreviation'),
  ]
  const { id } = await make('', { names, from: '19870000' })
  const found = async (query: Parameters<ReturnType<typeof desk>['list']>[0]) =>
    (await desk().list(query)).items.filter((row) => row.id === id).map(({ matched }) => matched)
  expect(await found({ query: { q: '自然' } })).toEqual([null])
  expect(await found({ query: { q: '国土资源' } })).toEqual(['澜川市国土资源局'])
  expect(await found({ query: { q: '市国土局' } })).toEqual(['市国土局'])
  for (const q of ['lcszr', 'zrzyj', 'gtzy', 'ZRZY']) expect(await found({ query: { q } })).toHaveLength(1)
  for (const q of ['国资', '自然局', '……', 'zzzz']) expect(await found({ query: { q } })).toEqual([])
  expect(await found({ query: { q: '自然', kind: ['person'] } })).toEqual([])
  expect(await found({ query: { yearFrom: 1980, yearTo: 1986 } })).toEqual([])
  expect(await found({ query: { yearFrom: 1980, yearTo: 1987 } })).toEqual([null])
  for (const sort of ['code', 'name', 'changed'] as const) {
    const all: string[] = []
    for (let cursor: string | undefined; ; ) {
      const page = await desk().list({ query: { sort, limit: 2, cursor } })
      all.push(...page.items.map((row) => row.id))
      expect(page.total).toBeGreaterThan(3)
      if (!page.next) break
      cursor = page.next
    }
    expect(new Set(all).size).toBe(all.length)
    expect(all).toHaveLength((await desk().list({ query: { limit: 500 } })).items.length)
  }
  expect((await desk().similar({ query: { name: '澜川市国土资源局 ' } })).items.map((row) => row.id)).toEqual([id])
})

it('each repository keeps its own file; its agencies read it, without counts and without what is restricted', async () => {
  const { id } = await make('祁怀岭', {
    kind: 'person',
    from: '19510000',
    history: '住某地',
    restricted: ['dates', 'history'],
  })
  const params = { id }
  await expect(test.as(county.archivist, authorityApi).show({ params })).rejects.toMatchObject(
    refused('http.not-found'),
  )
  const officer = test.as(city.officer, authorityApi)
  expect(await officer.show({ params })).toMatchObject({
    own: false,
    items: null,
    from: null,
    withheld: ['dates', 'history'],
    content: { from: null, history: '' },
  })
  expect((await officer.version({ params: { id, version: 1 } })).content).toMatchObject({ from: null, history: '' })
  expect(String(await officer.export())).not.toContain('住某地')
  expect(String(await officer.eac({ params }))).not.toMatch(/住某地|1951/)
  expect((await officer.list({ query: { yearFrom: 1951, yearTo: 1951, kind: ['person'] } })).items).toEqual([])
  expect(String(await desk().export())).toContain('住某地')
  // Lifting the restriction later does not open what an older version kept back.
  const { content } = await desk().show({ params })
  await desk().change({ params, body: body({ ...content, history: '已故', restricted: [] }, 1) })
  expect((await officer.version({ params: { id, version: 1 } })).content.history).toBe('')
  const describing = { ...city.officer, may: actorWith(city.agencyId, 'archivist').may }
  await expect(test.as(describing, authorityApi).change({ params, body: body(content, 2) })).rejects.toMatchObject(
    refused('http.not-found'),
  )
})

it('relations read rightly from both sides, and make no circle', async () => {
  const [above, below, later] = await Promise.all([make('上级局'), make('下级所'), make('后来的所')])
  const relation = { kind: 'superior', from: null, to: null, note: null } as const
  await desk().relate({ params: { id: below.id }, body: { ...relation, otherId: above.id, forward: false } })
  expect((await desk().show({ params: { id: above.id } })).relations).toMatchObject([
    { kind: 'superior', forward: true, other: { id: below.id } },
  ])
  const back = { ...relation, otherId: above.id, forward: true }
  await expect(desk().relate({ params: { id: below.id }, body: back })).rejects.toMatchObject(
    refused('authority.relation-circle'),
  )
  await expect(desk().relate({ params: { id: below.id }, body: { ...back, forward: false } })).rejects.toMatchObject(
    refused('authority.relation-exists'),
  )
  await expect(desk().relate({ params: { id: below.id }, body: { ...back, kind: 'parent' } })).rejects.toMatchObject(
    refused('authority.relation-unfit'),
  )
  const { id } = await desk().relate({
    params: { id: below.id },
    body: { ...relation, kind: 'renamed', otherId: later.id, forward: true },
  })
  await desk().unrelate({ params: { id } })
  expect((await desk().show({ params: { id: later.id } })).relations).toEqual([])
})

it('proposes items by the names valid at their dates, links them in a run, and takes all of it back', async () => {
  const creator = '澜川市计划委员会'
  const added = await city.add([
    { creator, date: '19840000', year: 1984 },
    { creator, date: '19981231', year: 1998 },
    { creator, date: '19990105', year: 1999 },
    { creator, date: '00000000', year: 1990 },
    { creator: '澜川市发展计划委员会', date: '20000301', year: 2000 },
  ])
  const names = [
    name('澜川市发展和改革委员会', '20040000', null, 'authorised'),
    name(creator, '19840500', '19980000'),
    name('澜川市发展计划委员会', '19990000', '20030000'),
  ]
  const { id } = await make('', { names })
  const rival = await make(creator, { from: '19840000' })
  const params = { id }
  const { names: proposed } = await desk().proposal({ params })
  expect(proposed.map((each) => [each.name, each.count])).toEqual([
    [creator, 2],
    ['澜川市发展计划委员会', 1],
    ['澜川市发展和改革委员会', 0],
  ])
  expect(proposed[0]?.rivals.map((each) => each.id)).toEqual([rival.id])
  expect((await desk().linkedItems({ params })).items).toEqual([])
  await expect(desk().linkProposed({ params, body: { role: 'creator', names: ['别的局'] } })).rejects.toMatchObject(
    refused('authority.not-its-name'),
  )
  const { actId, runId } = await desk().linkProposed({
    params,
    body: { role: 'creator', names: proposed.map((each) => each.name) },
  })
  expect(await test.house.runs.finish(runId as string)).toMatchObject({ state: 'done', result: { linked: 3 } })
  const linked = await desk().linkedItems({ params })
  expect(linked.items.map((each) => each.id)).toEqual([added[0], added[1], added[4]].map((each) => each?.id))
  expect(await desk().show({ params })).toMatchObject({ items: 3, fonds: 0 })
  expect((await desk().ofItem({ params: { id: added[0]?.id as string } })).items).toMatchObject([
    { role: 'creator', authority: { id } },
  ])
  expect((await desk().proposal({ params })).names.map(({ count }) => count)).toEqual([0, 0, 0])
  const undone = await desk().undo({ params: { id: actId } })
  expect(await test.house.runs.finish(undone.runId as string)).toMatchObject({ state: 'done' })
  expect(await desk().show({ params })).toMatchObject({ items: 0 })
  await expect(desk().undo({ params: { id: actId } })).rejects.toMatchObject(refused('authority.act-undone'))
  expect((await desk().acts({ params })).items).toMatchObject([{ kind: 'link', items: 3, undoneBy: 'archivist' }])
})

it('a linking that is cut short goes on where it was, and links nothing twice', async () => {
  const creator = '长名录局'
  await city.add(Array.from({ length: 1205 }, (_, at) => ({ creator, date: `19${60 + (at % 30)}0101` })))
  const { id } = await make(creator)
  const { runId } = await desk().linkProposed({ params: { id }, body: { role: 'creator', names: [creator] } })
  const { db } = test.house.database
  const row = await db
    .selectFrom('run')
    .selectAll()
    .where('id', '=', runId as string)
    .executeTakeFirstOrThrow()
  // The first attempt dies after its first chunk, before its checkpoint is written.
  const dying = {
    input: row.input,
    actor: city.archivist,
    checkpoint: null,
    progress: async ({ checkpoint }: { checkpoint?: unknown }) => {
      if (checkpoint) throw new Error('killed')
    },
  }
  await expect(linkKind(test.house).work(dying as never)).rejects.toThrow('killed')
  expect(await desk().show({ params: { id } })).toMatchObject({ items: 1000 })
  expect(await test.house.runs.finish(runId as string)).toMatchObject({ state: 'done', result: { linked: 205 } })
  expect(await desk().show({ params: { id } })).toMatchObject({ items: 1205 })
  expect((await desk().acts({ params: { id } })).items).toMatchObject([{ items: 1205 }])
  // How many papers a body left is the repository's to know: they are other agencies' too.
  expect((await test.as(city.officer, authorityApi).acts({ params: { id } })).items).toEqual([])
})

it('links by hand count once, and only what the repository holds', async () => {
  const { id } = await make('手工关联局')
  const [item] = await city.add([{}])
  const [foreign] = await county.add([{}])
  const plain = { role: 'subject', from: null, to: null, note: null } as const
  const links = { ...plain, itemIds: [item?.id as string], fondsIds: [city.fondsId] }
  const params = { id }
  expect(await desk().link({ params, body: links })).toEqual({ made: 2, already: 0 })
  expect(await desk().link({ params, body: links })).toEqual({ made: 0, already: 2 })
  await expect(desk().link({ params, body: { ...links, itemIds: [foreign?.id as string] } })).rejects.toMatchObject(
    refused('http.not-found'),
  )
  const { items: fonds } = await desk().linkedFonds({ params })
  expect(fonds).toMatchObject([{ id: city.fondsId, role: 'subject' }])
  await desk().unlink({ params, body: { linkIds: [fonds[0]?.linkId as string] } })
  expect(await desk().show({ params })).toMatchObject({ items: 1, fonds: 0 })
  expect((await desk().ofFonds({ params: { id: city.fondsId } })).items).toEqual([])
})

it('a merged double brings its names, links and relations, and goes again as it came', async () => {
  const [item] = await city.add([{}])
  const [stays, double, other] = [await make('水利局'), await make('澜川市水利局'), await make('省水利厅')]
  const plain = { from: null, to: null, note: null }
  const links = { ...plain, role: 'creator', itemIds: [item?.id as string], fondsIds: [] } as const
  for (const { id } of [stays, double])
    await desk().link({ params: { id }, body: { ...links, itemIds: [...links.itemIds], fondsIds: [] } })
  await desk().relate({
    params: { id: double.id },
    body: { ...plain, kind: 'superior', otherId: other.id, forward: false },
  })
  const params = { id: stays.id }
  const merging = { doubleId: double.id, version: 1, takeNames: true, reason: '同一机构' }
  const { actId } = await desk().merge({ params, body: merging })
  const merged = await desk().show({ params })
  expect(merged).toMatchObject({
    version: 2,
    doubles: [{ id: double.id }],
    relations: [{ other: { id: other.id } }],
    content: { names: [{ text: '水利局' }, { text: '澜川市水利局', kind: 'other' }] },
  })
  expect((await desk().linkedItems({ params })).items).toHaveLength(1)
  expect((await desk().ofItem({ params: { id: item?.id as string } })).items).toMatchObject([
    { authority: { id: stays.id } },
  ])
  expect((await desk().list({ query: { q: '澜川市水利局' } })).items.map(({ id }) => id)).toEqual([stays.id])
  await expect(desk().change({ params: { id: double.id }, body: body(bodyNamed('改名'), 1) })).rejects.toMatchObject(
    refused('authority.merged'),
  )
  await desk().change({ params, body: body({ ...merged.content, history: '之后写的' }, 2) })
  await desk().undo({ params: { id: actId } })
  expect(await desk().show({ params })).toMatchObject({
    doubles: [],
    relations: [],
    content: { names: [{ text: '水利局' }], history: '之后写的' },
  })
  expect(await desk().show({ params: { id: double.id } })).toMatchObject({
    mergedInto: null,
    relations: [{}],
    items: 1,
  })
})

it('goes out as EAC-CPF that reads back', async () => {
  const { id } = await make('', {
    names: [name('《甲》&乙局', '19840000', null, 'authorised')],
    from: '19840000',
    history: '一段\n二段',
    functions: [{ text: '管理', from: null, to: null, note: null }],
  })
  const xml = (await desk().eac({ params: { id } })) as unknown as Buffer
  const seen: string[] = []
  expect(await readXml(xml, { open: (element) => void seen.push(element) })).toBeNull()
  for (const element of ['recordId', 'maintenanceEvent', 'nameEntry', 'existDates', 'function', 'biogHist'])
    expect(seen).toContain(element)
  expect(xml.toString()).toContain('<part>《甲》&amp;乙局</part>')
  expect(xml.toString()).toContain('<fromDate standardDate="1984">1984</fromDate>')
  const work = await make('教育职能', { kind: 'function' })
  await expect(desk().eac({ params: { id: work.id } })).rejects.toMatchObject(refused('authority.no-eac'))
})
