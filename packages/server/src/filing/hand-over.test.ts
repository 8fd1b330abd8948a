import { access } from 'node:fs/promises'
import { join } from 'node:path'
import { catalogueApi } from '@lantai/core/catalogue/api.ts'
import type { FilingRow } from '@lantai/core/filing/schema.ts'
import { transferApi } from '@lantai/core/transfer/api.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Holdings, holdings } from '../testing/holdings.ts'
import { type TestHouse, testHouse } from '../testing/house.ts'
import { byTitle, filingDesk, setOrgans } from './testing/filing-desk.ts'

let test: TestHouse
let city: Holdings
beforeAll(async () => {
  test = await testHouse()
  city = await holdings(test.house, { code: 'Z' })
  await setOrgans(test, city)
})
afterAll(() => test.close())

it('half a spreadsheet and a folder become numbered items and records of the archives with their codes', async () => {
  const { api, begin, table, put, arrange, grid, handOver } = filingDesk(test, city)
  const id = await begin()
  const params = { id }
  expect(await table(id)).toMatchObject({ rows: 3, added: 3, problems: [] })
  await put(id, '办公室/澜教发〔2024〕3号 关于做好中小学招生工作的通知.txt')
  await put(id, '办公室/附件1：招生计划表.txt')
  const request = '澜川市教育局关于申请修建第二中学校舍的请示\n市人民政府：\n……\n澜川市教育局\n2024年4月2日'
  await put(id, '关于申请修建第二中学校舍的请示.txt', request)
  await put(id, '关于申请修建第二中学校舍的请示-发文稿纸.txt')
  await put(id, '2023年教育统计年报.txt')
  const answer =
    '澜川市人民政府\n关于同意修建第二中学校舍的批复\n澜政复〔2024〕8号\n同意。\n澜川市人民政府\n2024年4月20日'
  await put(id, '关于同意修建第二中学校舍的批复.txt', answer)
  expect(await arrange(id, ['read', 'compose', 'propose'])).toBe('done')

  const rows = await grid(id)
  expect(rows).toHaveLength(4)
  expect(byTitle(rows, '招生')).toMatchObject({
    ...{ files: 2, pairing: 'sure', case: 'annex' },
    values: { retention: 'Y', organ: 'BGS', date: '20240311', year: '2024' },
  })
  expect(byTitle(rows, '请示')).toMatchObject({
    ...{ files: 2, case: 'processing' },
    values: { retention: 'D30', matter: '修建第二中学校舍' },
  })
  const reply = byTitle(rows, '批复')
  expect(reply).toMatchObject({
    files: 1,
    values: { creator: '澜川市人民政府', date: '20240420', documentNo: '澜政复〔2024〕8号', documentType: '批复' },
    proposed: { organ: 'none', retention: 'none' },
  })
  const detail = await api.item({ params: { id, itemId: reply.id } })
  expect(detail.proposals.retention?.zh).toContain('没有批准生效')
  expect(detail.files.map(({ role }) => role)).toEqual(['main'])

  const missing = { problem: { code: 'filing.class-missing' } }
  await expect(api.number({ params, body: { anew: false } })).rejects.toMatchObject(missing)
  await expect(api.handOver({ params })).rejects.toMatchObject({ problem: { code: 'filing.not-ready' } })
  const asked = byTitle(rows, '请示')
  // Only what the officer says joins papers; the rules' own proposal for both does not.
  const together = '修建第二中学校舍（请示与批复）'
  const joined = [asked, reply].map(({ id: itemId }) => ({ itemId, field: 'matter' as const, value: together }))
  await api.edit({ params, body: { cells: joined } })
  const cells = [
    { itemId: reply.id, field: 'organ' as const, value: '办公室', was: '' },
    { itemId: reply.id, field: 'retention' as const, value: '永久', was: '' },
  ]
  expect(await api.edit({ params, body: { cells } })).toMatchObject({
    ...{ changed: 1, rows: [{ values: { organ: 'BGS', retention: 'Y' } }] },
  })
  await api.orderByRule({ params })
  await api.number({ params, body: { anew: false } })
  const codes = ['Y·BGS-0001', 'Y·BGS-0002', 'Y·JJK-0001', 'D30·BGS-0001'].map(
    (tail) => `${city.fondsCode}-WS·2024·${tail}`,
  )
  expect((await grid(id)).map(({ referenceCode }) => referenceCode)).toEqual(codes)
  await api.box({ params, body: {} })
  const boxes = (await api.boxes({ params })).items
  expect(boxes.map(({ number, spine, items }) => [number, spine, items])).toEqual([
    [1, 20, 2],
    [2, 20, 1],
    [3, 20, 1],
  ])
  expect((await api.findings({ params, query: { level: 'blocking' } })).items).toEqual([])

  expect(await handOver(id)).toMatchObject({ state: 'done' })
  await expect(api.edit({ params, body: { cells } })).rejects.toMatchObject({ problem: { code: 'filing.state' } })
  const { filing } = await api.show({ params })
  expect(filing).toMatchObject({ state: 'handed-over', transfer: { state: 'RECEIVED' } })
  await becomesRecords(filing.transfer?.id as string, codes)
  const files = await test.as(city.archivist, catalogueApi).virtualFiles({ query: {} })
  expect(files.items).toMatchObject([{ title: together, count: 2 }])
  const file = await test.as(city.archivist, catalogueApi).virtualFile({ params: { id: files.items[0]?.id as string } })
  expect(file.items.map(({ referenceCode }) => referenceCode)).toEqual([codes[1], codes[3]])

  // What was handed over is never numbered again.
  const next = await begin()
  await table(next)
  const fields = (await grid(next)).flatMap(({ id: itemId }) => [
    { itemId, field: 'year' as const, value: '2024' },
    { itemId, field: 'category' as const, value: '文书' },
  ])
  await api.edit({ params: { id: next }, body: { cells: fields } })
  await api.number({ params: { id: next }, body: { anew: true } })
  const tails = (await grid(next)).map(({ referenceCode }) => referenceCode?.slice(-8)).sort()
  expect(tails).toEqual(['BGS-0002', 'BGS-0003', 'JJK-0002'])
})

