import { interopApi } from '@lantai/core/interop/api.ts'
import type { ImportDetail } from '@lantai/core/interop/schema.ts'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Holdings, holdings } from '../testing/holdings.ts'
import { type TestHouse, testHouse } from '../testing/house.ts'

let test: TestHouse
let city: Holdings
beforeAll(async () => {
  test = await testHouse()
  city = await holdings(test.house)
})
afterAll(() => test.close())

const desk = (actor = city.archivist) => test.as(actor, interopApi)
const head = '档号,题名,责任者,文号,日期,保管期限'
const code = (number: number, year = 2001) => `${city.fondsCode}-WS·${year}·Y-${String(number).padStart(4, '0')}`
const line = (number: number, title = `关于第${number}号事项的通知`, year = 2001) =>
  `${code(number, year)},${title},甲局,甲发〔${year}〕${number}号,${year}-02-03,永久`

async function begun(...files: (readonly [name: string, content: string | Buffer])[]): Promise<ImportDetail> {
  let made = await desk().create({ body: { fondsId: city.fondsId } })
  for (const [name, content] of files)
    made = await desk().addFile({ params: { id: made.id }, query: { name }, body: Buffer.from(content as string) })
  return made
}
async function ended(detail: ImportDetail): Promise<ImportDetail> {
  await test.house.runs.finish(detail.runId as string)
  return desk().show({ params: { id: detail.id } })
}
const checked = async (detail: ImportDetail) =>
  ended(await desk().check({ params: { id: detail.id }, body: { version: detail.version } }))
const loaded = async (detail: ImportDetail) =>
  ended(await desk().load({ params: { id: detail.id }, body: { version: detail.version } }))
const kinds = ({ groups }: ImportDetail) => Object.fromEntries(groups.map((group) => [group.code, group.rows]))
const findings = async ({ id }: ImportDetail) =>
  (await desk().findings({ params: { id }, query: { limit: 500 } })).items
const exported = async (query: object) => String(await desk().export({ query: query as never }))

