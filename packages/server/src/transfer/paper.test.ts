import type { Actor } from '@lantai/core/actor.ts'
import { paperTransferApi } from '@lantai/core/transfer/paper-api.ts'
import type { PaperRowInput } from '@lantai/core/transfer/paper-schema.ts'
import { transferPlanApi } from '@lantai/core/transfer/plan-api.ts'
import { registerApi } from '@lantai/core/transfer/register-api.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { actorWith } from '../testing/house.ts'
import { transferHouse } from './testing/place.ts'

let open: Awaited<ReturnType<typeof transferHouse>>
let officer: Actor
beforeAll(async () => {
  open = await transferHouse()
  officer = actorWith(open.place.agency.id, 'records-officer')
})
afterAll(() => open.close())

const code = (expected: string) => ({ problem: { code: expected } })
const empty: PaperRowInput = {
  level: 'item',
  referenceCode: '',
  volumeCode: '',
  title: '',
  creator: '',
  documentNo: '',
  date: '',
  dateTo: '',
  year: '',
  category: '',
  retention: '',
  securityClass: '',
  pages: '',
  notes: '',
}
const table = [
  '级别,档号,案卷档号,题名,责任者,日期,截止日期,年度,保管期限,页数',
  '案卷,Z109-WS·1999·Y-001,,一九九九年会议文件,市政府办,19990101,19991231,1999,永久,120',
  '件,Z109-WS·1999·Y-001-0001,Z109-WS·1999·Y-001,关于防汛的通知,市政府办,1999-03-05,,,永久,3',
  '件,Z109-WS·1999·Y-001-0002,Z109-WS·1999·Y-009,关于春耕的通知,市政府办,1999年4月,,,永久,二页',
].join('\n')

