import { readFile } from 'node:fs/promises'
import { transferPlanApi } from '@lantai/core/transfer/plan-api.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { transact } from '../base/audit.ts'
import { beginDaily } from '../base/daily.ts'
import { createFonds } from '../catalogue/index.ts'
import { createOrganisation, operatorActor } from '../identity/index.ts'
import { actorWith, granted } from '../testing/house.ts'
import { remindAll } from './reminders.ts'
import { finished, item, packageOf, transferHouse } from './testing/place.ts'

let open: Awaited<ReturnType<typeof transferHouse>>
let archives: ReturnType<typeof clientOf>
let agency: ReturnType<typeof clientOf>
const clientOf = (actor: ReturnType<typeof actorWith>) => open.as(actor, transferPlanApi)

beforeAll(async () => {
  open = await transferHouse()
  archives = clientOf(open.archivist)
  agency = clientOf(actorWith(open.place.agency.id, 'records-officer'))
})
afterAll(() => open.close())

const year = 2016
const dueOf = (plan: { id: string }) =>
  archives.lines({ params: { id: plan.id }, query: { form: 'electronic', text: 'SL-0' } })

it('sixty agencies are planned in one go, by the periods of the law, and again without doubling', async () => {
  const { house, place } = open
  const { db } = house.database
  const operator = await operatorActor(db, place.repository.id)
  await transact(db, operator, async (tx) => {
    for (let number = 1; number <= 60; number++) {
      const code = `SL-${String(number).padStart(2, '0')}`
      const body = { code, name: `示例单位${number}`, nameEn: null, kind: 'agency', roles: [], regionCode: null }
      const parents = { parentId: place.repository.id, repositoryId: place.repository.id }
      const made = granted(await createOrganisation(tx, operator, { ...body, ...parents } as never, house))
      // The last one has no fonds yet.
      if (number === 60) continue
      const fonds = { code: `Q${number}`, name: body.name, agencyId: made.id }
      granted(await createFonds(tx, operator, fonds, { id: house.newId(), now: house.now().toISOString() }))
    }
  })
  const plan = await archives.create({ body: { year: 2027 } })
  expect(plan).toMatchObject({ title: '2027年度档案移交计划', state: 'draft', lines: 0 })
  await expect(archives.create({ body: { year: 2027 } })).rejects.toMatchObject({
    problem: { code: 'transfer.plan-exists' },
  })
  const made = await archives.generate({ params: { id: plan.id }, body: { version: plan.version } })
  // Two of the place and 59 new ones, electronic of 2022 and paper of 2007.
  expect(made).toMatchObject({ added: 122, kept: 0, withoutFonds: [{ code: 'SL-60' }] })
  expect(made.plan).toMatchObject({ agencies: 61, lines: 122, counts: { planned: 122 } })
  const again = await archives.generate({ params: { id: plan.id }, body: { version: made.plan.version } })
  expect(again).toMatchObject({ added: 0, kept: 122 })
  await expect(archives.generate({ params: { id: plan.id }, body: { version: 1 } })).rejects.toMatchObject({
    problem: { code: 'transfer.stale' },
  })

  const seen: string[] = []
  for (let cursor: string | undefined; ; ) {
    const page = await archives.lines({
      params: { id: plan.id },
      query: { limit: 50, sort: 'agency', ...(cursor ? { cursor } : {}) },
    })
    seen.push(...page.items.map(({ id }) => id))
    expect(page.total).toBe(122)
    if (!page.next) break
    cursor = page.next
  }
  expect(new Set(seen).size).toBe(122)
  const csv = String(await archives.exportLines({ params: { id: plan.id } }))
  expect(csv.trim().split('\r\n')).toHaveLength(123)
  expect(csv).toContain('SL-01,示例单位1,Q1,示例单位1,电子,,2022,2022,2027-12-31,')
  await expect(agency.list({})).rejects.toMatchObject({ problem: { code: 'identity.not-allowed' } })
  expect((await agency.duties({})).items).toEqual([])
})

it('a line goes from planned to done with its transfer; a return takes it back a step', async () => {
  const { house, place, asOfficer, asArchivist } = open
  const plan = await archives.create({ body: { year } })
  const { plan: filled } = await archives.generate({ params: { id: plan.id }, body: { version: plan.version } })
  const published = await archives.publish({ params: { id: plan.id }, body: { version: filled.version } })
  expect(published).toMatchObject({ state: 'published', counts: { planned: 0 } })
  const duties = await agency.duties({})
  const duty = duties.items.find(({ line }) => line.form === 'electronic')
  expect(duty?.line).toMatchObject({ yearFrom: 2011, yearTo: 2011, state: 'announced', dueOn: '2016-12-31' })
  expect(duty?.line.rule).toMatchObject({ years: 5, from: 'law', verified: false })
  const id = duty?.line.id as string
  await agency.prepareLine({ params: { id }, body: { version: duty?.line.version as number } })
  const line = () => archives.line({ params: { id } })
  expect((await line()).state).toBe('preparing')

  const zip = await readFile(await packageOf(house, place, [item(1), item(2)]))
  const sent = await asOfficer.send({ query: { name: '移交.zip' }, body: zip })
  await finished(house, sent)
  expect(await line()).toMatchObject({ state: 'received', transfers: 1, latestTransferId: sent.id })
  const { transfer } = await asArchivist.show({ params: { id: sent.id } })
  expect(transfer.planLineId).toBe(id)
  await asArchivist.return({ params: { id: sent.id }, body: { version: transfer.version, reasons: '请重新扫描' } })
  expect(await line()).toMatchObject({ state: 'preparing', transfers: 0 })
  expect((await agency.duty({ params: { id } })).transfers).toMatchObject([
    { state: 'REJECTED', reasons: '请重新扫描' },
  ])
})