describe('an import', () => {
  it('is tried, loaded, found to be the same, corrected by a second file, and taken back', async () => {
    const first = await checked(
      await begun(['目录.csv', `${head}\n${line(1)}\n${line(2)}\n${line(3, '')}\n${line(4)}\n${line(4, '又一件')}\n`]),
    )
    expect(first).toMatchObject({ state: 'checked', counts: { rows: 5, create: 3, bad: 2 } })
    expect(kinds(first)).toEqual({ missing: 1, 'doubled-code': 1 })
    expect(await findings(first)).toMatchObject([
      { row: 4, column: '题名', code: 'missing' },
      { row: 6, column: '档号', code: 'doubled-code', zh: expect.stringContaining('第 5 行') },
    ])
    const done = await loaded(first)
    expect(done).toMatchObject({ state: 'loaded', loaded: { created: 3, updated: 0, left: 0 } })
    const items = await desk().loaded({ params: { id: done.id } })
    expect(items.items.map(({ referenceCode, kind }) => [referenceCode, kind])).toEqual([
      [code(1), 'created'],
      [code(2), 'created'],
      [code(4), 'created'],
    ])

    const second = await checked(
      await begun(['改正.csv', `${head}\n${line(1)}\n${line(2, '改过的题名')}\n${line(3)}\n`]),
    )
    expect(second.counts).toMatchObject({ rows: 3, same: 1, update: 1, create: 1, bad: 0 })
    const corrected = await loaded(second)
    expect(corrected.loaded).toEqual({ created: 1, updated: 1, left: 0 })
    const csv = await exported({ q: '改过的题名', format: 'csv' })
    expect(csv).toContain(`${code(2)},改过的题名,甲局`)

    const undone = await desk().undo({ params: { id: corrected.id }, body: { version: corrected.version } })
    expect(undone.state).toBe('undone')
    expect(await exported({ format: 'csv', q: '改过的题名' })).not.toContain(code(2))
    expect(await exported({ format: 'csv' })).not.toContain(code(3))
  })

  it('places volumes before their items, whichever file they stand in, and undoes them from below', async () => {
    const f = city.fondsCode
    const items = `档号,题名,责任者,日期,保管期限\n${f}-001-002-001,第一件,甲局,1953,永久\n${f}-001-002-002,第二件,甲局,1954,永久\n`
    const volumes = `级别,目录号,案卷号,案卷题名,责任者,起止日期,保管期限\n案卷,001,002,水利卷,甲局,1953-1956,永久\n`
    const done = await loaded(await checked(await begun(['卷内.csv', items], ['案卷.csv', volumes])))
    expect(done.loaded).toEqual({ created: 3, updated: 0, left: 0 })
    const rows = String(await desk().export({ query: { q: '水利卷', format: 'jsonl' } }))
      .trim()
      .split('\n')
      .map((row) => JSON.parse(row))
    expect(rows).toMatchObject([
      { referenceCode: `${f}-001-002`, level: 'volume', date: '19530000', dateTo: '19560000' },
    ])
    const below = String(await desk().export({ query: { q: '第二件', format: 'jsonl' } }))
      .trim()
      .split('\n')
      .map((row) => JSON.parse(row))
    expect(below).toMatchObject([{ referenceCode: `${f}-001-002-002`, level: 'item', parentCode: `${f}-001-002` }])
    await desk().undo({ params: { id: done.id }, body: { version: done.version } })
    expect((await desk().loaded({ params: { id: done.id } })).items).toEqual([])
  })

  it('keeps nothing of a mapping to a field that does not exist, of a file that is no table, of another’s fonds', async () => {
    const made = await begun(['目录.csv', `${head}\n${line(50)}\n`])
    const params = { id: made.id, fileId: made.files[0]?.id as string }
    await expect(
      desk().changeFile({ params, body: { columns: [{ heading: '档号', field: 'nothing' }] } }),
    ).rejects.toMatchObject({ problem: { code: 'interop.unknown-field' } })
    await expect(
      desk().change({ params, body: { version: made.version, constants: { nothing: 'x' } } }),
    ).rejects.toMatchObject({ problem: { code: 'interop.unknown-field' } })
    await expect(
      desk().saveMap({ body: { name: '一', columns: [{ heading: '甲', field: 'nothing' }] } }),
    ).rejects.toMatchObject({ problem: { code: 'interop.unknown-field' } })
    await expect(desk().addFile({ params, query: { name: 'a.xls' }, body: Buffer.from('x') })).rejects.toMatchObject({
      problem: { code: 'interop.unreadable' },
    })
    const now = await desk().show({ params })
    expect([now.files.length, now.files[0]?.reading.columns[0]]).toEqual([
      1,
      { heading: '档号', field: 'referenceCode' },
    ])
    const { readdir } = await import('node:fs/promises')
    expect(await readdir(`${test.house.config.data}/imports/${made.id}`)).toHaveLength(1)
    const stranger = await holdings(test.house, { code: 'B', name: '栖云县' })
    await expect(desk().create({ body: { fondsId: stranger.fondsId } })).rejects.toMatchObject({
      problem: { status: 404 },
    })
    await expect(desk(stranger.archivist).show({ params })).rejects.toMatchObject({ problem: { status: 404 } })
  })

  it('tells what is wrong by row: bytes of no character, controls, markup, doubtful dates, former codes, openness', async () => {
    const rows = [
      `${head},开放状态`,
      `${code(60)},<em>林业</em>\u0000通知\u0007,甲局,,[1953?],永久,开放`,
      `${code(61)},🀄𠮷林㙍,甲局,,光绪三十一年,永久,`,
      `${code(62)},甲,甲局,,民国三十七年,永久,`,
      `,没有档号,甲局,,2001,永久,`,
      `${code(64).replace(city.fondsCode, 'Q999')},别的全宗,甲局,,2001,永久,`,
    ]
    const bytes = Buffer.concat([
      Buffer.from(`${rows.join('\n')}\n${code(65)},坏`),
      Buffer.from([0xff]),
      Buffer.from('字,甲局,,2001,永久,\n'),
    ])
    const found = await checked(await begun(['问题.csv', bytes]))
    expect(found.counts).toMatchObject({ rows: 6, create: 2, bad: 4, warnings: 2 })
    expect(kinds(found)).toEqual({
      undecodable: 1,
      'lunar-date': 1,
      'no-code': 1,
      'other-fonds': 1,
      'access-passed-over': 1,
      'wrong-bytes': 1,
      'control-character': 1,
      markup: 1,
      'date-doubted': 1,
      'date-era': 1,
    })
    const done = await loaded(found)
    const [item] = (await desk().loaded({ params: { id: done.id } })).items
    expect(item).toMatchObject({ title: '林业通知', date: '19530000' })
    const sheet = String(await desk().findingSheet({ params: { id: done.id }, query: { format: 'csv' } }))
    expect(sheet.split('\r\n')[0]).toBe(`\ufeff${head},开放状态,问题,来源`)
    expect(sheet).toContain('🀄𠮷林㙍')
    expect(sheet).toContain('光绪三十一年')
    const bin = (await desk().findingSheet({ params: { id: done.id }, query: {} })) as unknown as Buffer
    expect(bin.subarray(0, 2).toString()).toBe('PK')
  })

  it('of the same file again says so, and a saved map is laid over headings that it knows', async () => {
    const content = `甲,乙,丙,丁,戊\n${code(70)},通知,甲局,2001,永久\n`
    const columns = ['referenceCode', 'title', 'creator', 'date', 'retention'].map((field, index) => ({
      heading: '甲乙丙丁戊'[index] as string,
      field,
    }))
    await desk().saveMap({ body: { name: '某县', columns } })
    const first = await begun(['甲.csv', content])
    expect(first.mapName).toBe('某县')
    expect((await checked(first)).counts).toMatchObject({ create: 1, bad: 0 })
    const again = await begun(['乙.csv', content])
    expect(again.files[0]?.sameAs).toMatchObject({ id: first.id, state: 'checked' })
    await expect(
      desk().change({ params: { id: again.id }, body: { version: again.version, mapName: '没有' } }),
    ).rejects.toMatchObject({ problem: { code: 'interop.no-map' } })
  })

  it('beside another of the same fonds gives each code once; the later one’s row becomes a finding', async () => {
    const content = `${head}\n${line(80)}\n${line(81)}\n`
    const [one, two] = [
      await checked(await begun(['一.csv', content])),
      await checked(await begun(['二.csv', `${content}${line(82)}\n`])),
    ]
    const [a, b] = await Promise.all([loaded(one), loaded(two)])
    expect((a.loaded?.created ?? 0) + (b.loaded?.created ?? 0)).toBe(3)
    expect((a.loaded?.left ?? 0) + (b.loaded?.left ?? 0)).toBe(2)
    const taken = [...(await findings(a)), ...(await findings(b))].filter(
      ({ code: kind }) => kind === 'taken-meanwhile',
    )
    expect(taken.map(({ value }) => value).sort()).toEqual([code(80), code(81)])
  })

  it('that was stopped goes on by its run, and in part loaded is one act all the same', async () => {
    const made = await begun(['目录.csv', `${head}\n${line(120)}\n${line(121)}\n`])
    const found = await checked(made)
    const params = { id: found.id }
    const { pool } = test.house.database
    const loading = await desk().load({ params, body: { version: found.version } })
    await pool.query(`update run set state = 'cancelling' where id = $1`, [loading.runId])
    await test.house.runs.finish(loading.runId as string)
    expect((await desk().show({ params })).state).toBe('failed')
    await pool.query(
      `update import set checkpoint = '{"phase":"load","rank":-1,"file":0,"row":0,"findings":0}' where id = $1`,
      [found.id],
    )
    await pool.query(`update run set state = 'queued' where id = $1`, [loading.runId])
    await test.house.runs.finish(loading.runId as string)
    expect(await desk().show({ params })).toMatchObject({ state: 'loaded', loaded: { created: 2 } })
  })

  it('of a catalogue without codes gives the next numbers, and knows its records again', async () => {
    await city.add([{ referenceCode: code(7, 2005), year: 2005 }])
    const content =
      '公文名称,发文机关,发文字号,成文日期\n甲通知,甲局,甲发1号,2005年2月08日\n乙通知,甲局,,2005-03-01\n甲通知,甲局,甲发1号,2005年2月08日\n'
    const settle = async (detail: ImportDetail) =>
      checked(
        await desk().change({
          params: { id: detail.id },
          body: { version: detail.version, constants: { retention: '永久' } },
        }),
      )
    const first = await settle(await begun(['无档号.csv', content]))
    expect(kinds(first)).toEqual({ numbered: 2, 'doubled-key': 1 })
    const done = await loaded(first)
    const { items } = await desk().loaded({ params: { id: done.id } })
    expect(items.map(({ referenceCode }) => referenceCode)).toEqual([code(8, 2005), code(9, 2005)])
    const again = await settle(await begun(['无档号.csv', content]))
    expect(again.counts).toMatchObject({ same: 2, create: 0, bad: 1 })
  })

  it('is all or nothing when it is told so', async () => {
    const made = await begun(['目录.csv', `${head}\n${line(90)}\n${line(91, '')}\n`])
    const strict = await desk().change({ params: { id: made.id }, body: { version: made.version, goodOnly: false } })
    const found = await checked(strict)
    await expect(loaded(found)).rejects.toMatchObject({ problem: { code: 'interop.bad-rows' } })
    expect(await exported({ format: 'csv' })).not.toContain(code(90))
  })

  it('by document number, date and title knows a record whose code the file does not say', async () => {
    await loaded(await checked(await begun(['目录.csv', `${head}\n${line(95)}\n`])))
    const made = await begun([
      '无档号.csv',
      '题名,责任者,文号,日期,保管期限,页数\n关于第95号事项的通知,甲局,甲发〔2001〕95号,2001-02-03,永久,7\n',
    ])
    const found = await checked(
      await desk().change({ params: { id: made.id }, body: { version: made.version, key: 'document' } }),
    )
    expect(found.counts).toMatchObject({ update: 1, create: 0 })
    await loaded(found)
    const [row] = String(await desk().export({ query: { q: code(95), format: 'jsonl' } }))
      .trim()
      .split('\n')
    expect(JSON.parse(row as string)).toMatchObject({ referenceCode: code(95), pageCount: 7 })
  })
})

