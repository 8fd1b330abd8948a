import { schemeApi } from '@lantai/core/arrangement/api.ts'
import { catalogueApi } from '@lantai/core/catalogue/api.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Holdings, holdings } from '../testing/holdings.ts'
import { type TestHouse, testHouse } from '../testing/house.ts'

let test: TestHouse
let city: Holdings
beforeAll(async () => {
  test = await testHouse()
  city = await holdings(test.house)
  const schemes = test.as(city.archivist, schemeApi)
  for (const ready of ['accounting', 'photo']) {
    const { id } = await schemes.create({ body: { ready, nameZh: '本馆方案', nameEn: 'Own scheme' } })
    await schemes.activate({ params: { id } })
  }
})
afterAll(() => test.close())

const desk = () => test.as(city.archivist, catalogueApi)
const volumeOf = (values: Record<string, unknown>) =>
  desk().createItem({
    body: {
      fondsId: city.fondsId,
      level: 'volume',
      values: {
        title: '2017年一月凭证',
        category: 'KU',
        year: 2017,
        retention: '30年',
        date: '20170101',
        ...values,
      } as never,
    },
  })

describe('volumes of a category with fields of its own', () => {
  it('carry those fields, and nothing that their scheme does not take', async () => {
    const made = await volumeOf({ accountingKind: '凭证', accountingPeriod: '201701', voucherFrom: '1' })
    expect(made.description).toMatchObject({ accountingKind: '凭证', accountingPeriod: '201701' })
    expect(made.elements.map(({ name }) => name)).toContain('会计期间')
    expect((await volumeOf({})).missing.map(({ code }) => code)).toContain('accountingKind')
    await expect(volumeOf({ accountingKind: '别的' })).rejects.toMatchObject({
      problem: { code: 'catalogue.value', details: { name: 'accountingKind' } },
    })
    await expect(volumeOf({ photographer: '甲' })).rejects.toMatchObject({
      problem: { code: 'catalogue.no-such-field' },
    })
  })
})
