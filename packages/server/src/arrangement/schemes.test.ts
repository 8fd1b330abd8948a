import { schemeApi } from '@lantai/core/arrangement/api.ts'
import { validateBy } from '@lantai/core/arrangement/scheme.ts'
import type { SchemeField } from '@lantai/core/arrangement/scheme-schema.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Holdings, holdings } from '../testing/holdings.ts'
import { type TestHouse, testHouse } from '../testing/house.ts'
import { schemeFor } from './index.ts'

let test: TestHouse
let city: Holdings
beforeAll(async () => {
  test = await testHouse()
  city = await holdings(test.house)
})
afterAll(() => test.close())

const desk = () => test.as(city.archivist, schemeApi)
const refusal = (code: string) => ({ problem: { code } })
const field = (code: string, more: Partial<SchemeField> = {}): SchemeField => ({
  code,
  zh: `字段${code}`,
  en: code,
  group: '',
  type: 'text',
  required: false,
  maxLength: null,
  pattern: null,
  minimum: null,
  maximum: null,
  choices: null,
  hint: '',
  ...more,
})

it('is drafted, put into use, validates, and gives way to its next version', async () => {
  const { db } = test.house.database
  const place = { category: 'ZP', level: 'item' } as const
  const draft = await desk().create({ body: { ready: 'photo' } })
  expect(draft).toMatchObject({ code: 'photo', version: 1, state: 'draft', categories: ['ZP'] })
  expect(await schemeFor(db, city.repositoryId, place)).toBeNull()
  await expect(desk().create({ body: { ready: 'photo' } })).rejects.toMatchObject(refusal('arrangement.scheme-exists'))

  const params = { id: draft.id }
  const fields = [
    field('photographer', { type: 'person', required: true }),
    field('roll', { pattern: '[A-Z]\\d{1,4}', maxLength: 5 }),
  ]
  const { revision, nameZh, nameEn, categories, levels } = draft
  const body = { revision, nameZh, nameEn, categories, levels, fields }
  await expect(
    desk().save({ params, body: { ...body, fields: [...fields, field('bad', { pattern: '(a+)+' })] } }),
  ).rejects.toMatchObject(refusal('arrangement.scheme-fields'))
  const saved = await desk().save({ params, body })
  expect(saved.fields).toEqual(fields)
  await expect(desk().save({ params, body })).rejects.toMatchObject(refusal('arrangement.scheme-changed'))
  await desk().activate({ params })
  const active = await schemeFor(db, city.repositoryId, place)
  expect(active?.id).toBe(draft.id)
  if (!active) return
  expect(validateBy(active, { photographer: '王敏', roll: 'A12' })).toEqual([])
  expect(validateBy(active, { roll: 'a12', weather: '晴' }).map(({ field, kind }) => [field, kind])).toEqual([
    ['weather', 'unknown'],
    ['photographer', 'missing'],
    ['roll', 'pattern'],
  ])
  await expect(desk().save({ params, body: { ...body, revision: saved.revision } })).rejects.toMatchObject(
    refusal('arrangement.scheme-state'),
  )

  const rival = await desk().create({ body: { code: 'pictures', nameZh: '图片', nameEn: 'Pictures' } })
  const rivalBody = {
    revision: 1,
    nameZh: '图片',
    nameEn: 'Pictures',
    categories: ['ZP', 'LX'],
    levels: ['item' as const],
    fields,
  }
  await desk().save({ params: { id: rival.id }, body: rivalBody })
  await expect(desk().activate({ params: { id: rival.id } })).rejects.toMatchObject(
    refusal('arrangement.scheme-overlap'),
  )

  const second = await desk().create({ body: { from: draft.id } })
  expect(second).toMatchObject({ code: 'photo', version: 2, state: 'draft' })
  expect(second.fields).toEqual(fields)
  await desk().activate({ params: { id: second.id } })
  expect((await schemeFor(db, city.repositoryId, place))?.id).toBe(second.id)
  expect(String(await desk().exportList({ query: { q: 'photo' } }))).toContain('\r\nphoto,')
  expect((await desk().list({ query: { q: 'photo' } })).items.map(({ version, state }) => [version, state])).toEqual([
    [2, 'active'],
    [1, 'retired'],
  ])
  expect((await test.as(city.officer, schemeApi).inForce({ query: place })).scheme?.id).toBe(second.id)
})

it('belongs to its repository alone', async () => {
  const far = await holdings(test.house, { code: 'G' })
  const draft = await test.as(far.archivist, schemeApi).create({ body: { ready: 'video' } })
  const params = { id: draft.id }
  for (const act of [desk().show, desk().activate, desk().retire, desk().discard])
    await expect(act({ params })).rejects.toMatchObject(refusal('http.not-found'))
  await test.as(far.archivist, schemeApi).discard({ params })
  await expect(test.as(city.officer, schemeApi).create({ body: { ready: 'sound' } })).rejects.toMatchObject(
    refusal('identity.not-allowed'),
  )
})
