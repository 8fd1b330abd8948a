import { scheduleApi } from '@lantai/core/arrangement/api.ts'
import type { EntryInput } from '@lantai/core/arrangement/schedule.ts'
import { filingScope } from '@lantai/core/norms/filing-scope.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Holdings, holdings } from '../testing/holdings.ts'
import { type TestHouse, testHouse } from '../testing/house.ts'
import { scheduleInForce } from './index.ts'

let test: TestHouse
let city: Holdings
beforeAll(async () => {
  test = await testHouse()
  city = await holdings(test.house)
})
afterAll(() => test.close())

const officer = () => test.as(city.officer, scheduleApi)
const archivist = () => test.as(city.archivist, scheduleApi)
const refusal = (code: string) => ({ problem: { code } })
const line = (code: string, more: Partial<EntryInput> = {}): EntryInput => ({
  code,
  heading: '业务文件',
  scope: `第${code}条`,
  filed: true,
  retention: 'D30',
  organ: null,
  category: 'WS',
  keywords: ['通知'],
  basis: '',
  ...more,
})

it('goes from the model to a version in force, and its successor takes its place on its day', async () => {
  const draft = await officer().create({ body: { title: '教育局归档范围表', from: 'norm' } })
  expect(draft).toMatchObject({ state: 'draft', version: 1, basis: '国家档案局令第8号 2006', inForce: false })
  expect(draft.lines).toHaveLength(filingScope.rows.length)
  await expect(officer().create({ body: { title: '又一份', from: 'blank' } })).rejects.toMatchObject(
    refusal('arrangement.schedule-open'),
  )
  // The repository sees no draft of an agency.
  await expect(archivist().show({ params: { id: draft.id } })).rejects.toMatchObject(refusal('http.not-found'))

  const params = { id: draft.id }
  const entries = [
    line('1.1'),
    line('1.2', { retention: 'Y', keywords: ['规划', '办法'] }),
    line('9', { filed: false, retention: null }),
  ]
  const saved = await officer().save({
    params,
    body: { revision: draft.revision, title: draft.title, number: '教档〔2026〕1号', entries },
  })
  expect(saved.lines.map(({ code, position }) => [code, position])).toEqual([
    ['1.1', 1],
    ['1.2', 2],
    ['9', 3],
  ])
  await expect(
    officer().save({ params, body: { revision: draft.revision, title: draft.title, number: '', entries: [] } }),
  ).rejects.toMatchObject(refusal('arrangement.schedule-changed'))

  await officer().submit({ params })
  await expect(officer().save({ params, body: { ...saved, entries } })).rejects.toMatchObject(
    refusal('arrangement.schedule-state'),
  )
  expect((await archivist().list({ query: { state: 'submitted' } })).items.map(({ id }) => id)).toEqual([draft.id])
  await expect(archivist().decide({ params, body: { decision: 'return', opinion: ' ' } })).rejects.toMatchObject(
    refusal('arrangement.opinion-needed'),
  )
  await archivist().decide({ params, body: { decision: 'return', opinion: '请补会议文件' } })
  expect(await officer().show({ params })).toMatchObject({ state: 'returned', opinion: '请补会议文件' })

  await officer().submit({ params })
  await expect(archivist().decide({ params, body: { decision: 'approve', opinion: '' } })).rejects.toMatchObject(
    refusal('arrangement.day-needed'),
  )
  const first = await archivist().decide({
    params,
    body: { decision: 'approve', opinion: '同意', effectiveFrom: '2020-01-01' },
  })
  expect(first).toMatchObject({ state: 'approved', inForce: true })
  for (const act of [officer().withdraw, officer().discard])
    await expect(act({ params })).rejects.toMatchObject(refusal('arrangement.schedule-state'))

  const next = await officer().create({ body: { title: '教育局归档范围表', from: 'in-force' } })
  expect(next.lines.map(({ scope }) => scope)).toEqual(['第1.1条', '第1.2条', '第9条'])
  const changed = [line('1.1', { retention: 'D10' }), line('2.1'), line('9', { filed: false, retention: null })]
  await officer().save({
    params: { id: next.id },
    body: { revision: next.revision, title: next.title, number: next.number, entries: changed },
  })
  await officer().submit({ params: { id: next.id } })
  const difference = await archivist().difference({ params: { id: next.id } })
  expect(difference).toMatchObject({ against: { id: first.id, version: 1 }, unchanged: 1 })
  expect(difference.changes.map(({ kind, code, fields }) => [kind, code, fields])).toEqual([
    ['changed', '1.1', ['retention']],
    ['added', '2.1', []],
    ['removed', '1.2', []],
  ])
  await expect(
    archivist().decide({
      params: { id: next.id },
      body: { decision: 'approve', opinion: '', effectiveFrom: '2019-12-31' },
    }),
  ).rejects.toMatchObject(refusal('arrangement.day-too-early'))
  await archivist().decide({
    params: { id: next.id },
    body: { decision: 'approve', opinion: '', effectiveFrom: '2022-06-01' },
  })

  const { db } = test.house.database
  expect(await scheduleInForce(db, city.agencyId, '2019-12-31')).toBeNull()
  expect(await scheduleInForce(db, city.agencyId, '2022-05-31')).toMatchObject({ id: first.id, version: 1 })
  expect((await scheduleInForce(db, city.agencyId, '2022-06-01'))?.entries.map(({ code }) => code)).toEqual([
    '1.1',
    '2.1',
    '9',
  ])
  expect(await archivist().show({ params })).toMatchObject({ state: 'superseded', inForce: false })
  expect((await archivist().list({ query: { inForce: true } })).items.map(({ id }) => id)).toEqual([next.id])
  expect(String(await archivist().exportList({ query: { inForce: true } })).split('\r\n')).toHaveLength(3)
})