it('paper comes on the same plan, register and receipt, with a list of volumes and items', async () => {
  const { house, place, archivist, asArchivist } = open
  const [agency, archives] = [open.as(officer, paperTransferApi), open.as(archivist, paperTransferApi)]
  const plans = open.as(archivist, transferPlanApi)
  const plan = await plans.create({ body: { year: 2019 } })
  const { plan: filled } = await plans.generate({ params: { id: plan.id }, body: { version: plan.version } })
  await plans.publish({ params: { id: plan.id }, body: { version: filled.version } })

  const begun = await agency.create({
    body: { fondsId: place.fonds.id, name: '1999 年度文书档案', metres: 1.25, boxes: 6 },
  })
  const params = { id: begun.transfer.id }
  expect(begun.transfer).toMatchObject({ state: 'RECEIVED', form: 'paper', packageForm: 'paper', metres: 1.25 })
  const body = Buffer.from(table)
  expect(await agency.addTable({ params, query: { name: '目录.csv' }, body })).toEqual({ added: 3, problems: 1 })
  const wrong = (await agency.rows({ params, query: { problems: true } })).items
  expect(wrong.map(({ sequence, problems }) => [sequence, problems.map(({ zh }) => zh)])).toEqual([
    [3, ['页数不是数', '目录中没有这个案卷']],
  ])
  await expect(agency.handIn({ params, body: { version: begun.transfer.version } })).rejects.toMatchObject(
    code('transfer.paper-rows-wrong'),
  )
  const { sequence, problems, ...third } = wrong[0] as NonNullable<(typeof wrong)[0]>
  expect(third.date).toBe('19990400')
  await agency.changeRow({
    params: { ...params, sequence: String(sequence) },
    body: { ...third, volumeCode: 'Z109-WS·1999·Y-001', pages: '2' },
  })
  // The same code a second time is told at both rows, and goes with the row that is removed.
  const doubled = { ...empty, referenceCode: third.referenceCode, title: '重号', date: '1999', retention: 'Y' }
  expect(await agency.addRows({ params, body: { rows: [doubled] } })).toEqual({ added: 1, problems: 2 })
  expect(await agency.removeRows({ params, body: { sequences: [4] } })).toMatchObject({ problems: 0 })
  const csv = String(await agency.exportRows({ params }))
  expect(csv).toContain('件,Z109-WS·1999·Y-001-0001,Z109-WS·1999·Y-001,关于防汛的通知')

  const handed = await agency.handIn({ params, body: { version: (await agency.show({ params })).transfer.version } })
  expect(handed).toMatchObject({ transfer: { state: 'PENDING_REVIEW', volumes: 1, items: 2, yearFrom: 1999 } })
  expect(handed.transfer.packageSm3).toMatch(/^[0-9a-f]{64}$/)
  expect(handed.transfer.planLineId).not.toBeNull()
  await expect(agency.addRows({ params, body: { rows: [doubled] } })).rejects.toMatchObject(code('transfer.changed'))

  const returned = await archives.return({
    params,
    body: { version: handed.transfer.version, reasons: '缺第 3 盒' },
  })
  expect(returned.transfer).toMatchObject({ state: 'REJECTED', reasons: '缺第 3 盒' })
  const again = await agency.handIn({ params, body: { version: returned.transfer.version } })
  expect(again.transfer.packageSm3).toBe(handed.transfer.packageSm3)

  const { version } = again.transfer
  await expect(archives.accept({ params, body: { version } })).rejects.toMatchObject(code('transfer.checks-pending'))
  const codes = again.checks.map((check) => check.code)
  const decided = await archives.decideChecks({ params, body: { version, codes, outcome: 'passed', note: '逐卷清点' } })
  expect(decided.may).toMatchObject({ accept: true })
  const accepting = await archives.accept({ params, body: { version: decided.transfer.version } })
  await house.runs.finish(accepting.transfer.runId as string)
  const { transfer } = await archives.show({ params })
  expect(transfer).toMatchObject({ state: 'ACCEPTED', receiptNumber: expect.stringMatching(/^JS-/) })

  const rows = await house.database.db
    .selectFrom('item')
    .select(['referenceCode', 'level', 'parentId', 'fileCount', 'date', 'id'])
    .where('transferId', '=', transfer.id)
    .orderBy('codeKey')
    .execute()
  expect(rows.map(({ level, fileCount, date }) => [level, fileCount, date])).toEqual([
    ['volume', 0, '19990101'],
    ['item', 0, '19990305'],
    ['item', 0, '19990400'],
  ])
  expect(rows.slice(1).map(({ parentId }) => parentId)).toEqual([rows[0]?.id, rows[0]?.id])
  const line = await plans.line({ params: { id: transfer.planLineId as string } })
  expect(line).toMatchObject({ form: 'paper', state: 'done', acceptedItems: 3 })
  const register = await open.as(officer, registerApi).show({ params })
  expect(register).toMatchObject({ volumes: 1, items: 2, metres: 1.25, mediumType: '纸质' })
  const receipt = await open.as(officer, registerApi).receipt({ params })
  expect(await open.as(null, registerApi).verify({ params: { code: receipt.code } })).toMatchObject({
    form: 'paper',
    volumes: 1,
    items: 2,
  })
  const pdf = (await asArchivist.receipt({ params })) as unknown as Buffer
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')

  // A code that the archives holds now is told in the next list.
  const other = await archives.create({
    body: { agencyId: place.agency.id, fondsId: place.fonds.id, name: '补交', metres: null, boxes: null },
  })
  const held = { ...doubled, referenceCode: third.referenceCode }
  const next = { id: other.transfer.id }
  expect(await archives.addRows({ params: next, body: { rows: [held] } })).toEqual({ added: 1, problems: 1 })
  expect((await archives.rows({ params: next })).items[0]?.problems[0]?.zh).toBe('档号已被馆藏使用')
  await archives.remove({ params: next })
  await expect(archives.show({ params: next })).rejects.toMatchObject(code('http.not-found'))
})

it('a table without our columns, or that is none, changes nothing', async () => {
  const agency = open.as(officer, paperTransferApi)
  const { transfer } = await agency.create({
    body: { fondsId: open.place.fonds.id, name: '试', metres: null, boxes: null },
  })
  const params = { id: transfer.id }
  for (const [name, body] of [
    ['a.csv', Buffer.from('名称,编号\n一,二\n')],
    ['a.xlsx', Buffer.from('no workbook')],
    ['a.csv', Buffer.from('')],
  ] as const)
    await expect(agency.addTable({ params, query: { name }, body })).rejects.toMatchObject(
      code('transfer.catalogue-unreadable'),
    )
  expect((await agency.show({ params })).rows).toBe(0)
  const inspector = open.as(actorWith(open.place.agency.id, 'inspector'), paperTransferApi)
  await expect(inspector.addRows({ params, body: { rows: [empty] } })).rejects.toMatchObject(
    code('identity.not-allowed'),
  )
})
