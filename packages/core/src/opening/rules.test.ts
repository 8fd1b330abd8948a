import { describe, expect, it } from 'vitest'
import { isClassified, type OpeningSubject, openingDue, openingObjection } from './rules.ts'

const item = (fields: Partial<OpeningSubject> = {}): OpeningSubject => ({
  referenceCode: 'A001-WS·1995·Y-0001',
  date: '19950312',
  year: 1995,
  securityClass: '公开',
  accessStatus: '未审核',
  ...fields,
})
const open = { to: '开放', reason: '期满' } as const
const today = '2026-01-05'

describe('the term of 25 years', () => {
  it.each([
    ['19950312', '2020-03-12'],
    ['19960229', '2021-02-28'],
    ['19950200', '2020-02-29'],
    ['19950000', '2020-12-31'],
    ['00000000', '2020-12-31'],
    ['', '2020-12-31'],
    ['19951399', '2020-12-31'],
  ])('of %s is over on %s', (date, due) => {
    expect(openingDue({ date, year: 1995 })).toBe(due)
  })

  it('is over on the very day', () => {
    expect(openingObjection(item({ date: '20010105', year: 2001 }), open, today)).toBeNull()
    expect(openingObjection(item({ date: '20010106', year: 2001 }), open, today)).toMatchObject({
      refusal: 'opening.early',
      details: { due: '2026-01-06' },
    })
  })

  it('binds only opening, and not whom confirms that it is early', () => {
    const young = item({ date: '20200101', year: 2020 })
    expect(openingObjection(young, { to: '控制', reason: '涉及隐私' }, today)).toBeNull()
    expect(openingObjection(young, { ...open, early: true }, today)).toBeNull()
  })
})

describe('state secrets', () => {
  it.each(['秘密', '机密', '绝密', '机密★20年', '机密★', '某种自定密级'])(
    'of class %s are not opened, confirmed or not',
    (securityClass) => {
      expect(openingObjection(item({ securityClass }), { ...open, early: true }, today)).toMatchObject({
        refusal: 'opening.classified',
      })
    },
  )

  it.each(['', '公开', '国内', '内部'])('do not include %j', (securityClass) => {
    expect(isClassified(securityClass)).toBe(false)
  })

  it('may be restricted', () => {
    expect(openingObjection(item({ securityClass: '机密' }), { to: '控制', reason: '涉密' }, today)).toBeNull()
  })
})

it('setting the status that an item has is refused', () => {
  expect(openingObjection(item({ accessStatus: '控制' }), { to: '控制', reason: '同前' }, today)).toMatchObject({
    refusal: 'opening.unchanged',
    details: { to: '控制', toEn: 'restricted' },
  })
})
