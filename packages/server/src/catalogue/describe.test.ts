import { catalogueApi } from '@lantai/core/catalogue/api.ts'
import { conflictFields } from '@lantai/core/catalogue/describe-schema.ts'
import type { ItemRecord } from '@lantai/core/catalogue/schema.ts'
import { openingApi } from '@lantai/core/opening/api.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Holdings, holdings } from '../testing/holdings.ts'
import { actorWith, type TestHouse, testHouse } from '../testing/house.ts'
import { faultsOf } from './testing/whole.ts'

let test: TestHouse
let city: Holdings
beforeAll(async () => {
  test = await testHouse()
  city = await holdings(test.house)
})
afterAll(async () => {
  try {
    expect(await faultsOf(test.house.database.db)).toEqual([])
  } finally {
    await test.close()
  }
})

const desk = (actor = city.archivist) => test.as(actor, catalogueApi)
const base = { category: 'WS', year: 2001, retention: '永久', date: '20010315' }
const make = (level: ItemRecord['level'], more: Record<string, unknown> = {}, values: Record<string, unknown> = {}) =>
  desk().createItem({
    body: { fondsId: city.fondsId, level, values: { title: '某文件', ...values } as never, ...more },
  })
const item = (values = {}, more = {}) => make('item', more, { ...base, ...values })

