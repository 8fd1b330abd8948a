import { catalogueApi } from '@lantai/core/catalogue/api.ts'
import type { BulkOperation, Selection } from '@lantai/core/catalogue/bulk-schema.ts'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { forgetIndexState } from '../search/index.ts'
import { type Holdings, holdings } from '../testing/holdings.ts'
import { type TestHouse, testHouse } from '../testing/house.ts'
import { registerCatalogueRuns } from './index.ts'
import { faultsOf } from './testing/whole.ts'

let test: TestHouse
let city: Holdings
beforeAll(async () => {
  test = await testHouse()
  registerCatalogueRuns(test.house)
  city = await holdings(test.house)
})
afterAll(async () => {
  try {
    expect(await faultsOf(test.house.database.db)).toEqual([])
    expect((await sql`select from edit_target`.execute(test.house.database.db)).rows).toEqual([])
  } finally {
    await test.close()
  }
})

const desk = () => test.as(city.archivist, catalogueApi)
const titles = async (ids: readonly string[]) => {
  const { rows } = await sql<{ title: string }>`
    select title from item where id = any(${ids as string[]}::uuid[]) order by code_key`.execute(test.house.database.db)
  return rows.map(({ title }) => title)
}
async function bulk(selection: Selection, operation: BulkOperation) {
  const begun = await desk().bulkEdit({ body: { selection, operation, reason: '统一写法' } })
  return { ...begun, ...(await test.house.runs.finish(begun.runId)) }
}

it('chooses nothing by a search while the index is brought to newer rules', async () => {
  const { db, pool } = test.house.database
  const [record] = await city.add([{ title: '索引更新中', year: 1931 }])
  const operation = { kind: 'replace', field: 'title', find: '更新', with: '重建' } as const
  const selection = { q: '索引更新中' }
  const begun = await desk().bulkEdit({ body: { selection, operation, reason: '统一写法' } })
  await pool.query('update search_index set version = version - 1')
  forgetIndexState(db)
  const refused = 'catalogue.index-rebuilding'
  await expect(desk().bulkEdit({ body: { selection, operation, reason: '统一写法' } })).rejects.toThrow(refused)
  expect((await test.house.runs.finish(begun.runId)).state).toBe('failed')
  const byHand = await bulk({ ids: [record?.id as string] }, operation)
  await pool.query('update search_index set version = version + 1')
  forgetIndexState(db)
  expect(byHand.state).toBe('done')
  expect(await titles([record?.id as string])).toEqual(['索引重建中'])
})

it('finds and replaces in what a search finds, shows it before, and takes it back', async () => {
  const added = await city.add(
    ['关于防洪的通知', '防洪预案（防洪）', '抗旱'].map((title) => ({ title: `水利${title}`, year: 1983 })),
  )
  const ids = added.map(({ id }) => id)
  const selection = { q: '水利', filters: { yearFrom: 1983, yearTo: 1983 } }
  const operation = { kind: 'replace', field: 'title', find: '防洪', with: '防汛' } as const
  const preview = await desk().bulkPreview({ body: { selection, operation } })
  expect(preview).toMatchObject({ selected: 3, looked: 3, changing: 2, problems: 0 })
  const inText = { ...selection, in: 'text' as const }
  await expect(desk().bulkPreview({ body: { selection: inText, operation } })).rejects.toThrow('catalogue.bulk-empty')
  expect(preview.rows.map(({ before, after }) => [before, after])).toContainEqual([
    '水利防洪预案（防洪）',
    '水利防汛预案（防汛）',
  ])
  const { actId, state } = await bulk(selection, operation)
  expect(state).toBe('done')
  expect(await titles(ids)).toEqual(['水利关于防汛的通知', '水利防汛预案（防汛）', '水利抗旱'])
  expect((await desk().act({ params: { id: actId } })).items).toBe(2)
  const { items } = await desk().actItems({ params: { id: actId } })
  expect(items[0]?.changes).toMatchObject([{ field: 'title', from: '水利关于防洪的通知', to: '水利关于防汛的通知' }])
  await desk().editItem({ params: { id: ids[0] as string }, body: { version: 2, values: { title: '后来又改' } } })
  const undone = await desk().undoAct({ params: { id: actId }, body: {} })
  expect([undone.changed, undone.left.map(({ itemId }) => itemId)]).toEqual([1, [ids[0]]])
  expect(await titles(ids)).toEqual(['后来又改', '水利防洪预案（防洪）', '水利抗旱'])
})

it('tells what it leaves: values that do not fit, and values that come from above', async () => {
  const added = await city.add([{ title: '甲' }, { title: '乙', pageCount: 5 }])
  const ids = added.map(({ id }) => id)
  const preview = await desk().bulkPreview({
    body: { selection: { ids }, operation: { kind: 'append', field: 'pageCount', with: '页' } },
  })
  expect(preview).toMatchObject({ changing: 0, problems: 2 })
  const wrong = desk().bulkEdit({
    body: {
      selection: { ids },
      operation: { kind: 'replace', field: 'title', find: '(a+)+', mode: 'regex' },
      reason: '试一试',
    },
  })
  await expect(wrong).rejects.toMatchObject({ problem: { code: 'catalogue.bulk-wrong' } })
  const none = desk().bulkPreview({
    body: { selection: { ids: [test.house.newId()] }, operation: { kind: 'clear', field: 'notes' } },
  })
  await expect(none).rejects.toMatchObject({ problem: { code: 'catalogue.bulk-empty' } })
})