describe('an export', () => {
  it('read back is the same, in every format', async () => {
    const tricky = [
      `${code(1, 1999)},"=1+1, ""引号""；换",甲局,甲发〔1999〕1号,1999-02-03,永久`,
      `${code(2, 1999)},-减号开头,甲局,,1999,30年`,
    ]
    await loaded(await checked(await begun(['目录.csv', `${head}\n${tricky.join('\n')}\n`])))
    for (const format of ['csv', 'xlsx', 'jsonl'] as const) {
      const bytes = (await desk().export({ query: { yearFrom: 1999, yearTo: 1999, format } })) as unknown as Buffer
      if (format === 'csv') expect(bytes.toString()).toContain(`"'=1+1, ""引号""；换"`)
      const back = await checked(await begun([`导出.${format}`, bytes]))
      expect([format, back.counts]).toMatchObject([format, { rows: 2, same: 2, bad: 0 }])
    }
  })

  it('is all of it, with formulas made harmless', async () => {
    await city.add([{ title: '=HYPERLINK("x"),"引号"', creator: '@SUM', year: 1979 }])
    const csv = await exported({ format: 'csv' })
    expect(csv.startsWith('\ufeff档号,题名')).toBe(true)
    expect(csv).toContain(`"'=HYPERLINK(""x""),""引号""",'@SUM`)
  })

  it('has the columns that were asked for, of the records that were chosen, within what may be seen', async () => {
    const [item] = await city.add([{ title: '挑中的一件', year: 1970, notes: '有附注' }])
    const ids = [item?.id as string]
    const csv = await exported({ ids, columns: ['title', 'notes', 'description.subjects'], format: 'csv' })
    expect(csv).toBe('\ufeff题名,附注,主题词/关键词\r\n挑中的一件,有附注,\r\n')
    await expect(exported({ columns: ['nothing'] })).rejects.toMatchObject({ problem: { code: 'interop.no-column' } })
    const stranger = await holdings(test.house, { code: 'C', name: '某县' })
    const other = String(await desk(stranger.archivist).export({ query: { ids, columns: ['title'] } }))
    expect(other).toBe('\ufeff题名\r\n')
    const audited = await test.house.database.db
      .selectFrom('auditEvent')
      .select(['type', 'data'])
      .where('type', 'in', ['interop.export-begun', 'interop.exported'])
      .execute()
    expect(audited.some(({ type, data }) => type === 'interop.exported' && (data as { rows: number }).rows === 1)).toBe(
      true,
    )
  })
})