/** Nothing that the archives check by themselves is wrong; with their decisions it becomes records with these codes. */
async function becomesRecords(id: string, codes: readonly string[]): Promise<void> {
  const archives = test.as(city.archivist, transferApi)
  await test.house.runs.finish((await archives.show({ params: { id } })).transfer.runId as string)
  const { results, transfer } = await archives.show({ params: { id } })
  expect(results.filter(({ outcome }) => outcome === 'failed')).toEqual([])
  const waiting = results.filter(({ outcome }) => outcome === 'pending').map(({ code }) => code)
  const decision = { codes: waiting, outcome: 'passed', note: '看过', version: transfer.version } as const
  const decided = await archives.decideChecks({ params: { id }, body: decision })
  const accepting = await archives.accept({ params: { id }, body: { version: decided.transfer.version } })
  expect(await test.house.runs.finish(accepting.runId as string)).toMatchObject({ state: 'done' })
  const { rows } = await test.house.database.pool.query<{ code: string; organ: string; roles: string[] }>(
    `select i.reference_code as code, i.organ, array(select role from item_file f where f.item_id = i.id order by f.sequence) as roles
     from item i where fonds_id = $1`,
    [city.fondsId],
  )
  expect(rows.map(({ code }) => code).sort()).toEqual([...codes].sort())
  expect(rows.find(({ code }) => code === codes[3])).toMatchObject({ organ: 'BGS', roles: ['正文', '发文稿纸'] })
  expect(rows.find(({ code }) => code === codes[0])).toMatchObject({ roles: ['正文', '附件'] })
}

it('a returned filing is worked on again and keeps its numbers as its own', async () => {
  const body = await holdings(test.house, { code: 'R' })
  const { api, ready, grid, handOver } = filingDesk(test, body)
  const id = await ready()
  const params = { id }
  await handOver(id)
  const archives = test.as(body.archivist, transferApi)
  const transferId = (await api.show({ params })).filing.transfer?.id as string
  await test.house.runs.finish((await archives.show({ params: { id: transferId } })).transfer.runId as string)
  await expect(api.reopen({ params })).rejects.toMatchObject({ problem: { code: 'filing.not-returned' } })
  const { version } = (await archives.show({ params: { id: transferId } })).transfer
  await archives.return({ params: { id: transferId }, body: { version, reasons: '题名不全' } })
  expect((await api.show({ params })).may).toMatchObject({ reopen: true, change: false })
  await api.reopen({ params })
  const [item] = (await grid(id)) as [FilingRow]
  await api.edit({ params, body: { cells: [{ itemId: item.id, field: 'title', value: '关于改革试点的通知' }] } })
  await api.number({ params, body: { anew: true } })
  expect((await grid(id))[0]?.referenceCode).toBe(item.referenceCode)
  expect(await handOver(id)).toMatchObject({ state: 'done' })
})

it('a hand-over whose codes were taken meanwhile stops, tells the way out and can be worked on again', async () => {
  const body = await holdings(test.house, { code: 'T' })
  const { api, ready, grid, handOver } = filingDesk(test, body)
  const id = await ready()
  const params = { id }
  await body.add([{ year: 2024, referenceCode: `${body.fondsCode}-WS·2024·Y-0001` }])
  expect(await handOver(id)).toMatchObject({ state: 'failed', error: expect.stringContaining('重新编号') })
  expect((await api.show({ params })).filing).toMatchObject({ state: 'numbered', transfer: null })
  await api.number({ params, body: { anew: true } })
  expect((await grid(id))[0]?.referenceCode).toBe(`${body.fondsCode}-WS·2024·Y-0002`)
  expect(await handOver(id)).toMatchObject({ state: 'done' })
  const left = join(test.house.config.data, 'filings', body.agencyId, id, 'package.zip')
  await expect(access(left)).rejects.toThrow()
})

it('two filings of one fonds never hand over one number', async () => {
  const body = await holdings(test.house, { code: 'U' })
  const { grid, ready, handOver } = filingDesk(test, body)
  const [first, second] = [await ready(), await ready()]
  const code = async (id: string) => (await grid(id))[0]?.referenceCode
  expect([await code(first), await code(second)]).toEqual(
    [1, 2].map((number) => `${body.fondsCode}-WS·2024·Y-000${number}`),
  )
  // What lies below a number that was given counts as given: the other is told to number again.
  expect(await handOver(second)).toMatchObject({ state: 'done' })
  const { state, error } = await handOver(first)
  expect([state, error]).toEqual(['failed', expect.stringContaining('重新编号')])
})
