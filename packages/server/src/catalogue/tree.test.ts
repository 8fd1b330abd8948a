import { catalogueApi } from '@lantai/core/catalogue/api.ts'
import type { ItemRecord } from '@lantai/core/catalogue/schema.ts'
import type { ChildrenPage, ChildrenQuery } from '@lantai/core/catalogue/tree-schema.ts'
import { openingApi } from '@lantai/core/opening/api.ts'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Holdings, holdings } from '../testing/holdings.ts'
import { actorWith, type TestHouse, testHouse } from '../testing/house.ts'
import type { NewItem } from './index.ts'
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
const record = (level: 'series' | 'volume' | 'item' | 'component', parentId: string | null, more = {}) =>
  desk().createItem({
    body: {
      fondsId: city.fondsId,
      level,
      parentId,
      values: { title: level, ...(parentId ? {} : { category: 'WS', year: 1990, retention: '永久' }) } as never,
      ...more,
    },
  })

describe('the tree', () => {
  it('goes forward, back, to a record in the middle and to a code, over the same rows in the same order', async () => {
    const volume = await record('volume', null)
    const codes = Array.from({ length: 57 }, (_, at) => `${volume.referenceCode}-${at * 3 + 1}`)
    await city.add(codes.map((referenceCode) => ({ referenceCode, parentId: volume.id, ancestors: [volume.id] })))
    const children = (query: Partial<ChildrenQuery>) =>
      desk().children({ query: { parentId: volume.id, limit: 10, ...query } })
    const all = (await children({ limit: 500 })).items
    expect(all.map(({ referenceCode }) => referenceCode)).toEqual(codes)
    const walk = async (start: ChildrenPage, way: 'after' | 'before') => {
      const rows = [...start.items]
      for (let page = start; page[way]; ) {
        page = await children({ [way]: page[way] })
        if (way === 'after') rows.push(...page.items)
        else rows.unshift(...page.items)
      }
      return rows.map(({ id }) => id)
    }
    const ids = all.map(({ id }) => id)
    expect(await walk(await children({}), 'after')).toEqual(ids)
    const middle = await children({ around: ids[30] as string })
    expect(middle.items.map(({ id }) => id)).toContain(ids[30])
    const [before, after] = [await walk(middle, 'before'), await walk(middle, 'after')]
    expect([...before, ...after.slice(middle.items.length)]).toEqual(ids)
    expect((await children({ code: `${volume.referenceCode}-5` })).items[0]?.referenceCode).toBe(
      `${volume.referenceCode}-7`,
    )
    const beyond = await children({ code: `${volume.referenceCode}-9999` })
    expect([beyond.items, (await children({ before: beyond.before ?? '' })).items.at(-1)?.id]).toEqual([[], ids.at(-1)])
    expect((await desk().place({ params: { id: ids[3] as string } })).parents.map(({ id }) => id)).toEqual([volume.id])
  })

  it('shows classes with what lies in them, and nothing to strangers', async () => {
    await city.add([{ year: 1971, retention: 'D30' }, { year: 1971 }, { year: 1972 }])
    const classes = (query = {}) => desk().classes({ params: { id: city.fondsId }, query })
    expect((await classes()).nodes).toMatchObject([{ kind: 'category', code: 'WS', label: '文书' }])
    const years = (await classes({ category: 'WS' })).nodes
    expect(years.find(({ code }) => code === '1971')).toMatchObject({ records: 2, items: 2 })
    const kept = (await classes({ category: 'WS', year: 1971 })).nodes
    expect(kept.map(({ code, records }) => [code, records])).toEqual([
      ['D30', 1],
      ['Y', 1],
    ])
    const place = { fondsId: city.fondsId, category: 'WS', year: 1971, retention: '永久' }
    expect((await desk().children({ query: place })).items).toHaveLength(1)
    expect((await desk(city.officer).children({ query: place })).items).toHaveLength(1)
    const stranger = desk(actorWith(test.house.newId(), 'archivist'))
    await expect(stranger.children({ query: place })).rejects.toMatchObject({ problem: { status: 404 } })
    await expect(stranger.classes({ params: { id: city.fondsId } })).rejects.toMatchObject({ problem: { status: 404 } })
  })
})