it('takes a large import back whole, the volumes with what lay in them', async () => {
  const f = city.fondsCode
  const rows = Array.from(
    { length: 620 },
    (_, index) => `${f}-009-001-${String(index + 1).padStart(3, '0')},第${index}件,甲局,1953,永久`,
  )
  const items = `档号,题名,责任者,日期,保管期限\n${rows.join('\n')}\n`
  const volumes = `级别,目录号,案卷号,案卷题名,责任者,起止日期,保管期限\n案卷,009,001,大卷,甲局,1953-1956,永久\n`
  const done = await loaded(await checked(await begun(['卷内.csv', items], ['案卷.csv', volumes])))
  expect(done.loaded).toEqual({ created: 621, updated: 0, left: 0 })
  const undone = await desk().undo({ params: { id: done.id }, body: { version: done.version } })
  expect((await test.house.runs.finish(undone.runId as string)).result).toMatchObject({ left: 0 })
  expect((await desk().loaded({ params: { id: done.id } })).items).toEqual([])
})

it('hands a volume’s new value down to many heirs in a run of its own, and takes all of it back', async () => {
  const f = city.fondsCode
  const volume = {
    level: 'volume' as const,
    year: 1966,
    title: '多件卷',
    creator: '旧局',
    referenceCode: `${f}-010-001`,
  }
  const [{ id: parentId }] = (await city.add([volume])) as unknown as [{ id: string }]
  const below = { year: 1966, creator: '旧局', parentId, ancestors: [parentId], inherited: ['creator'] }
  const heir = (index: number) => `${f}-010-001-${String(index).padStart(3, '0')}`
  await city.add(Array.from({ length: 510 }, (_, index) => ({ ...below, referenceCode: heir(index + 1) })))
  // The row of an heir says what its volume says now: it goes on following it.
  const rows = [`${f}-010-001,案卷,多件卷,新局,1966,永久`, `${heir(1)},件,改题,新局,1966,永久`]
  const done = await loaded(
    await checked(await begun(['卷.csv', `档号,级别,题名,责任者,日期,保管期限\n${rows.join('\n')}\n`])),
  )
  expect(done.loaded).toEqual({ created: 0, updated: 2, left: 0 })
  const { db } = test.house.database
  const standing = () =>
    db
      .selectFrom('item')
      .select(({ fn }) => ['creator', fn.countAll<number>().as('count')])
      .where('parentId', '=', parentId)
      .where('inherited', '=', sql<string[]>`'{creator}'::text[]`)
      .groupBy('creator')
      .execute()
  const act = await db
    .selectFrom('editAct')
    .select('runId')
    .where('kind', '=', 'import')
    .orderBy('id', 'desc')
    .executeTakeFirst()
  expect(await test.house.runs.finish(act?.runId as string)).toMatchObject({
    state: 'done',
    result: { problems: 0 },
  })
  expect(await standing()).toEqual([{ creator: '新局', count: 510 }])
  const undone = await desk().undo({ params: { id: done.id }, body: { version: done.version } })
  await test.house.runs.finish(undone.runId as string)
  expect(await standing()).toEqual([{ creator: '旧局', count: 510 }])
})

