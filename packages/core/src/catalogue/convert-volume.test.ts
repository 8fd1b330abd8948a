import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Convertible, planVolume, readContents } from './convert-volume.ts'

const volume: Convertible = {
  id: 'v',
  referenceCode: 'C038-001-002',
  title: '一九七三年农业生产材料',
  creator: '兰川县革命委员会',
  category: 'WS',
  year: 1973,
  retention: '永久',
  organ: null,
  securityClass: '公开',
  date: '19730103',
  documentNo: null,
  pageCount: 30,
  notes: null,
}
const plan = (contents: unknown, yearBy: 'document' | 'volume' = 'document') =>
  planVolume(volume, { children: [], contents: readContents(contents), yearBy })

describe('a list of contents', () => {
  it('makes items that take from the volume what their line does not say', () => {
    const { items, findings } = plan([
      {
        sequence: 1,
        documentNumber: '兰革发〔1973〕3号',
        creator: '县农业局',
        title: '关于春耕的通知',
        date: '1973.2.1',
        pages: '1',
      },
      { sequence: 2, title: '会议纪要', date: '19721230', pages: 5, note: '复印件' },
      { title: '花名册', date: '不详', pages: '9-12' },
    ])
    expect(findings.map(({ kind, line, blocking }) => [kind, line, blocking])).toEqual([['date-unknown', 3, false]])
    expect(items).toMatchObject([
      { alias: 'C038-001-002-001', documentNo: '兰革发〔1973〕3号', creator: '县农业局', year: 1973, pageCount: 4 },
      { alias: 'C038-001-002-002', creator: '兰川县革命委员会', year: 1972, pageCount: 4, notes: '复印件' },
      { alias: 'C038-001-002-003', date: '00000000', year: 1973, pageCount: 4, notes: '日期原写作“不详”' },
    ])
    expect(plan([{ title: '会议纪要', date: '19721230' }], 'volume').items[0]?.year).toBe(1973)
  })

  it('of numbers that do not rise from 1 is one of page counts', () => {
    const counts = (pages: unknown[]) =>
      readContents(pages.map((one) => ({ title: 'x', pages: one }))).map((line) => line.pageCount)
    expect(counts([3, 12, 2])).toEqual([3, 12, 2])
    expect(counts([1, 4, 9])).toEqual([3, 5, null])
    expect(counts(['1', '4', '9—12'])).toEqual([3, 5, 4])
    expect(counts([7])).toEqual([7])
    expect(counts(['缺', null, -2])).toEqual([null, null, null])
  })

  it('without titles, or none at all, leaves the volume as it is', () => {
    expect(plan([])).toMatchObject({ items: [], findings: [{ kind: 'no-contents', blocking: true }] })
    const { items, findings } = plan([{ title: 'a', date: '1973' }, 'nonsense', null])
    expect(items).toEqual([])
    expect(findings.filter(({ blocking }) => blocking).map(({ line }) => line)).toEqual([2, 3])
  })

  it('never gives one old code twice, whatever it is', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            sequence: fc.oneof(fc.integer({ min: 0, max: 5 }), fc.string()),
            title: fc.constant('x'),
            pages: fc.anything(),
          }),
        ),
        (rows) => {
          const { items } = plan(rows)
          expect(new Set(items.map(({ alias }) => alias)).size).toBe(items.length)
        },
      ),
    )
  })
})

it('items that the volume holds already are kept, and count more than its list', () => {
  const child = { ...volume, id: 'c', referenceCode: 'C038-001-002-001', title: '关于春耕的通知' }
  const { items, findings } = planVolume(volume, {
    children: [child],
    contents: readContents([{ title: 'a' }, { title: 'b' }]),
    yearBy: 'document',
  })
  expect(items).toMatchObject([{ itemId: 'c', alias: 'C038-001-002-001' }])
  expect(findings).toMatchObject([{ kind: 'count-differs', blocking: false }])
})
