import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as rules from './plan-rules.ts'

const settings = rules.defaultTransferSettings
const nothing = {
  agencyId: 'a',
  fonds: { id: 'f', startYear: null, endYear: null },
  filed: new Map<number, number>(),
  held: { electronic: new Set<number>(), paper: new Set<number>() },
  left: [],
}
const spans = (lines: readonly rules.DraftLine[]) =>
  lines.map(({ form, yearFrom, yearTo, expectedItems }) => `${form} ${yearFrom}-${yearTo} ${expectedItems ?? '?'}`)

describe('what falls due', () => {
  it('is electronic after five years and paper after twenty in a city, after ten in a county', () => {
    expect(spans(rules.linesDue(2026, settings, nothing))).toEqual(['electronic 2021-2021 ?', 'paper 2006-2006 ?'])
    const county = rules.linesDue(2026, { ...settings, rank: 'county' }, nothing)
    expect(spans(county)).toEqual(['electronic 2021-2021 ?', 'paper 2016-2016 ?'])
    expect(county[1]?.rule).toMatchObject({ years: 10, from: 'law', clause: '第二十条', verified: true })
    expect(county[0]?.rule.verified).toBe(false)
  })
  it('follows the archives’ own period where it has one, and says that it is its own', () => {
    const lines = rules.linesDue(2026, { ...settings, paperYears: 10, basis: '省规定' }, nothing)
    expect(lines[1]).toMatchObject({ yearFrom: 2016, rule: { from: 'setting', clause: '省规定', verified: false } })
  })
  it('takes what was filed earlier and not sent along, with its number, without a gap as one line', () => {
    const filed = new Map([
      [2019, 10],
      [2020, 5],
      [2021, 7],
      [2015, 1],
      [2024, 99],
    ])
    expect(spans(rules.linesDue(2026, settings, { ...nothing, filed }))).toEqual([
      'electronic 2015-2015 1',
      'electronic 2019-2021 22',
      'paper 2006-2006 ?',
    ])
  })
  it('leaves out what is held and what lies outside of the fonds', () => {
    const held = { electronic: new Set([2021]), paper: new Set([2006]) }
    expect(rules.linesDue(2026, settings, { ...nothing, held })).toEqual([])
    const fonds = { id: 'f', startYear: 2010, endYear: 2020 }
    expect(rules.linesDue(2026, settings, { ...nothing, fonds })).toEqual([])
  })
  it('carries on what earlier plans left, once', () => {
    const none = { category: null, expectedItems: 3, expectedVolumes: null, expectedCentimetres: null }
    const left = [
      { id: 'l', form: 'electronic' as const, yearFrom: 2020, yearTo: 2021, postponedTo: '2026-03-31', ...none },
    ]
    const lines = rules.linesDue(2026, settings, { ...nothing, left })
    expect(spans(lines)).toEqual(['electronic 2020-2021 3', 'paper 2006-2006 ?'])
    expect(lines[0]).toMatchObject({ carriedFrom: 'l', dueOn: '2026-03-31' })
  })
  it('is due on a day that exists', () => {
    expect(rules.dueDay(2026, '02-30')).toBe('2026-02-28')
    expect(rules.dueDay(2028, '02-31')).toBe('2028-02-29')
    expect(rules.dueDay(2026, '06-30')).toBe('2026-06-30')
  })
})

describe('a reminder', () => {
  const occasion = (daysLeft: number) => rules.reminderOccasion(settings, '2026-12-31', daysLeft)
  it('is given at each step ahead, on the day, and then every thirty days', () => {
    expect(occasion(61)).toBeNull()
    expect(occasion(60)).toEqual({ kind: 'ahead', occasion: '2026-12-31-60' })
    expect(occasion(0)).toEqual({ kind: 'today', occasion: '2026-12-31-0' })
    expect(occasion(-1)).toEqual({ kind: 'overdue', occasion: '2026-12-31+0' })
    expect(occasion(-29)?.occasion).toBe(occasion(-1)?.occasion)
    expect(occasion(-30)?.occasion).toBe('2026-12-31+30')
  })
  it('is made up for when a day was missed, and never given twice for one step', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: -200, max: 100 })), (days) => {
        const given = new Set(days.sort((a, b) => b - a).flatMap((day) => occasion(day)?.occasion ?? []))
        const ahead = [...given].filter((one) => !one.includes('+'))
        expect(ahead.length).toBeLessThanOrEqual(settings.remindBefore.length)
      }),
    )
    expect(occasion(45)?.occasion).toBe('2026-12-31-60')
  })
})

it('a line moves only along its way', () => {
  expect(rules.stepLine('planned', 'announce')).toBe('announced')
  expect(rules.stepLine('done', 'postpone')).toMatchObject({ refusal: 'transfer.line-state' })
  expect(rules.stepLine('received', 'giveBack')).toBe('preparing')
  expect(rules.stepLine('planned', 'finish')).toMatchObject({ refusal: 'transfer.line-state' })
  expect(rules.isFulfilled(10, 9)).toBe(false)
  expect(rules.isFulfilled(null, 0)).toBe(false)
  expect(rules.isFulfilled(null, 1)).toBe(true)
})