describe('describing', () => {
  it('gives the next code of the class, or takes one that a template can read', async () => {
    const first = await item()
    const second = await item()
    expect([first.referenceCode, second.referenceCode]).toEqual([
      `${city.fondsCode}-WS·2001·Y-0001`,
      `${city.fondsCode}-WS·2001·Y-0002`,
    ])
    const given = await item({}, { referenceCode: `${city.fondsCode.toLowerCase()}－ws•2001·D30—0009` })
    expect(given.referenceCode).toBe(`${city.fondsCode}-WS·2001·D30-0009`)
    await expect(item({}, { referenceCode: given.referenceCode })).rejects.toMatchObject({
      problem: { code: 'catalogue.code-taken', details: { title: '某文件' } },
    })
    await expect(item({}, { referenceCode: `${city.fondsCode}-怪-1` })).rejects.toMatchObject({
      problem: { code: 'catalogue.code-form' },
    })
    await expect(item({}, { referenceCode: 'Q999-WS·2001·Y-0001' })).rejects.toMatchObject({
      problem: { code: 'catalogue.code-form' },
    })
  })

  it('refuses what the standard does not let stand below, what is missing, and what nobody may change', async () => {
    const own = await item()
    await expect(make('volume', { parentId: own.id })).rejects.toMatchObject({ problem: { code: 'catalogue.level' } })
    await expect(make('item', {}, { title: '没有门类' })).rejects.toMatchObject({
      problem: { code: 'catalogue.value-missing' },
    })
    await expect(make('series')).rejects.toMatchObject({ problem: { code: expect.stringMatching(/missing|needed/) } })
    const edit = (values: Record<string, unknown>, actor = city.archivist) =>
      desk(actor).editItem({ params: { id: own.id }, body: { version: 1, values: values as never } })
    await expect(edit({ referenceCode: 'x' })).rejects.toMatchObject({ problem: { code: 'catalogue.code-fixed' } })
    await expect(edit({ photographer: '甲' })).rejects.toMatchObject({ problem: { code: 'catalogue.no-such-field' } })
    await expect(edit({ title: null })).rejects.toMatchObject({ problem: { code: 'catalogue.value-missing' } })
    await expect(edit({ title: own.title })).rejects.toMatchObject({ problem: { code: 'catalogue.unchanged' } })
    await expect(edit({ title: '乙' }, city.officer)).rejects.toMatchObject({ problem: { status: 403 } })
    const stranger = actorWith(test.house.newId(), 'archivist')
    await expect(edit({ title: '乙' }, stranger)).rejects.toMatchObject({ problem: { status: 404 } })
  })

  it('keeps every version with who, when and why, tells differences and goes back', async () => {
    const made = await item({ title: '甲' })
    const id = { id: made.id }
    const edited = await desk().editItem({
      params: id,
      body: { version: 1, values: { title: '乙', scopeContent: '提要', year: 2002 }, reason: '核对原件' },
    })
    expect(edited).toMatchObject({ title: '乙', version: 2, description: { scopeContent: '提要' } })
    const { entries } = await desk().history({ params: id })
    expect(entries.map(({ version, reason }) => [version, reason])).toEqual([
      [2, '核对原件'],
      [1, '新建条目'],
    ])
    const { changes } = await desk().difference({ params: id, query: { from: 1, to: 2 } })
    expect(changes.map(({ field, from, to }) => [field, from, to])).toEqual(
      expect.arrayContaining([
        ['title', '甲', '乙'],
        ['scopeContent', null, '提要'],
        ['year', 2001, 2002],
      ]),
    )
    const back = await desk().restoreItem({ params: id, body: { to: 1, version: 2, reason: '改错了' } })
    expect(back).toMatchObject({ title: '甲', year: 2001, version: 3, description: {} })
    expect((await desk().list({ query: { q: '提要' } })).items.map((row) => row.id)).not.toContain(made.id)
  })

  it('keeps a retention period by its code however it is written, so that one class stays one', async () => {
    const values = { ...base, year: 2004, retention: '定期30年' }
    const made = await item(values)
    await city.add([{ year: 2004, retention: 'D30' }])
    const other = await item({ ...values, retention: 'Y' })
    await desk().editItem({ params: { id: other.id }, body: { version: 1, values: { retention: '30年' } } })
    expect((await desk().show({ params: { id: made.id } })).retention).toBe('D30')
    const place = { category: 'WS', year: 2004 }
    const { nodes } = await desk().classes({ params: { id: city.fondsId }, query: place })
    expect(nodes.map(({ code, label, records }) => [code, label, records])).toEqual([['D30', '定期30年', 3]])
    for (const retention of ['定期30年', 'D30'])
      expect((await desk().list({ query: { q: `年度:2004 保管期限:${retention}` } })).items).toHaveLength(3)
  })

  it('shows an act on openness in the same history, and leaves the version alone', async () => {
    const made = await item()
    await test.as(city.archivist, openingApi).set({ params: { id: made.id }, body: { to: '控制', reason: '涉及隐私' } })
    const { version, entries } = await desk().history({ params: { id: made.id } })
    expect([version, entries.map(({ kind }) => kind).sort()]).toEqual([1, ['access', 'description']])
    await desk().editItem({ params: { id: made.id }, body: { version: 1, values: { title: '丙' } } })
  })

  it('tells both sides when two people changed a record, and puts together what only one changed', async () => {
    const made = await item({ title: '甲', notes: '原注' })
    const edit = (values: Record<string, string>, merge?: boolean) =>
      desk().editItem({ params: { id: made.id }, body: { version: 1, values, merge } })
    await edit({ title: '他改的' })
    const refused = await edit({ title: '我改的' }, true).catch((error) => error.problem)
    expect(refused.code).toBe('catalogue.changed')
    expect(conflictFields(refused.details)).toMatchObject([
      { field: 'title', base: '甲', theirs: '他改的', yours: '我改的', clash: true },
    ])
    await expect(edit({ notes: '新注' })).rejects.toMatchObject({ problem: { code: 'catalogue.changed' } })
    expect(await edit({ notes: '新注' }, true)).toMatchObject({ title: '他改的', notes: '新注', version: 3 })
  })
})

