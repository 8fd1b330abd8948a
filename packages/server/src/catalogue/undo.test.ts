import { catalogueApi } from '@lantai/core/catalogue/api.ts'
import { convertApi } from '@lantai/core/catalogue/convert-api.ts'
import type { ItemRecord } from '@lantai/core/catalogue/schema.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { transact } from '../base/audit.ts'
import { type Holdings, holdings } from '../testing/holdings.ts'
import { type TestHouse, testHouse } from '../testing/house.ts'
import { editRecord } from './describe.ts'
import { createFonds } from './fonds.ts'
import { registerCatalogueRuns } from './index.ts'
import { faultsOf } from './testing/whole.ts'

let test: TestHouse
let city: Holdings
beforeAll(async () => {
  test = await testHouse()
  registerCatalogueRuns(test.house)
  city = await holdings(test.house)
})
afterAll(() => test.close())

const desk = (actor = city.archivist) => test.as(actor, catalogueApi)
const make = (level: ItemRecord['level'], parentId: string | null, values: Record<string, unknown>, code?: string) =>
  desk().createItem({
    body: {
      fondsId: city.fondsId,
      level,
      parentId,
      values: { title: '某', ...values } as never,
      ...(code ? { referenceCode: `${city.fondsCode}-${code}` } : {}),
    },
  })
const base = { category: 'WS', year: 2001, retention: '永久', date: '20010315' }
const faults = () => faultsOf(test.house.database.db)

it('takes a move back with what it lent to those below, all in their old places', async () => {
  const first = await make('series', null, { ...base, creator: '甲局' }, 'X1')
  const second = await make('series', null, { ...base, creator: '乙局' }, 'X2')
  const volume = await make('volume', first.id, {})
  const item = await make('item', volume.id, {})
  expect(item.creator).toBe('甲局')
  const moved = await desk().moveItem({ params: { id: volume.id }, body: { parentId: second.id, reason: '误归' } })
  expect((await desk().show({ params: { id: item.id } })).creator).toBe('乙局')
  expect(await faults()).toEqual([])
  await desk().undoAct({ params: { id: moved.actId }, body: {} })
  const back = await desk().show({ params: { id: item.id } })
  expect([back.creator, back.parents.map(({ id }) => id)]).toEqual(['甲局', [first.id, volume.id]])
  expect(await faults()).toEqual([])
})

it('puts a withdrawn record back below its parent, wherever that stands by now', async () => {
  const first = await make('series', null, base, 'X3')
  const second = await make('series', null, base, 'X4')
  const volume = await make('volume', first.id, {})
  const item = await make('item', volume.id, {})
  const gone = await desk().withdrawItem({ params: { id: item.id }, body: { version: item.version, reason: '误录' } })
  await desk().moveItem({ params: { id: volume.id }, body: { parentId: second.id, reason: '误归' } })
  await desk().undoAct({ params: { id: gone.actId }, body: {} })
  expect((await desk().show({ params: { id: item.id } })).parents.map(({ id }) => id)).toEqual([second.id, volume.id])
  expect(await faults()).toEqual([])
})

it('shows an agency nothing of another one’s records in an act on both', async () => {
  const { db } = test.house.database
  const created = await transact(db, city.archivist, (tx) =>
    createFonds(
      tx,
      city.archivist,
      { code: 'B001', name: '他局', agencyId: null },
      { id: test.house.newId(), now: test.house.now().toISOString() },
    ),
  )
  const other = (created as { id: string }).id
  const mine = await make('item', null, base)
  const theirs = await desk().createItem({
    body: { fondsId: other, level: 'item', values: { ...base, title: '他局密件', creator: '他局' } as never },
  })
  const { actId } = await desk().recode({
    body: {
      reason: '改号',
      codes: [
        { itemId: mine.id, referenceCode: mine.referenceCode.replace(/\d+$/, '0777') },
        { itemId: theirs.id, referenceCode: theirs.referenceCode.replace(/\d+$/, '0778') },
      ],
    },
  })
  const agency = desk(city.officer)
  const seen = await agency.actItems({ params: { id: actId }, query: {} }).catch(() => null)
  expect(JSON.stringify(seen)).not.toContain('他局密件')
  const { entries } = await agency.history({ params: { id: mine.id } })
  expect(entries).toHaveLength(2)
  await desk()
    .bulkEdit({
      body: {
        selection: { ids: [mine.id, theirs.id] },
        operation: { kind: 'append', field: 'title', with: '补' },
        reason: '统一',
      },
    })
    .then(({ runId }) => test.house.runs.finish(runId))
  const after = await agency.history({ params: { id: mine.id } })
  expect(JSON.stringify(after)).not.toContain(theirs.id)
})

