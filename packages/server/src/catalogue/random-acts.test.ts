import { catalogueApi } from '@lantai/core/catalogue/api.ts'
import type { FieldValues } from '@lantai/core/catalogue/values.ts'
import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Holdings, holdings } from '../testing/holdings.ts'
import { type TestHouse, testHouse } from '../testing/house.ts'
import { registerCatalogueRuns } from './index.ts'
import { faultsOf } from './testing/whole.ts'

let test: TestHouse
let city: Holdings
const ids: string[] = []
const volumes: string[] = []
beforeAll(async () => {
  test = await testHouse()
  registerCatalogueRuns(test.house)
  city = await holdings(test.house)
  for (const name of ['甲', '乙']) {
    const values = { title: `案卷${name}`, category: 'WS', year: 1990, retention: '永久', language: '汉文' }
    const body = { fondsId: city.fondsId, level: 'volume', values } as const
    volumes.push((await desk().createItem({ body })).id)
  }
  for (const parentId of [volumes[0], volumes[0], volumes[1], null]) {
    const values: FieldValues = { title: '件', ...(parentId ? {} : { category: 'WS', year: 1990, retention: '永久' }) }
    const body = { fondsId: city.fondsId, level: 'item', parentId: parentId ?? null, values } as const
    ids.push((await desk().createItem({ body })).id)
  }
})
afterAll(() => test.close())

const desk = () => test.as(city.archivist, catalogueApi)

/** Everything that is described, as it stands; aliases, versions and times only ever grow. */
async function standing(): Promise<unknown[]> {
  const { rows } = await sql`
    select id, reference_code, level, parent_id, ancestors, category, year, retention, title, creator, notes, date,
      description, inherited from item order by id`.execute(test.house.database.db)
  return rows
}

const which = fc.nat(5)
const act = fc.oneof(
  fc.record({
    kind: fc.constant('edit' as const),
    which,
    field: fc.constantFrom('title', 'creator', 'notes', 'language', 'scopeContent', 'year', 'retention'),
    value: fc.constantFrom('甲', '乙', null),
  }),
  fc.record({ kind: fc.constant('move' as const), which, to: fc.constantFrom(0, 1, null) }),
  fc.record({ kind: fc.constant('recode' as const), which, number: fc.integer({ min: 100, max: 104 }) }),
  fc.record({
    kind: fc.constant('bulk' as const),
    field: fc.constantFrom('title', 'creator', 'scopeContent'),
    how: fc.constantFrom('append' as const, 'clear' as const, 'set' as const),
  }),
)
type Step = typeof act extends fc.Arbitrary<infer T> ? T : never

const special: Readonly<Record<string, readonly (string | number)[]>> = {
  year: [1991, 1992],
  retention: ['D30', 'D10'],
}

/** Does a step; the id of its act, null when it was refused. */
async function does(step: Step): Promise<string | null> {
  const all = [...volumes, ...ids]
  if (step.kind === 'bulk') {
    const operation = { kind: step.how, field: step.field, with: '补', value: '统一' }
    const { actId, runId } = await desk().bulkEdit({ body: { selection: { ids: all }, operation, reason: '统一写法' } })
    expect((await test.house.runs.finish(runId)).state).toBe('done')
    return actId
  }
  const id = all[step.which] as string
  const { referenceCode, version } = await desk().show({ params: { id } })
  if (step.kind === 'edit') {
    const value = step.value && (special[step.field]?.[step.value === '甲' ? 0 : 1] ?? step.value)
    await desk().editItem({ params: { id }, body: { version, values: { [step.field]: value } } })
  } else if (step.kind === 'move') {
    const parentId = step.to === null ? null : (volumes[step.to] as string)
    await desk().moveItem({ params: { id }, body: { parentId, reason: '归类' } })
  } else {
    const to = referenceCode.replace(/\d+$/, String(step.number))
    await desk().recode({ body: { codes: [{ itemId: id, referenceCode: to }], reason: '重新编号' } })
  }
  return (await desk().acts({ query: { limit: 1 } })).items[0]?.id ?? null
}

it('acts undone one after the other leave everything as it was, and nothing is ever out of step', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 1, maxLength: 5 }), async (steps) => {
      const before = await standing()
      const done: string[] = []
      for (const step of steps) {
        const id = await does(step).catch((error) => {
          if (error.problem?.status === 500) throw error
          return null
        })
        if (id) done.push(id)
      }
      expect(await faultsOf(test.house.database.db)).toEqual([])
      for (const id of done.reverse())
        await desk()
          .undoAct({ params: { id }, body: {} })
          .catch((error) => expect(error.problem.code).toBe('catalogue.nothing-to-undo'))
      expect(await standing()).toEqual(before)
      expect(await faultsOf(test.house.database.db)).toEqual([])
    }),
    { numRuns: 12 },
  )
}, 120_000)

it('versions put back one by one lead to the first description', async () => {
  const [id] = ids
  const { version } = await desk().show({ params: { id: id as string } })
  const { entries } = await desk().history({ params: { id: id as string } })
  const state: Record<string, unknown> = {}
  for (const { changes } of entries) for (const { field, from } of changes) state[field] = from
  const { changes } = await desk().difference({ params: { id: id as string }, query: { from: version, to: 1 } })
  for (const { field, to } of changes) expect([field, state[field]]).toEqual([field, to])
})