describe('inheriting', () => {
  it('lends the volume’s values, shows from where, follows them, and ends with a value of one’s own', async () => {
    const volume = await make('volume', {}, { ...base, year: 2011, title: '某案卷', creator: '某局', language: '汉文' })
    expect(volume.referenceCode).toBe(`${city.fondsCode}-WS·2011·Y-001`)
    const child = await make('item', { parentId: volume.id }, { title: '卷内文件', date: '20010401' })
    expect(child).toMatchObject({ referenceCode: `${volume.referenceCode}-001`, creator: '某局', retention: 'Y' })
    expect(child.inherited).toContainEqual({
      field: 'creator',
      id: volume.id,
      referenceCode: volume.referenceCode,
      level: 'volume',
    })
    const part = await make('component', { parentId: child.id }, { title: '附图' })
    expect(part).toMatchObject({ creator: '某局', description: { language: '汉文' } })
    await desk().editItem({
      params: { id: volume.id },
      body: { version: 1, values: { creator: '另一局', language: null } },
    })
    const show = (id: string) => desk().show({ params: { id } })
    expect(await show(part.id)).toMatchObject({ creator: '另一局', description: {}, version: 2 })
    const own = await desk().editItem({ params: { id: child.id }, body: { version: 2, values: { creator: '自己' } } })
    expect(own.inherited.map(({ field }) => field)).not.toContain('creator')
    expect((await show(part.id)).creator).toBe('自己')
    const again = await desk().editItem({ params: { id: child.id }, body: { version: 3, values: { creator: null } } })
    expect(again.creator).toBe('另一局')
    const { items: acts } = await desk().acts({ query: { fondsId: city.fondsId, limit: 1 } })
    await desk().undoAct({ params: { id: acts[0]?.id as string }, body: {} })
    expect([(await show(child.id)).creator, (await show(part.id)).creator]).toEqual(['自己', '自己'])
  })
})

it('a value written here ends inheriting even where it is the same, and null begins it again', async () => {
  const volume = await make('volume', {}, { ...base, year: 2012, title: '案卷', creator: '某局' })
  const child = await make('item', { parentId: volume.id }, { title: '卷内文件' })
  const edit = (id: string, version: number, creator: string | null) =>
    desk().editItem({ params: { id }, body: { version, values: { creator } } })
  const own = await edit(child.id, 1, '某局')
  expect(own).toMatchObject({ creator: '某局', version: 2 })
  expect(own.inherited.map(({ field }) => field)).not.toContain('creator')
  await expect(edit(child.id, 2, '某局')).rejects.toMatchObject({ problem: { code: 'catalogue.unchanged' } })
  await edit(volume.id, 1, '另一局')
  expect((await desk().show({ params: { id: child.id } })).creator).toBe('某局')
  expect(await edit(child.id, 2, null)).toMatchObject({ creator: '另一局', version: 3 })
})

it('the list of contents of a volume is kept line by line, and a line without a title is refused', async () => {
  const volume = await make('volume', {}, { ...base, year: 2013, title: '案卷' })
  const edit = (contents: readonly object[]) =>
    desk().editItem({ params: { id: volume.id }, body: { version: 1, values: { contents } as never } })
  await expect(edit([{ title: '甲' }, { date: '1973' }])).rejects.toMatchObject({
    problem: { code: 'catalogue.value', details: { what: '第 2 行“题名”缺题名' } },
  })
  const { description } = await edit([{ sequence: '1', title: ' 通知 ', pages: '1-3' }])
  expect(description.contents).toEqual([{ sequence: 1, title: '通知', pages: '1-3' }])
})