it('is not submitted with faults, and tells the line', async () => {
  const other = await holdings(test.house, { code: 'F' })
  const own = test.as(other.officer, scheduleApi)
  const draft = await own.create({ body: { title: '有问题的表', from: 'blank' } })
  const params = { id: draft.id }
  await expect(own.submit({ params })).rejects.toMatchObject(refusal('arrangement.schedule-empty'))
  const entries = [line('1'), line('1', { scope: '另一条' }), line('2', { retention: null })]
  await own.save({ params, body: { revision: 1, title: draft.title, number: '', entries } })
  await expect(own.submit({ params })).rejects.toMatchObject({
    problem: { code: 'arrangement.schedule-findings', details: { line: 2, count: 2 } },
  })
  await own.discard({ params })
  await expect(own.show({ params })).rejects.toMatchObject(refusal('http.not-found'))
})

it('a body of another repository sees and moves nothing of it', async () => {
  const far = await holdings(test.house, { code: 'G', name: '远山市' })
  const draft = await test.as(far.officer, scheduleApi).create({ body: { title: '远山的表', from: 'norm' } })
  await test.as(far.officer, scheduleApi).submit({ params: { id: draft.id } })
  for (const actor of [city.officer, city.archivist]) {
    await expect(test.as(actor, scheduleApi).show({ params: { id: draft.id } })).rejects.toMatchObject(
      refusal('http.not-found'),
    )
    expect((await test.as(actor, scheduleApi).list({ query: { q: '远山' } })).items).toEqual([])
  }
  const body = { decision: 'approve', opinion: '', effectiveFrom: '2026-01-01' } as const
  await expect(archivist().decide({ params: { id: draft.id }, body })).rejects.toMatchObject(refusal('http.not-found'))
})

it('a table that was exported is read back to the same lines', async () => {
  const held = (await officer().list({ query: { inForce: true } })).items[0]
  if (!held) throw new Error('nothing is in force')
  const lines = (await officer().show({ params: { id: held.id } })).lines
  for (const format of ['csv', 'xlsx'] as const) {
    const file = await officer().export({ params: { id: held.id }, query: { format } })
    expect(await officer().read({ query: { name: `表.${format}` }, body: file })).toEqual({
      entries: lines.map(({ id: _, position: __, ...entry }) => entry),
      findings: [],
    })
  }
})

it('what is no table is refused with a sentence', async () => {
  await expect(officer().read({ query: { name: 'a.xlsx' }, body: Buffer.from('no workbook') })).rejects.toMatchObject(
    refusal('arrangement.table-unreadable'),
  )
})
