import { codesApi } from '@lantai/core/arrangement/api.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Holdings, holdings } from '../testing/holdings.ts'
import { type TestHouse, testHouse } from '../testing/house.ts'
import { templateFor, templatesFor } from './index.ts'

let test: TestHouse
let city: Holdings
beforeAll(async () => {
  test = await testHouse()
  city = await holdings(test.house)
})
afterAll(() => test.close())

const desk = () => test.as(city.archivist, codesApi)
const officer = () => test.as(city.officer, codesApi)
const refusal = (code: string) => ({ problem: { code } })
const today = '2026-02-01'

it('numbers by the template of the category, then of the level, then by the first of the fonds; old codes stay valid', async () => {
  const { db } = test.house.database
  const params = { id: city.fondsId }
  const dsl = async (place: Parameters<typeof templateFor>[2]) =>
    (await templateFor(db, city.fondsId, place, today))?.dsl
  const first = await dsl({ category: 'WS' })
  await desk().setTemplate({
    params,
    body: { category: null, level: 'item', template: 'dat22-item', validFrom: '2016-06-01' },
  })
  await desk().setTemplate({ params, body: { category: 'ZP', level: 'item', template: 'dat13-photo' } })
  await desk().setTemplate({
    params,
    body: { category: null, level: 'item', template: '{fonds}-{cat}·{year}·{ret}-{item:5}', validFrom: '2999-01-01' },
  })
  expect(await dsl({ category: 'WS' })).toBe('{fonds}-{cat}·{year}-{ret}[-{org}]-{item:4}')
  expect(await dsl({ category: 'ZP' })).toBe('{fonds}-{cat}·{year}·{ret}-{group:3}-{item:3}')
  expect(await dsl({ level: 'volume' })).toContain('{volume')
  const all = (await templatesFor(db, city.fondsId, { category: 'WS', level: 'item' }, today)).map(
    (template) => template.dsl,
  )
  expect(all[0]).toBe('{fonds}-{cat}·{year}-{ret}[-{org}]-{item:4}')
  expect(all).toContain(first)

  const read = (code: string) => officer().parse({ query: { code, fondsId: city.fondsId, category: 'WS' } })
  expect(await read(`${city.fondsCode}-WS·2011-Y-BGS-0001`)).toMatchObject({ former: false, violations: [] })
  expect(await read(`${city.fondsCode}-WS·2011·Y·BGS-0001`)).toMatchObject({ former: true, violations: [] })
  expect((await read(`${city.fondsCode}-WS•2011-Q-BGS-1`)).violations.map(({ kind, part }) => [kind, part])).toEqual([
    ['form', null],
    ['part', 'ret'],
    ['width', 'item'],
  ])
  await expect(
    desk().setTemplate({ params, body: { category: null, level: 'item', template: '{nothing}' } }),
  ).rejects.toMatchObject(refusal('arrangement.template'))
  await expect(
    officer().setTemplate({ params, body: { category: null, level: 'item', template: 'dat22-item' } }),
  ).rejects.toMatchObject(refusal('identity.not-allowed'))
})

it('tells what comes next without giving it', async () => {
  const params = { id: city.fondsId }
  const scope = `${city.fondsCode}-WS·2013-D30-BGS`
  await city.add([1, 2, 12].map((n) => ({ referenceCode: `${scope}-${String(n).padStart(4, '0')}`, year: 2013 })))
  const query = { category: 'WS', year: '2013', retention: '30年', organ: 'BGS', count: 2 }
  const codes = [`${scope}-0013`, `${scope}-0014`]
  expect(await officer().next({ params, query })).toMatchObject({ scope, last: 12, codes })
  expect(await officer().next({ params, query })).toMatchObject({ codes })
  await expect(officer().next({ params, query: { category: 'WS', year: '2013' } })).rejects.toMatchObject(
    refusal('arrangement.code-parts'),
  )
})

it('finds gaps and doubles after normalisation, scope by scope', async () => {
  const here = await holdings(test.house, { code: 'H' })
  const own = test.as(here.archivist, codesApi)
  const at = (scope: string, ...numbers: string[]) =>
    numbers.map((number) => ({ referenceCode: `${here.fondsCode}-${scope}-${number}` }))
  await here.add([
    ...at('WS·2001·Y', '0001', '0002', '0005', '0009'),
    ...at('WS·2002·Y', '0001', '0002'),
    ...at('WS·2003·Y', '0001', '1', '0002'),
    { referenceCode: `${here.fondsCode}-WS•2003·Y-0002` },
    ...at('KU·01·2004', '001-001', '001-003', '003'),
    { referenceCode: `${here.fondsCode}-WS·2005·Y-X` },
  ])
  const found = await own.gaps({ query: { fondsId: here.fondsId } })
  const told = found.items.map(({ scope, gaps, missing, doubled }) => [
    scope.replace(here.fondsCode, ''),
    gaps,
    missing,
    doubled,
  ])
  expect(told).toEqual([
    ['-KU·01·2004-', [{ from: 1, to: 2 }], 2, 0],
    ['-KU·01·2004-001-', [{ from: 2, to: 2 }], 1, 0],
    [
      '-WS·2001·Y-',
      [
        { from: 3, to: 4 },
        { from: 6, to: 8 },
      ],
      5,
      0,
    ],
    ['-WS·2003·Y-', [], 0, 2],
  ])
  expect(found.items[3]?.doubles.map(({ number, records }) => [number, records.length])).toEqual([
    [1, 2],
    [2, 2],
  ])
  const pages = []
  for (let cursor: string | undefined, more = true; more; ) {
    const page = await own.gaps({ query: { fondsId: here.fondsId, show: 'all', limit: 2, cursor } })
    pages.push(...page.items.map(({ scope }) => scope))
    cursor = page.next ?? undefined
    more = page.next !== null
  }
  expect(pages).toHaveLength(5)
  expect(new Set(pages).size).toBe(5)
  const prefix = `${here.fondsCode}-WS·2001`
  expect((await own.gaps({ query: { fondsId: here.fondsId, prefix } })).items).toHaveLength(1)
  const csv = String(await own.exportGaps({ query: { fondsId: here.fondsId } }))
  expect(csv).toContain('3–4、6–8')
  await expect(desk().gaps({ query: { fondsId: here.fondsId } })).rejects.toMatchObject(refusal('http.not-found'))
})

it('keeps the classes of a fonds: organ or topic, never both, and no code with two meanings in one year', async () => {
  const params = { id: city.fondsId }
  const code = (name: string, fromYear: number | null, toYear: number | null) => ({
    code: 'BGS',
    name,
    fromYear,
    toYear,
  })
  const before = await officer().classes({ params })
  expect(before).toEqual({ kind: 'organ', codes: [], orders: [], revision: 0 })
  const orders = [{ fromYear: 2016, order: 'year-retention-organ' as const }]
  const codes = [code('办公室', null, 2005), code('综合办公室', 2006, null)]
  expect(await officer().setClasses({ params, body: { ...before, codes, orders } })).toMatchObject({
    revision: 1,
    codes,
    orders,
  })
  await expect(officer().setClasses({ params, body: { ...before, codes } })).rejects.toMatchObject(
    refusal('arrangement.classes-changed'),
  )
  const overlapping = { ...before, revision: 1, codes: [code('办公室', null, 2006), code('综合办公室', 2006, null)] }
  await expect(desk().setClasses({ params, body: overlapping })).rejects.toMatchObject(
    refusal('arrangement.class-codes'),
  )
})