it('lets nobody place a record below one that is being moved, so that it would stay in the old place', async () => {
  const first = await make('series', null, base, 'X5')
  const second = await make('series', null, base, 'X6')
  for (let round = 0; round < 6; round++) {
    const volume = await make('volume', first.id, {})
    await Promise.all([
      make('item', volume.id, {}),
      desk().moveItem({ params: { id: volume.id }, body: { parentId: second.id, reason: '误归' } }),
      make('item', volume.id, {}),
    ])
  }
  expect(await faults()).toEqual([])
})

it('of a conversion leaves an item that others lean on whole, its old code with it', async () => {
  const contents = [1, 2].map((sequence) => ({ sequence, title: `文件${sequence}`, date: '19730201', pages: '1' }))
  const [old] = await city.add([
    {
      level: 'volume',
      referenceCode: `${city.fondsCode}-001-001`,
      title: '某卷',
      year: 1973,
      description: { contents },
    },
  ])
  const volumeIds = [old?.id as string]
  const begun = await test
    .as(city.archivist, convertApi)
    .convertVolumes({ body: { fondsId: city.fondsId, reason: '改革', volumeIds } })
  await test.house.runs.finish(begun.runId)
  const [first, second] = [
    await desk().byCode({ query: { code: `${city.fondsCode}-001-001-001` } }),
    await make('item', null, base),
  ]
  await desk().relate({ params: { id: first.id }, body: { toId: second.id, kind: 'related' as never } })
  const undone = await desk().undoAct({ params: { id: begun.actId }, body: {} })
  expect(undone.left).toMatchObject([{ itemId: first.id }])
  expect(await faults()).toEqual([])
  const left = await desk().byCode({ query: { code: `${city.fondsCode}-001-001-001` } })
  expect([left.id, left.aliases]).toEqual([first.id, [`${city.fondsCode}-001-001-001`]])
})

it('lets two move records below each other’s neighbours at once', async () => {
  const make2 = () => make('series', null, base, `Y${Math.random().toString(36).slice(2, 8).toUpperCase()}`)
  for (let round = 0; round < 6; round++) {
    const [a, b] = [await make2(), await make2()]
    const [v, w] = [await make('volume', a.id, {}), await make('volume', b.id, {})]
    const move = (id: string, parentId: string) =>
      desk().moveItem({ params: { id }, body: { parentId, reason: '换位' } })
    const i = await make('item', v.id, {})
    await Promise.all([move(v.id, b.id), move(i.id, w.id), move(w.id, a.id)])
  }
  expect(await faults()).toEqual([])
})

it('a record that begins to inherit while its parent changes has the parent’s value', async () => {
  const volume = await make('volume', null, { ...base, creator: '旧局' })
  const item = await make('item', volume.id, { creator: '某人' })
  const gate = Promise.withResolvers<void>()
  const begun = Promise.withResolvers<void>()
  const inheriting = transact(test.house.database.db, city.archivist, async (tx) => {
    const doing = {
      house: test.house,
      tx,
      actor: city.archivist,
      now: test.house.now().toISOString(),
      today: '2024-01-01',
    }
    const done = await editRecord(doing, item.id, { version: item.version, values: { creator: null } })
    begun.resolve()
    await gate.promise
    return done
  })
  await begun.promise
  const changing = desk().editItem({
    params: { id: volume.id },
    body: { version: volume.version, values: { creator: '新局' } },
  })
  await Promise.race([changing, new Promise((resolve) => setTimeout(resolve, 300))])
  gate.resolve()
  await Promise.all([inheriting, changing])
  expect((await desk().show({ params: { id: item.id } })).creator).toBe('新局')
})

it('putting two people’s changes together keeps what only the other one changed, though it was sent along', async () => {
  const item = await make('item', null, { ...base, title: '甲', notes: '原注' })
  const edit = (values: Record<string, string>, merge?: boolean) =>
    desk().editItem({ params: { id: item.id }, body: { version: item.version, values, merge } })
  await edit({ title: '他改的' })
  expect(await edit({ title: '甲', notes: '新注' }, true)).toMatchObject({ title: '他改的', notes: '新注' })
})
