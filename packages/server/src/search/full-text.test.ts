import { PassThrough } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { catalogueApi } from '@lantai/core/catalogue/api.ts'
import { searchApi } from '@lantai/core/search/api.ts'
import { sql } from 'kysely'
import PDFDocument from 'pdfkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { transact } from '../base/audit.ts'
import type { NewItem } from '../catalogue/index.ts'
import { setStatus } from '../opening/index.ts'
import { type Holdings, holdings } from '../testing/holdings.ts'
import { granted, type TestHouse, testHouse } from '../testing/house.ts'
import { type SearchRequest, searchItems } from './index.ts'
import { startExtraction, startRebuild } from './jobs.ts'

let test: TestHouse
let city: Holdings
let stored: NewItem[]

const pdf = (text: string | null): Promise<Buffer> => {
  const document = new PDFDocument()
  if (text) document.text(text)
  else document.rect(10, 10, 100, 100).fill('#333')
  document.end()
  return buffer(document.pipe(new PassThrough()))
}

beforeAll(async () => {
  test = await testHouse()
  city = await holdings(test.house)
  const gb18030 = Buffer.from([0xb9, 0xd8, 0xd3, 0xda, 0xcb, 0xae, 0xbf, 0xe2]) // 关于水库
  stored = [
    await city.addStored({ title: '关于灌区的请示', year: 1999 }, [
      { name: '正文.txt', mediaType: 'text/plain', content: gb18030 },
      { name: '附件.pdf', mediaType: 'application/pdf', content: await pdf('Reservoir dam 2011') },
    ]),
    await city.addStored({ title: '扫描件' }, [
      { name: 'a.pdf', mediaType: 'application/pdf', content: await pdf(null) },
    ]),
    await city.addStored({ title: '坏文件' }, [
      { name: 'b.docx', mediaType: '', content: Buffer.from('no zip') },
      { name: 'c.pdf', mediaType: 'application/pdf', content: Buffer.from('%PDF-1.4 broken') },
    ]),
    await city.addStored({ title: '水库的通知' }, [
      { name: 'd.html', mediaType: 'text/html', content: Buffer.from('<p>臺灣同胞<b>來信</b></p>') },
    ]),
  ]
  const { db } = test.house.database
  const id = await transact(db, city.archivist, (tx) =>
    startExtraction(test.house, tx, city.archivist, { organisationId: city.repositoryId }),
  )
  expect(await test.house.runs.finish(id)).toMatchObject({
    state: 'done',
    result: { items: 4, read: 2, part: 0, 'no-text': 1, unread: 1 },
  })
}, 120_000)
afterAll(() => test.close())

const find = async (request: Omit<SearchRequest, 'scope'> & { scope?: SearchRequest['scope'] }) =>
  granted(await searchItems(test.house, { scope: { organisationId: city.repositoryId }, ...request }))
const titles = async (...given: Parameters<typeof find>) => (await find(...given)).rows.map(({ title }) => title)

it('words of description and text are found together, descriptions first, and where each was found is told', async () => {
  const found = await find({ query: '水库' })
  expect(found.rows.map(({ title, snippet }) => [title, snippet?.text])).toEqual([
    ['水库的通知', undefined],
    ['关于灌区的请示', '关于水库 Reservoir dam 2011'],
  ])
  expect(await titles({ query: '灌区 reservoir' })).toEqual(['关于灌区的请示'])
  expect(await titles({ query: '灌区 reservoir', in: 'description' })).toEqual([])
  expect(await titles({ query: '水库', in: 'text' })).toEqual(['关于灌区的请示'])
  expect(await titles({ query: '全文:台湾' })).toEqual(['水库的通知'])
  expect(await titles({ query: '水库 -reservoir' })).toEqual(['水库的通知'])
  expect(await titles({ query: '年度:1999 2011' })).toEqual(['关于灌区的请示'])
})

it('files without text and broken ones are states with a sentence', async () => {
  const { rows } = await sql<{ state: string; problem: string | null }>`
    select state, problem from item_text where state <> 'read' order by state`.execute(test.house.database.db)
  expect(rows).toEqual([
    { state: 'no-text', problem: null },
    { state: 'unread', problem: 'b.docx：文件已损坏，或不是Word 文档 (.docx)。 c.pdf：PDF 文件已损坏，读不出文字。' },
  ])
})

it('the text of what is opened is found by the public in the same moment, and no longer when it is restricted', async () => {
  const { db } = test.house.database
  const set = (to: '开放' | '控制') =>
    transact(db, city.archivist, (tx) =>
      setStatus(
        tx,
        city.archivist,
        [stored[0]?.id as string],
        { to, reason: '期满', early: true },
        {
          now: new Date(),
          today: '2026-01-01',
          newId: test.house.newId,
        },
      ),
    )
  expect(await titles({ query: 'reservoir', scope: 'public' })).toEqual([])
  granted(await set('开放'))
  expect(await titles({ query: 'reservoir', scope: 'public' })).toEqual(['关于灌区的请示'])
  granted(await set('控制'))
  expect(await titles({ query: 'reservoir', scope: 'public' })).toEqual([])
})

it('a rebuild brings rows of older rules to the present ones, once, and says so until it is done', async () => {
  const { db, pool } = test.house.database
  await pool.query(`update item set plain = 'x', search = '''x''' where title = '关于灌区的请示'`)
  await pool.query(`update item_text set plain = 'x', body = '', version = 1`)
  await pool.query('update search_index set version = 1')
  const desk = test.as(city.archivist, searchApi)
  expect(await desk.status()).toMatchObject({ version: 1, stale: 1, rebuilding: true })
  expect(await titles({ query: '灌区' })).toEqual([])
  const id = await transact(db, city.archivist, (tx) => startRebuild(test.house, tx, city.archivist))
  expect(await test.house.runs.finish(id)).toMatchObject({ state: 'done' })
  expect(await desk.status()).toMatchObject({
    stale: 0,
    rebuilding: false,
    text: { read: 2, noText: 1, unread: 1, waiting: 0 },
  })
  expect(await titles({ query: '灌区 reservoir' })).toEqual(['关于灌区的请示'])
})

describe('through the doors', () => {
  it('a page tells snippets, notes and that nothing is rebuilt', async () => {
    const page = await test.as(city.archivist, catalogueApi).list({ query: { q: 'reservoir 颜色:', in: 'both' } })
    expect(page.notes).toHaveLength(1)
    const found = await test.as(city.archivist, catalogueApi).list({ query: { q: 'reservoir' } })
    expect(found).toMatchObject({
      rebuilding: false,
      items: [{ snippet: { text: '关于水库 Reservoir dam 2011', marks: [[5, 14]] } }],
    })
  })
})