it('hands down what it has changed when it is stopped for good', async () => {
  const f = city.fondsCode
  const volume = { level: 'volume' as const, year: 1967, title: '停卷', creator: '旧局', referenceCode: `${f}-011-001` }
  const [{ id: parentId }] = (await city.add([volume])) as unknown as [{ id: string }]
  const below = { year: 1967, creator: '旧局', parentId, ancestors: [parentId], inherited: ['creator'] }
  await city.add(
    Array.from({ length: 510 }, (_, at) => ({
      ...below,
      referenceCode: `${f}-011-001-${String(at + 1).padStart(3, '0')}`,
    })),
  )
  const row = `${f}-011-001,案卷,停卷,新局,1967,永久`
  const found = await checked(await begun(['停.csv', `档号,级别,题名,责任者,日期,保管期限\n${row}\n`]))
  const { pool } = test.house.database
  // Somebody cancels while the first rows are being written.
  await pool.query(`create function cancel_load() returns trigger language plpgsql as $$ begin
      update run set state = 'cancelling' where kind = 'interop.load' and state = 'running'; return null; end $$;
    create trigger cancel_load after insert on item_version for each statement execute function cancel_load()`)
  const loading = await desk().load({ params: { id: found.id }, body: { version: found.version } })
  expect((await test.house.runs.finish(loading.runId as string)).state).toBe('cancelled')
  await pool.query('drop trigger cancel_load on item_version; drop function cancel_load()')
  const { rows } = await pool.query(`select run_id from edit_act where kind = 'import' order by id desc limit 1`)
  expect(rows[0].run_id).not.toBe(loading.runId)
  expect((await test.house.runs.finish(rows[0].run_id)).state).toBe('done')
  const standing = () =>
    pool.query(`select creator, count(*) from item where parent_id = $1 group by 1`, [parentId]).then((one) => one.rows)
  expect(await standing()).toMatchObject([{ creator: '新局', count: 510 }])
  const { version } = await desk().show({ params: { id: found.id } })
  const undone = await desk().undo({ params: { id: found.id }, body: { version } })
  await test.house.runs.finish(undone.runId as string)
  expect(await standing()).toMatchObject([{ creator: '旧局', count: 510 }])
})

