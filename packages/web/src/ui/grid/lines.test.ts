import { describe, expect, it } from 'vitest'
import { arrangeRows, linesOf, valuesOf } from './lines.ts'
import type { GridColumn } from './types.ts'

interface Row {
  readonly id: string
  readonly title: string
  readonly pages: string
}
const columns: readonly GridColumn<Row>[] = [
  { key: 'title', title: '题名', kind: 'text', width: 100, value: ({ title }) => title },
  {
    key: 'pages',
    title: '页数',
    kind: 'number',
    width: 60,
    value: ({ pages }) => pages,
    mark: ({ pages }) => (Number(pages) > 100 ? { tone: 'unsure', word: '偏多' } : undefined),
  },
]
const rows: readonly Row[] = [
  { id: 'a', title: '关于防汛的通知', pages: '12' },
  { id: 'b', title: '会议纪要第10期', pages: '' },
  { id: 'c', title: '会议纪要第2期', pages: '120' },
  { id: 'd', title: '关于ＡＢ的批复', pages: '3' },
]
const ids = (list: readonly Row[]) => list.map(({ id }) => id).join('')

describe('arranging rows', () => {
  it('sorts numbers as numbers, also inside titles, and keeps the empty ones last either way', () => {
    expect(ids(arrangeRows(rows, columns, { sort: { column: 'pages', descending: false }, filters: {} }))).toBe('dacb')
    expect(ids(arrangeRows(rows, columns, { sort: { column: 'pages', descending: true }, filters: {} }))).toBe('cadb')
    const byTitle = ids(arrangeRows(rows, columns, { sort: { column: 'title', descending: false }, filters: {} }))
    expect(byTitle.indexOf('c')).toBeLessThan(byTitle.indexOf('b'))
  })

  it('filters by part, by value, by emptiness and by mark', () => {
    const filtered = (filters: Parameters<typeof arrangeRows>[2]['filters']) =>
      ids(arrangeRows(rows, columns, { filters }))
    expect(filtered({ title: { text: 'ab' } })).toBe('d')
    expect(filtered({ pages: { values: ['12', '3'] } })).toBe('ad')
    expect(filtered({ pages: { only: 'empty' } })).toBe('b')
    expect(filtered({ pages: { only: 'marked' } })).toBe('c')
  })

  it('puts a head before each group and hides what is folded', () => {
    const groupOf = ({ title }: Row) => (title.startsWith('会议') ? '会议' : '发文')
    const show = (folded?: ReadonlySet<string>) =>
      linesOf(rows, ({ id }) => id, groupOf, folded).map((line) =>
        line.kind === 'row' ? line.key : `${line.group}${line.count}`,
      )
    expect(show()).toEqual(['发文2', 'a', 'd', '会议2', 'b', 'c'])
    expect(show(new Set(['发文']))).toEqual(['发文2', '会议2', 'b', 'c'])
  })

  it('counts the values of a column', () => {
    expect(valuesOf([...rows, rows[0] as Row], columns[1] as GridColumn<Row>)[0]).toEqual({
      value: '12',
      label: '12',
      count: 2,
    })
  })
})
