import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { PDFDocument } from '@cantoo/pdf-lib'
import { filingApi } from '@lantai/core/filing/api.ts'
import type { FilingRow } from '@lantai/core/filing/schema.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createSchedule, decideSchedule, saveSchedule, submitSchedule } from '../arrangement/index.ts'
import { transact } from '../base/audit.ts'
import { type Holdings, holdings } from '../testing/holdings.ts'
import { actorWith, granted, type TestHouse, testHouse } from '../testing/house.ts'
import { catalogue, filingDesk, setOrgans } from './testing/filing-desk.ts'

let test: TestHouse
let city: Holdings
let desk: ReturnType<typeof filingDesk>
beforeAll(async () => {
  test = await testHouse()
  city = await holdings(test.house, { code: 'Z' })
  await setOrgans(test, city)
  desk = filingDesk(test, city)
})
afterAll(() => test.close())

it('a file that comes twice is told, another under its name is refused, and a foreign path leaves no trace', async () => {
  const id = await desk.begin()
  const first = await desk.put(id, '甲.txt', 'a')
  expect(first).toMatchObject({ same: false, twins: [], file: { read: 'not-yet', bytes: 1 } })
  expect(await desk.put(id, '甲.txt', 'a')).toMatchObject({ same: true, file: { id: first.file.id } })
  expect(await desk.put(id, '乙.txt', 'a')).toMatchObject({ same: false, twins: ['甲.txt'] })
  await expect(desk.put(id, '甲.txt', 'b')).rejects.toMatchObject({ problem: { code: 'filing.file-differs' } })
  await expect(desk.put(id, '../甲.txt')).rejects.toMatchObject({ problem: { code: 'transfer.bad-path' } })
  expect(
    await desk.api.knownFiles({
      params: { id },
      body: {
        files: [
          { path: '甲.txt', bytes: 1 },
          { path: '乙.txt', bytes: 2 },
        ],
      },
    }),
  ).toEqual({ paths: ['甲.txt'] })
  const folder = join(test.house.config.data, 'filings', city.agencyId, id)
  expect(await readdir(join(folder, 'files'))).toHaveLength(2)
  expect(await readdir(folder)).toEqual(['files'])
  const removed = await desk.api.removeFiles({ params: { id }, body: { fileIds: [first.file.id] } })
  expect(removed.step?.kind).toBe('filing.remove-files')
  await desk.put(id, '甲.txt', 'b')
  await expect(desk.api.undo({ params: { id } })).rejects.toMatchObject({ problem: { code: 'filing.file-differs' } })
})

it('the same table is refused, a corrected one adds only its new rows, and undo takes a table back whole', async () => {
  const id = await desk.begin()
  await desk.table(id)
  await expect(desk.table(id)).rejects.toMatchObject({ problem: { code: 'filing.table-same' } })
  const more = `${catalogue}\n关于表彰优秀教师的决定,澜教发〔2024〕9号,澜川市教育局,2024年13月1日,永远,办公室,`
  expect(await desk.table(id, more)).toMatchObject({
    rows: 4,
    added: 1,
    same: 3,
    problems: [
      { line: 5, column: '成文日期' },
      { line: 5, column: '保管期限' },
    ],
  })
  await desk.api.undo({ params: { id } })
  expect(await desk.grid(id)).toHaveLength(3)
  await desk.api.undo({ params: { id } })
  expect((await desk.api.show({ params: { id } })).filing).toMatchObject({ items: 0, state: 'collecting', step: 0 })
  await expect(desk.api.undo({ params: { id } })).rejects.toMatchObject({ problem: { code: 'filing.nothing-to-undo' } })
  await desk.api.redo({ params: { id } })
  expect(await desk.grid(id)).toHaveLength(3)
})

