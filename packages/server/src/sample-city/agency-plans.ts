import type { Client } from '@lantai/core/api.ts'
import { transferPlanApi } from '@lantai/core/transfer/plan-api.ts'
import type { PlanLineInput, TransferPlan } from '@lantai/core/transfer/plan-schema.ts'
import { transact } from '../base/audit.ts'
import { dayOf, type House } from '../base/house.ts'
import { fondsByCode } from '../catalogue/index.ts'
import { systemActor } from '../identity/index.ts'
import type { City } from './bodies.ts'
import type { Doors } from './doors.ts'
import { organisation } from './organisations.ts'

type Plans = Client<typeof transferPlanApi>

const yearOf = (house: House): number => Number(dayOf(house.now(), house.config.timeZone).slice(0, 4))

const dayAfter = (house: House, days: number): string =>
  dayOf(new Date(house.now().getTime() + days * 86_400_000), house.config.timeZone)

const plansOf = async (city: City, doors: Doors): Promise<Plans> =>
  doors.as(await city.holder('LC-DAG', 'archivist'), transferPlanApi)

interface LineOrder {
  readonly body: string
  readonly years: readonly [from: number, to: number]
  readonly form?: 'electronic' | 'paper'
  readonly dueOn: string
  readonly items?: number
  readonly volumes?: number
  readonly metres?: number
  readonly note?: string
}

export async function fondsIdOf(house: House, city: City, body: string): Promise<string> {
  const repositoryId = city.organisations.get('LC-DAG') as string
  const fonds = await fondsByCode(house.database.db, repositoryId, organisation(body).fonds?.code as string)
  return fonds?.id as string
}

async function addLine(house: House, city: City, plans: Plans, planId: string, order: LineOrder) {
  const { body, years, form = 'electronic', dueOn, items, volumes, metres, note } = order
  const input: PlanLineInput = {
    ...{ agencyId: city.organisations.get(body) as string, fondsId: await fondsIdOf(house, city, body) },
    ...{ form, category: 'WS', yearFrom: years[0], yearTo: years[1], dueOn },
    ...{ expectedItems: items ?? null, expectedVolumes: volumes ?? null, expectedMetres: metres ?? null },
    note: note ?? null,
  }
  return plans.addLine({ params: { id: planId }, body: input })
}

const publish = (plans: Plans, { id, version }: TransferPlan) => plans.publish({ params: { id }, body: { version } })

/** This year's plan stands before the transfers of the story come: its lines follow them. */
export async function planThisYear(house: House, city: City, doors: Doors): Promise<void> {
  const plans = await plansOf(city, doors)
  const year = yearOf(house)
  const settings = await plans.settings({})
  await plans.setSettings({
    body: { ...settings, rank: 'city', dueOn: '12-31', remindBefore: [90, 60, 30, 7, 0], remindAfterEvery: 15 },
  })
  const plan = await plans.create({ body: { year, note: '历年欠交的电子文书档案，本年内移交完毕。' } })
  const dueOn = `${year}-12-31`
  const late = dayAfter(house, -40)
  for (const order of [
    { body: 'LC-FGW', years: [2015, 2015], dueOn, items: 24 },
    { body: 'LC-JYJ', years: [2016, 2016], dueOn, items: 10 },
    { body: 'LC-MZJ', years: [2017, 2017], dueOn, items: 12 },
    { body: 'LC-JYJ', years: [2018, 2018], dueOn, items: 12 },
    { body: 'LC-WJW', years: [2016, 2018], dueOn: late, items: 60, note: '已两次电话催办。' },
    { body: 'LC-ZFB', years: [2022, 2022], dueOn, items: 6 },
  ] satisfies LineOrder[])
    await addLine(house, city, plans, plan.id, order)
  await publish(plans, await plans.show({ params: { id: plan.id } }))
}

/** Next year’s plan for all bodies of the city archives: made by the periods, told to them, and begun upon. */
export async function planNextYear(house: House, city: City, doors: Doors): Promise<void> {
  const plans = await plansOf(city, doors)
  const year = yearOf(house) + 1
  const { id, version } = await plans.create({ body: { year } })
  const params = { id }
  const generated = await plans.generate({ params, body: { version } })
  const dueOn = `${year}-06-30`
  for (const order of [
    { body: 'LC-JYJ', years: [2005, 2006], form: 'paper', dueOn, volumes: 4, metres: 0.6 },
    { body: 'LC-MZJ', years: [2005, 2006], form: 'paper', dueOn, volumes: 4, metres: 0.6 },
    { body: 'LC-WJW', years: [2005, 2006], form: 'paper', dueOn, volumes: 6, metres: 0.9 },
  ] satisfies LineOrder[])
    await addLine(house, city, plans, id, order)
  await publish(plans, await plans.show({ params: { id: generated.plan.id } }))
  const { items } = await plans.lines({ params, query: { form: 'electronic', state: ['announced'], limit: 500 } })
  const lineOf = (body: string) => items.find(({ agency }) => agency.code === body)
  for (const body of ['LC-MZJ', 'LC-FGW']) {
    const line = lineOf(body)
    const officer = doors.as(await city.holder(body, 'records-officer'), transferPlanApi)
    if (line) await officer.prepareLine({ params: { id: line.id }, body: { version: line.version } })
  }
  const late = lineOf('LC-ZRZ')
  if (late)
    await plans.postponeLine({
      params: { id: late.id },
      body: {
        ...{ version: late.version, until: `${year + 1}-06-30`, agreedBy: '澜川市档案局（澜档函〔2026〕12号）' },
        reason: '机构改革后档案尚在清点，申请延期移交。',
      },
    })
  // Written down after the plan was told: not announced yet.
  for (const order of [
    { body: 'LC-ZFB', years: [2004, 2006], form: 'paper', dueOn, volumes: 30, metres: 4.5, note: '待实地查看后通知。' },
    { body: 'LC-FGW', years: [2004, 2006], form: 'paper', dueOn, volumes: 24, metres: 3.6 },
  ] satisfies LineOrder[])
    await addLine(house, city, plans, id, order)
}

/** Reminders of the daily run and of a person; one officer has noted hers. */
export async function remindAgencies(house: House, city: City, doors: Doors): Promise<void> {
  const day = dayAfter(house, 0)
  const runId = await transact(
    house.database.db,
    systemActor(null),
    (tx) =>
      house.runs.start(tx, systemActor(null), {
        ...{ kind: 'transfer.remind', input: {}, organisationId: null },
        details: { day },
      }),
    { unaudited: true },
  )
  await house.runs.finish(runId)
  const plans = await plansOf(city, doors)
  const next = (await plans.list({})).items.find(({ year }) => year === yearOf(house) + 1)
  if (next)
    await plans.actOnLines({
      params: { id: next.id },
      body: { filter: { state: ['announced'], form: 'electronic' }, act: { kind: 'remind' } },
    })
  const officer = doors.as(await city.holder('LC-JYJ', 'records-officer'), transferPlanApi)
  const [reminder] = (await officer.reminders({ query: { unread: true, limit: 1 } })).items
  if (reminder) await officer.readReminder({ params: { id: reminder.id } })
}