it('numbers a class anew in one go', async () => {
  const codes = ['0002', '0005', '0009'].map((number) => `${city.fondsCode}-WS·1984·Y-${number}`)
  const added = await city.add(codes.map((referenceCode) => ({ referenceCode, year: 1984 })))
  const ids = added.map(({ id }) => id)
  const { state, actId } = await bulk({ ids }, { kind: 'renumber', start: 1 })
  expect(state).toBe('done')
  const standing = async () =>
    (await Promise.all(ids.map((id) => desk().show({ params: { id } })))).map(({ referenceCode }) =>
      referenceCode.slice(-4),
    )
  expect(await standing()).toEqual(['0001', '0002', '0003'])
  await desk().undoAct({ params: { id: actId }, body: {} })
  expect(await standing()).toEqual(['0002', '0005', '0009'])
})

it('moves records below a volume and hands its values down', async () => {
  const volume = await desk().createItem({
    body: {
      fondsId: city.fondsId,
      level: 'volume',
      values: { title: '某案卷', category: 'WS', year: 1985, retention: '永久', language: '汉文' } as never,
    },
  })
  const added = await city.add([{ year: 1985 }, { year: 1985 }])
  const ids = added.map(({ id }) => id)
  const { state, actId } = await bulk({ ids }, { kind: 'move', parentId: volume.id })
  expect(state).toBe('done')
  const page = await desk().children({ query: { parentId: volume.id } })
  expect(page.items.map(({ id }) => id).sort()).toEqual([...ids].sort())
  await bulk({ ids }, { kind: 'clear', field: 'creator' })
  const renamed = await bulk({ ids: [volume.id] }, { kind: 'set', field: 'creator', value: '某局' })
  expect(renamed.state).toBe('done')
  expect((await desk().show({ params: { id: ids[0] as string } })).creator).toBe('某局')
  const undone = await desk().undoAct({ params: { id: actId }, body: {} })
  expect(undone.left).toEqual([])
  expect((await desk().children({ query: { parentId: volume.id } })).items).toEqual([])
})

it('does nothing twice and leaves nothing out when it dies in the middle', async () => {
  const added = await city.add(Array.from({ length: 2500 }, (_, index) => ({ year: 1986, title: `第${index}件` })))
  const ids = added.map(({ id }) => id)
  const selection = { filters: { fondsId: [city.fondsId], yearFrom: 1986, yearTo: 1986 } }
  const begun = await desk().bulkEdit({
    body: { selection, operation: { kind: 'append', field: 'title', with: '（补）' }, reason: '补注' },
  })
  // First the second chunk dies before it is committed, then the process dies after the commit and before the note of it.
  const { db } = test.house.database
  await sql`create sequence death`.execute(db)
  await sql`create function die() returns trigger language plpgsql as $$
    begin if nextval('death') in (3, 6) then raise exception 'killed'; end if; return null; end $$`.execute(db)
  await sql`create trigger die after delete on edit_target for each statement execute function die()`.execute(db)
  await sql`create trigger die after update of checkpoint on run for each row execute function die()`.execute(db)
  expect((await test.house.runs.finish(begun.runId)).state).toBe('done')
  const { rows } = await sql`select from run where id = ${begun.runId}::uuid and attempt = 3`.execute(db)
  expect(rows).toHaveLength(1)
  await sql`drop function die cascade`.execute(db)
  const now = await titles(ids)
  expect(now.filter((title) => !/^第\d+件（补）$/.test(title))).toEqual([])
  const undone = await desk().undoAct({ params: { id: begun.actId }, body: {} })
  expect((await test.house.runs.finish(undone.runId as string)).state).toBe('done')
  expect((await titles(ids)).filter((title) => !/^第\d+件$/.test(title))).toEqual([])
})

it('moves a large subtree by a run', async () => {
  const made = async (referenceCode: string) =>
    desk().createItem({
      body: {
        fondsId: city.fondsId,
        level: 'series',
        referenceCode,
        values: { title: '类别', category: 'WS', year: 1987, retention: '永久' },
      },
    })
  const [from, to] = [await made(`${city.fondsCode}-M`), await made(`${city.fondsCode}-N`)]
  await city.add(Array.from({ length: 1001 }, () => ({ parentId: from.id, ancestors: [from.id], year: 1987 })))
  const move = (id: string, parentId: string | null) =>
    desk().moveItem({ params: { id }, body: { parentId, reason: '归类' } })
  await expect(move(from.id, from.id)).rejects.toMatchObject({ problem: { code: 'catalogue.circle' } })
  const { runId } = await move(from.id, to.id)
  expect((await test.house.runs.finish(runId as string)).state).toBe('done')
  const [child] = (await desk().children({ query: { parentId: from.id, limit: 1 } })).items
  const { parents } = await desk().place({ params: { id: child?.id as string } })
  expect(parents.map(({ id }) => id)).toEqual([to.id, from.id])
})