it('what another person changed meanwhile is told with both values, and nothing is written until one is chosen', async () => {
  const id = await desk.begin()
  await desk.table(id)
  const [item] = (await desk.grid(id)) as [FilingRow]
  const cell = { itemId: item.id, field: 'title' as const, was: item.values.title as string }
  await desk.api.edit({ params: { id }, body: { cells: [{ ...cell, value: '甲改' }] } })
  const mine = {
    cells: [
      { ...cell, value: '乙改' },
      { itemId: item.id, field: 'notes' as const, value: '缺页', was: '' },
    ],
  }
  const told = await desk.api.edit({ params: { id }, body: mine })
  expect(told).toMatchObject({
    step: null,
    changed: 0,
    conflicts: [{ was: cell.was, yours: '乙改', theirs: '甲改', by: 'records-officer' }],
  })
  expect((await desk.grid(id))[0]?.values).toMatchObject({ title: '甲改' })
  await desk.api.edit({ params: { id }, body: { ...mine, onConflict: 'keep-theirs' } })
  expect((await desk.grid(id))[0]?.values).toMatchObject({ title: '甲改', notes: '缺页' })
  await desk.api.edit({ params: { id }, body: { ...mine, onConflict: 'take-mine' } })
  expect((await desk.grid(id))[0]?.values).toMatchObject({ title: '乙改', notes: '缺页' })
})

it('a value that does not fit its column is left out with its reason, the others are written', async () => {
  const id = await desk.begin()
  await desk.table(id)
  const [item] = (await desk.grid(id)) as [FilingRow]
  const cells = [
    { itemId: item.id, field: 'date' as const, value: '二〇二四年二月三十日' },
    { itemId: item.id, field: 'organ' as const, value: '没有的处' },
    { itemId: item.id, field: 'retention' as const, value: '定期 10 年' },
  ]
  const done = await desk.api.edit({ params: { id }, body: { cells } })
  expect(done.refused.map(({ field }) => field)).toEqual(['date', 'organ'])
  expect(done.rows[0]?.values).toMatchObject({ retention: 'D10', date: '20240311', organ: 'BGS' })
})

it('retention, entry and organ come from the approved schedule with their reason', async () => {
  const body = await holdings(test.house, { code: 'S' })
  await setOrgans(test, body)
  const { db } = test.house.database
  const clock = { now: test.house.now(), today: '2026-01-01', newId: test.house.newId }
  const entry = {
    heading: '业务',
    scope: '年度工作总结',
    filed: true,
    retention: 'Y',
    organ: 'BGS',
    category: 'WS',
    keywords: ['工作总结'],
    basis: '',
    code: '1.1',
  }
  const drafted = granted(
    await transact(db, body.officer, (tx) =>
      createSchedule(tx, body.officer, { title: '保管期限表', from: 'blank' }, clock),
    ),
  )
  const saved = granted(
    await transact(db, body.officer, (tx) =>
      saveSchedule(
        tx,
        body.officer,
        drafted.id,
        { revision: drafted.revision, title: '保管期限表', number: '1', entries: [entry] },
        clock,
      ),
    ),
  )
  granted(await transact(db, body.officer, (tx) => submitSchedule(tx, body.officer, saved.id, clock)))
  granted(
    await transact(db, body.archivist, (tx) =>
      decideSchedule(
        tx,
        body.archivist,
        saved.id,
        { decision: 'approve', opinion: '同意', effectiveFrom: '2020-01-01' },
        clock,
      ),
    ),
  )
  const own = filingDesk(test, body)
  const id = await own.begin()
  await own.table(id, '题名,日期\n2024年教育工作总结,20250110\n')
  await own.arrange(id, ['propose'])
  const [row] = await own.grid(id)
  expect(row?.values).toMatchObject({ retention: 'Y', entry: '1.1', organ: 'BGS', year: '2025' })
  const { proposals } = await own.api.item({ params: { id, itemId: row?.id as string } })
  expect(proposals.retention?.zh).toContain('工作总结')
  expect(proposals.year?.zh).toContain('题名说的是 2024 年')
})

it('nobody but its body sees a filing, and a leader may not change it', async () => {
  const id = await desk.begin()
  await expect(test.as(actorWith(city.agencyId, 'leader'), filingApi).show({ params: { id } })).rejects.toMatchObject({
    problem: { status: 403 },
  })
  await expect(test.as(city.archivist, filingApi).show({ params: { id } })).rejects.toMatchObject({
    problem: { status: 404 },
  })
})

