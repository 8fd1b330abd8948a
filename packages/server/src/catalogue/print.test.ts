import type { Client } from '@lantai/core/api.ts'
import { printApi } from '@lantai/core/catalogue/print-api.ts'
import { xlsxLines } from '@lantai/formats/tables/xlsx-lines.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { readPdf } from '../forms/testing/read-pdf.ts'
import { type Holdings, holdings } from '../testing/holdings.ts'
import { actorWith, type TestHouse, testHouse } from '../testing/house.ts'
import type { NewItem } from './index.ts'

let test: TestHouse
let city: Holdings
beforeAll(async () => {
  test = await testHouse()
  city = await holdings(test.house)
})
afterAll(() => test.close())

type Print = Client<typeof printApi>
const desk = (actor = city.archivist): Print => test.as(actor, printApi)
const bytes = (answer: unknown) => answer as Buffer
async function sheet(answer: unknown): Promise<readonly string[][]> {
  const rows: string[][] = []
  for await (const { cells } of xlsxLines(bytes(answer))) rows.push([...cells])
  return rows
}

it('a class of a fonds is printed in the order of its codes, and nothing else of it', async () => {
  const items = await city.add([{ year: 1988 }, { year: 1988 }, { year: 1989 }])
  const params = { id: city.fondsId, form: 'item-catalogue' } as const
  const [page] = await readPdf(bytes(await desk().fondsForm({ params, query: { year: 1988 } })), 1)
  expect(page?.text).toContain('1988年度')
  expect(page?.text).toContain(items[0]?.referenceCode)
  expect(page?.text).toContain(items[1]?.referenceCode)
  expect(page?.text).not.toContain(items[2]?.referenceCode)
  const stranger = desk(actorWith(test.house.newId(), 'archivist'))
  await expect(stranger.fondsForm({ params, query: {} })).rejects.toMatchObject({ problem: { status: 404 } })
})

it('more rows than are read at once are all there, once each', async () => {
  await city.add(Array.from({ length: 2100 }, () => ({ year: 1977 })))
  const params = { id: city.fondsId, form: 'item-catalogue' } as const
  const rows = await sheet(await desk().fondsForm({ params, query: { year: 1977, as: 'xlsx' } }))
  const codes = rows.slice(3).map(([, code]) => code)
  expect(codes).toHaveLength(2100)
  expect(new Set(codes).size).toBe(2100)
  expect(rows[2]).toEqual(['序号', '档号', '文号', '责任者', '题名', '日期', '密级', '页数', '备注'])
})

it('a volume has its contents with page numbers, its cover and its note', async () => {
  const code = `${city.fondsCode}-001-007`
  const [volume] = (await city.add([
    { level: 'volume', referenceCode: code, title: '农业生产材料', year: 1973, date: '19730103', pageCount: 9 },
  ])) as [NewItem]
  const below = { parentId: volume.id, ancestors: [volume.id] }
  await city.add([
    { ...below, referenceCode: `${code}-001`, title: '关于春耕的通知', pageCount: 3 },
    { ...below, referenceCode: `${code}-002`, title: '会议纪要', pageCount: 6 },
  ])
  const page = async (form: 'volume-contents' | 'volume-covers' | 'volume-notes') => {
    const [first] = await readPdf(bytes(await desk().volumeForm({ params: { id: volume.id, form }, query: {} })), 1)
    return first?.text
  }
  const contents = await page('volume-contents')
  expect(contents).toContain('关于春耕的通知')
  expect(contents).toContain('4—9')
  expect(await page('volume-covers')).toContain('共 2 件 9 页')
  expect(await page('volume-notes')).toContain(code)
  const catalogue = { id: city.fondsId, form: 'volume-catalogue' } as const
  const [all] = await readPdf(bytes(await desk().fondsForm({ params: catalogue, query: {} })), 1)
  expect(all?.text).toContain('农业生产材料')
})