it('by document knows a record by a title that is longer than an index can hold', async () => {
  const long = Array.from({ length: 1800 }, (_, at) => String.fromCodePoint(0x4e00 + at * 7)).join('')
  const rows = `题名,责任者,文号,日期,保管期限,档号\n${long},甲局,甲发1号,2003-02-03,永久,${code(901, 2003)}\n`
  for (const counts of [{ create: 1 }, { same: 1 }]) {
    const made = await begun(['长.csv', rows])
    const set = await desk().change({ params: { id: made.id }, body: { version: made.version, key: 'document' } })
    const tried = await checked(set)
    expect(tried).toMatchObject({ state: 'checked', counts })
    if ('create' in counts) await loaded(tried)
  }
})

it('takes two files that correct the same record, one by its code and one by its document', async () => {
  await loaded(await checked(await begun(['原.csv', `${head}\n${line(951, '两处改', 2004)}\n`])))
  const byCode = `${head},备注\n${line(951, '两处改', 2004)},先改\n`
  const byDocument = '题名,责任者,文号,日期,年度,保管期限,页数\n两处改,甲局,甲发〔2004〕951号,2004-02-03,2004,永久,7\n'
  const tried = await checked(await begun(['有号.csv', byCode], ['无号.csv', byDocument]))
  expect(tried.counts).toMatchObject({ update: 2, create: 0, bad: 0 })
  expect(await loaded(tried)).toMatchObject({ state: 'loaded', loaded: { updated: 2, left: 0 } })
  const row = JSON.parse(await exported({ q: code(951, 2004), format: 'jsonl' }))
  expect(row).toMatchObject({ notes: '先改', pageCount: 7 })
})