it('every form of a filing is printed, for one class or one box, and a copy is stamped while the file stays as it is', async () => {
  const id = await desk.begin()
  const params = { id }
  await desk.table(id, `${catalogue.split('\n').slice(0, 2).join('\n')}`)
  const pdf = await PDFDocument.create()
  pdf.addPage([595, 842])
  const original = await pdf.save()
  const { file } = await desk.put(id, '关于做好中小学招生工作的通知.pdf', original)
  expect(await desk.arrange(id, ['read', 'compose', 'propose'])).toBe('done')
  const stamped = { params: { id, fileId: file.id } }
  await expect(desk.api.stampedFile(stamped)).rejects.toMatchObject({ problem: { code: 'filing.not-stampable' } })
  await desk.api.number({ params, body: { anew: false } })
  await desk.api.box({ params, body: {} })
  const [box] = (await desk.api.boxes({ params })).items
  const [lowest] = (await desk.api.classes({ params })).items
  expect(lowest).toMatchObject({
    items: 1,
    files: 1,
    pages: 1,
    numbered: 1,
    boxed: 1,
    organName: '办公室',
    retentionName: '永久',
  })
  const magic = { pdf: '%PDF', xlsx: 'PK' }
  for (const form of ['catalogue', 'cover', 'spine', 'box-cover', 'box-note', 'stamps'] as const)
    for (const as of ['pdf', 'xlsx'] as const) {
      const query = { as, class: lowest?.key as string, boxId: box?.id as string }
      const made = (await desk.api.form({ params: { id, form }, query })) as unknown as Buffer
      expect(made.subarray(0, magic[as].length).toString()).toBe(magic[as])
    }
  await expect(desk.api.form({ params: { id, form: 'cover' }, query: { class: 'WS/1900//Y' } })).rejects.toMatchObject({
    problem: { status: 404 },
  })
  const page = (await desk.api.filePage({ params: { ...stamped.params, page: 1 }, query: {} })) as unknown as Buffer
  expect(page.subarray(0, 3).toString('hex')).toBe('ffd8ff')
  const beyond = { params: { ...stamped.params, page: 2 }, query: {} }
  await expect(desk.api.filePage(beyond)).rejects.toMatchObject({ problem: { status: 404 } })
  const stranger = test.as(actorWith(test.house.newId(), 'records-officer'), filingApi)
  await expect(stranger.filePage({ ...beyond, params: { ...beyond.params, page: 1 } })).rejects.toMatchObject({
    problem: { status: 404 },
  })
  const copy = (await desk.api.stampedFile(stamped)) as unknown as Buffer
  expect((await PDFDocument.load(copy)).getPageCount()).toBe(1)
  expect(Buffer.from((await desk.api.fileContent(stamped)) as unknown as Buffer).equals(Buffer.from(original))).toBe(
    true,
  )
})

it('steps are listed with who did what, and a filing can be removed with its files', async () => {
  const id = await desk.begin()
  await desk.table(id)
  await desk.put(id, 'a.txt')
  await desk.api.settings({ params: { id }, body: { sheetMicrometres: 80, title: '二〇二四年度' } })
  await desk.api.undo({ params: { id } })
  const { items } = await desk.api.steps({ params: { id }, query: {} })
  expect(items.map(({ number, kind, undone }) => [number, kind, undone])).toEqual([
    [2, 'filing.settings', true],
    [1, 'filing.table', false],
  ])
  const shown = await desk.api.show({ params: { id } })
  expect(shown).toMatchObject({
    settings: { sheetMicrometres: 100 },
    undo: { number: 1 },
    redo: { number: 2 },
    todo: { looseFiles: 1, rowsWithoutFiles: 3 },
  })
  expect((await desk.api.list({ query: { text: '教育局', sort: 'changed' } })).items[0]?.id).toBe(id)
  const { total } = await desk.api.list({ query: { text: '教育局' } })
  const csv = String(await desk.api.exportList({ query: { text: '教育局' } }))
  expect(csv.split('\r\n')).toHaveLength((total as number) + 2)
  await desk.api.remove({ params: { id } })
  await expect(desk.api.show({ params: { id } })).rejects.toMatchObject({ problem: { status: 404 } })
  await expect(readdir(join(test.house.config.data, 'filings', city.agencyId, id))).rejects.toThrow()
})