describe('moving', () => {
  it('takes all below along, refuses circles and what may not stand there, and goes back', async () => {
    const series = await record('series', null, { referenceCode: `${city.fondsCode}-A` })
    const under = await record('series', series.id, { referenceCode: `${city.fondsCode}-A-B` })
    const volume = await record('volume', under.id, { referenceCode: `${city.fondsCode}-A-B-1` })
    const item = await record('item', volume.id)
    const part = await record('component', item.id)
    const move = (id: string, parentId: string | null) =>
      desk().moveItem({ params: { id }, body: { parentId, reason: '归类' } })
    await expect(move(series.id, under.id)).rejects.toMatchObject({ problem: { code: 'catalogue.circle' } })
    await expect(move(series.id, series.id)).rejects.toMatchObject({ problem: { code: 'catalogue.circle' } })
    await expect(move(part.id, null)).rejects.toMatchObject({ problem: { code: 'catalogue.level' } })
    const moved = await move(volume.id, null)
    expect(moved.changed).toBe(3)
    const parents = async (id: string) => (await desk().show({ params: { id } })).parents.map((one) => one.id)
    expect(await parents(part.id)).toEqual([volume.id, item.id])
    await desk().undoAct({ params: { id: moved.actId }, body: {} })
    expect(await parents(part.id)).toEqual([series.id, under.id, volume.id, item.id])
  })

  it('keeps the set of what is below, however records are moved', async () => {
    const series = await Promise.all(
      ['P', 'Q', 'R'].map((name) => record('series', null, { referenceCode: `${city.fondsCode}-${name}` })),
    )
    const volumes: ItemRecord[] = []
    for (const at of [0, 1, 2])
      volumes.push(await record('volume', series[at % 3]?.id ?? null, { referenceCode: `${city.fondsCode}-V-${at}` }))
    const items: ItemRecord[] = []
    for (const volume of volumes) items.push(await record('item', volume.id), await record('item', volume.id))
    const step = fc.tuple(fc.nat(2), fc.option(fc.nat(2)))
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 6 }), async (steps) => {
        for (const [which, where] of steps) {
          const target = where === null ? null : (series[where]?.id ?? null)
          const volume = volumes[which] as { id: string }
          await desk()
            .moveItem({ params: { id: volume.id }, body: { parentId: target, reason: '归类' } })
            .catch((error) => expect(error.problem.code).toBe('catalogue.unchanged'))
          const below = (await desk().children({ query: { parentId: volume.id } })).items.map(({ id }) => id)
          expect(below.sort()).toEqual(
            items
              .slice(which * 2, which * 2 + 2)
              .map(({ id }) => id)
              .sort(),
          )
        }
        expect(await faultsOf(test.house.database.db)).toEqual([])
      }),
      { numRuns: 6 },
    )
  })
})