it('postponing takes a reason, a later day and who agreed; many lines are acted on at once', async () => {
  const plan = (await archives.list({})).items.find((one) => one.year === 2027)
  const id = plan?.id as string
  const [first, second] = (await dueOf({ id })).items
  const to = { until: '2028-06-30', reason: '机构搬迁', agreedBy: '市档案局〔2027〕3号' }
  const postponed = await archives.postponeLine({
    params: { id: first?.id as string },
    body: { version: first?.version as number, ...to },
  })
  expect(postponed).toMatchObject({ state: 'postponed', postponedTo: '2028-06-30', postponeAgreedBy: to.agreedBy })
  await expect(
    archives.postponeLine({
      params: { id: second?.id as string },
      body: { version: second?.version as number, ...to, until: '2027-01-01' },
    }),
  ).rejects.toMatchObject({ problem: { code: 'transfer.line-wrong' } })
  const act = await archives.actOnLines({
    params: { id },
    body: { filter: { form: 'paper' }, act: { kind: 'due', dueOn: '2027-10-31' } },
  })
  expect(act).toEqual({ changed: 61, left: 0 })
  const removed = await archives.actOnLines({
    params: { id },
    body: { ids: [first?.id as string, second?.id as string], act: { kind: 'remove' } },
  })
  expect(removed).toEqual({ changed: 1, left: 1 })
  // What was postponed is carried into the plan of the next year.
  const next = await archives.create({ body: { year: 2028 } })
  await archives.generate({
    params: { id: next.id },
    body: { version: next.version, agencyIds: [first?.agency.id as string] },
  })
  expect(
    (await dueOf(next)).items.map(({ yearFrom, dueOn, carriedFrom }) => ({ yearFrom, dueOn, carriedFrom })),
  ).toEqual([
    { yearFrom: 2022, dueOn: '2028-06-30', carriedFrom: first?.id },
    { yearFrom: 2011, dueOn: '2028-12-31', carriedFrom: expect.any(String) },
    { yearFrom: 2023, dueOn: '2028-12-31', carriedFrom: null },
  ])
})

it('agencies are reminded once for each occasion, see it at home, and note that they read it', async () => {
  const { house } = open
  const at = (day: string) => ({ ...house, now: () => new Date(`${day}T08:00:00+08:00`) })
  const progress = async () => undefined
  const run = { actor: await operatorActor(house.database.db, null), progress } as never
  const given = async (day: string) => ((await remindAll(at(day), run)) as { reminded: number }).reminded
  const mine = async () => (await agency.reminders({})).items
  expect(await given('2016-10-01')).toBe(0)
  expect(await given('2016-11-01')).toBe(122)
  expect(await given('2016-11-02')).toBe(0)
  const [newest] = await mine()
  expect(newest).toMatchObject({ kind: 'ahead', daysLeft: 60, readAt: null, sentBy: 'Lantai' })
  expect(newest?.text).toContain('应于 2016-12-31 前移交，还有 60 天')
  expect(await given('2017-01-15')).toBe(122)
  expect((await mine())[0]).toMatchObject({ kind: 'overdue', daysLeft: -15 })
  await agency.readReminder({ params: { id: newest?.id as string } })
  expect((await agency.reminders({ query: { unread: true } })).items).toHaveLength((await mine()).length - 1)
  const plan = (await archives.list({})).items.find((one) => one.year === year)
  const query = { agencyId: open.place.agency.id }
  const lines = (await archives.lines({ params: { id: plan?.id as string }, query })).items.map(({ id }) => id)
  expect(
    await archives.actOnLines({ params: { id: plan?.id as string }, body: { ids: lines, act: { kind: 'remind' } } }),
  ).toEqual({ changed: 2, left: 0 })
  expect((await mine())[0]).toMatchObject({ kind: 'person', sentBy: 'archivist' })

  // Begun once a day, by whichever process comes first.
  expect(await beginDaily(house, new Date('2037-02-01T08:00:00+08:00'))).toContain('transfer.reminders')
  expect(await beginDaily(house, new Date('2037-02-01T09:00:00+08:00'))).toEqual([])
})

it('settings are the archives’ own; an agency reads those of its archives and cannot set any', async () => {
  const settings = await archives.settings({})
  await archives.setSettings({ body: { ...settings, paperYears: 10, basis: '省档案条例' } })
  expect(await agency.settings({})).toMatchObject({ paperYears: 10, basis: '省档案条例', rank: 'city' })
  await expect(agency.setSettings({ body: settings })).rejects.toMatchObject({
    problem: { code: 'identity.not-allowed' },
  })
  const stranger = clientOf(actorWith(open.place.other.id, 'archivist'))
  await expect(stranger.setSettings({ body: settings })).rejects.toMatchObject({
    problem: { code: 'transfer.not-a-repository' },
  })
})