describe('codes', () => {
  it('change only by an act that keeps the old one findable and never gives it again', async () => {
    const made = await item({ year: 2003 })
    const to = `${city.fondsCode}-WS·2003·Y-0100`
    await desk().recode({ body: { codes: [{ itemId: made.id, referenceCode: to }], reason: '重新编号' } })
    const found = await desk().byCode({ query: { code: made.referenceCode } })
    expect(found).toMatchObject({
      id: made.id,
      referenceCode: to,
      aliases: [made.referenceCode],
      aliasOf: made.referenceCode,
    })
    await expect(item({ year: 2003 }, { referenceCode: made.referenceCode })).rejects.toMatchObject({
      problem: { code: 'catalogue.code-taken' },
    })
    expect((await item({ year: 2003 })).referenceCode).toBe(`${city.fondsCode}-WS·2003·Y-0101`)
    expect((await desk().list({ query: { q: made.referenceCode } })).items.map(({ id }) => id)).toContain(made.id)
  })

  it('may be exchanged inside one act, and go back with it', async () => {
    const [a, b] = [await item({ year: 2004 }), await item({ year: 2004 })]
    const { actId } = await desk().recode({
      body: {
        codes: [
          { itemId: a.id, referenceCode: b.referenceCode },
          { itemId: b.id, referenceCode: a.referenceCode },
        ],
        reason: '次序颠倒',
      },
    })
    const codes = async () => [
      (await desk().show({ params: { id: a.id } })).referenceCode,
      (await desk().show({ params: { id: b.id } })).referenceCode,
    ]
    expect(await codes()).toEqual([b.referenceCode, a.referenceCode])
    await desk().undoAct({ params: { id: actId }, body: {} })
    expect(await codes()).toEqual([a.referenceCode, b.referenceCode])
  })
})

describe('what was made by mistake', () => {
  it('is withdrawn, keeps its code from others, and comes back', async () => {
    const made = await item({ year: 2005 })
    const { actId } = await desk().withdrawItem({ params: { id: made.id }, body: { version: 1, reason: '建重了' } })
    await expect(desk().show({ params: { id: made.id } })).rejects.toMatchObject({ problem: { status: 404 } })
    await expect(item({ year: 2005 }, { referenceCode: made.referenceCode })).rejects.toMatchObject({
      problem: { code: 'catalogue.code-taken' },
    })
    expect((await item({ year: 2005 })).referenceCode).toMatch(/0002$/)
    await desk().undoAct({ params: { id: actId }, body: { reason: '没建重' } })
    expect(await desk().show({ params: { id: made.id } })).toMatchObject({
      referenceCode: made.referenceCode,
      title: made.title,
    })
    await expect(desk().undoAct({ params: { id: actId }, body: {} })).rejects.toMatchObject({
      problem: { code: 'catalogue.act-undone' },
    })
  })

  it('stays when something hangs on it', async () => {
    const volume = await make('volume', {}, base)
    await make('item', { parentId: volume.id })
    const withdrawn = desk().withdrawItem({ params: { id: volume.id }, body: { version: 1, reason: '建重了' } })
    await expect(withdrawn).rejects.toMatchObject({ problem: { code: 'catalogue.not-withdrawable' } })
  })
})

describe('grids', () => {
  it('take many cells as one act, all or none', async () => {
    const [a, b] = [await item({ title: 'a' }), await item({ title: 'b' })]
    const cell = (itemId: string, field: string, value: string | number, version = 1) => ({
      itemId,
      field,
      value,
      version,
    })
    const bad = desk().editGrid({ body: { cells: [cell(a.id, 'title', '甲'), cell(b.id, 'pageCount', 'x')] } })
    await expect(bad).rejects.toMatchObject({ problem: { code: 'catalogue.value', details: { name: 'pageCount' } } })
    expect((await desk().show({ params: { id: a.id } })).version).toBe(1)
    const done = await desk().editGrid({
      body: { cells: [cell(a.id, 'title', '甲'), cell(a.id, 'pageCount', '12'), cell(b.id, 'title', '乙')] },
    })
    expect(done.changed).toBe(2)
    expect(String(await desk().exportActs({ query: { kind: 'grid' } }))).toMatch(/,表格粘贴,.*,2,表格粘贴,否\r\n/)
    expect(await desk().show({ params: { id: a.id } })).toMatchObject({ title: '甲', pageCount: 12 })
  })
})