describe('what belongs together', () => {
  it('relations read in both directions, once each, and virtual files keep their order', async () => {
    const [a, b] = (await city.add([{}, {}])) as [NewItem, NewItem]
    const relate = () => desk().relate({ params: { id: a.id }, body: { toId: b.id, kind: 'replies-to', note: '批复' } })
    const { items } = await relate()
    expect(items).toMatchObject([{ name: '答复', forward: true, other: { id: b.id } }])
    await expect(relate()).rejects.toMatchObject({ problem: { code: 'catalogue.relation-exists' } })
    expect((await desk().show({ params: { id: b.id } })).relations).toMatchObject([
      { name: '被答复于', forward: false },
    ])
    expect((await desk(city.officer).show({ params: { id: b.id } })).relations).toEqual([])
    await desk().unrelate({ params: { id: b.id, relationId: items[0]?.id as string } })
    expect((await desk().show({ params: { id: a.id } })).relations).toEqual([])

    const body = { title: '防汛专题', reason: '须一并阅读', itemIds: [b.id, a.id] }
    const file = await desk().createVirtualFile({ body })
    expect(file.items.map(({ id }) => id)).toEqual([b.id, a.id])
    const params = { id: file.id }
    const edited = await desk().editVirtualFile({ params, body: { ...body, version: 1, itemIds: [a.id] } })
    expect([edited.version, edited.count]).toEqual([2, 1])
    await expect(desk().editVirtualFile({ params, body: { ...body, version: 1 } })).rejects.toMatchObject({
      problem: { code: 'catalogue.virtual-file-changed' },
    })
    expect((await desk().show({ params: { id: a.id } })).virtualFiles).toEqual([{ id: file.id, title: '防汛专题' }])
    expect((await desk().virtualFiles({ query: { q: '防汛' } })).total).toBe(1)
    expect(String(await desk().exportVirtualFiles({ query: { q: '防汛' } }))).toContain('防汛专题,')
    await desk().removeVirtualFile({ params })
    expect((await desk().virtualFiles()).total).toBe(0)
  })
})

describe('a fonds', () => {
  it('is described with versions, linked to others, and introduced from what it holds', async () => {
    const params = { id: city.fondsId }
    const before = await desk().showFonds({ params })
    const edit = (version: number, more: object) => desk().editFonds({ params, body: { version, ...more } })
    const edited = await edit(before.version, {
      kind: 'institution',
      startYear: 1950,
      description: { adminBioHistory: '1950年成立', scopeContent: '教育行政' },
    })
    expect(edited).toMatchObject({ kind: 'institution', version: 2, description: { scopeContent: '教育行政' } })
    await expect(edit(1, { name: '别名' })).rejects.toMatchObject({ problem: { code: 'catalogue.fonds-changed' } })
    await expect(edit(2, { description: { nothing: 'x' } })).rejects.toMatchObject({
      problem: { code: 'catalogue.no-such-field' },
    })
    const { changes } = await desk().fondsDifference({ params, query: { from: 1, to: 2 } })
    expect(changes.map(({ field }) => field).sort()).toEqual(['adminBioHistory', 'kind', 'scopeContent', 'startYear'])

    const other = await desk().createFonds({ body: { code: 'Y001', name: '旧教育科' } })
    await desk().linkFonds({ params, body: { fondsId: other.id, kind: 'predecessor' } })
    const links = (await desk().fondsLinks({ params: { id: other.id } })).items
    expect(links).toMatchObject([{ kind: 'successor', fonds: { id: city.fondsId } }])

    const { composed } = await desk().introduction({ params })
    expect(composed).toContain('1950年成立')
    expect(composed).toContain('前身全宗：旧教育科（Y001）')
    expect(composed).toMatch(/共有档案.*\d+卷、\d+件/)
    await desk().saveIntroduction({ params, body: { version: 0, text: `${composed}\n完` } })
    const [opened] = await city.add([{ year: 1975 }])
    await test
      .as(city.archivist, openingApi)
      .set({ params: { id: opened?.id as string }, body: { to: '开放', reason: '期满开放' } })
    const kept = await desk().introduction({ params })
    expect(kept.text).toMatch(/完$/)
    expect(kept.changed.map(({ zh }) => zh).join()).toMatch(/件数.*已开放件数由0变为1/)

    const again = await desk().saveIntroduction({ params, body: { version: 1, text: '改写过的介绍' } })
    expect(again).toMatchObject({ version: 2, text: '改写过的介绍' })
    expect(again.former).toMatchObject([{ version: 1, text: expect.stringMatching(/完$/) }])

    const restored = await desk().restoreFonds({ params, body: { to: 1, version: 2, reason: '改错了' } })
    expect(restored).toMatchObject({ kind: 'body', startYear: null, description: {}, version: 3 })
    expect((await desk().fondsHistory({ params })).entries.map(({ version }) => version)).toEqual([3, 2])
  })
})
