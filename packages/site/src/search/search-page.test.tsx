import { expect, it } from 'vitest'
import { renderSearch } from '../pages.tsx'
import { sampleRow, sampleSearch, sampleView } from '../testing/sample.ts'

const view = sampleView()

it('shows where the words stand in the full text', () => {
  const html = renderSearch(
    sampleSearch({ rows: [sampleRow({ snippet: { text: '…<汛期>水库调度…', marks: [[5, 7]] } })] }),
    view,
  )
  expect(html).toContain('文中：')
  expect(html).toContain('&lt;汛期&gt;<mark>水库</mark>调度')
})

it('offers nearby searches when nothing is found, and tells what of the query could not be read', () => {
  const html = renderSearch(
    sampleSearch({
      rows: [],
      total: 0,
      notes: ['没有名为“甲”的检索字段，已按普通字词检索。'],
      near: [
        { query: '教育局', from: '教玉局', to: '教育局', url: '/search?q=1' },
        { query: '会议', from: '甲', to: null, url: '/search?q=2' },
      ],
    }),
    view,
  )
  expect(html).toContain('<a href="/search?q=1"><strong>教育局</strong></a>')
  expect(html).toContain('（“教玉局”改为“教育局”）')
  expect(html).toContain('（不要“甲”）')
  expect(html).toContain('没有名为“甲”的检索字段')
})

it('marks what was found in title and creator, and nothing else', () => {
  const row = sampleRow({ title: '水库<b>与水库', marks: [[0, 2], [6, 8]], creator: '水库管理处', creatorMarks: [[0, 2]] }) // biome-ignore format: pairs
  const html = renderSearch(sampleSearch({ rows: [row] }), view)
  expect(html).toContain('<mark>水库</mark>&lt;b&gt;与<mark>水库</mark>')
  expect(html).toContain('<mark>水库</mark>管理处')
  expect(html.match(/<mark>/g)).toHaveLength(3)
})

it('leaves out marks that overlap or lie outside the title', () => {
  const html = renderSearch(sampleSearch({ rows: [sampleRow({ title: '青龙水库', marks: [[2, 4], [3, 4], [4, 9], [1, 1]] })] }), view) // biome-ignore format: pairs
  expect(html).toContain('青龙<mark>水库</mark></a>')
  expect(html.match(/<mark>/g)).toHaveLength(1)
})

it('says 约 before the total and before every facet count when counts are estimates', () => {
  const exact = renderSearch(sampleSearch({ total: 12345 }), view)
  expect(exact).toContain('共 12,345 件')
  expect(exact).not.toContain('约')
  const html = renderSearch(sampleSearch({ total: 12345, approximate: true }), view)
  expect(html).toContain('约 12,345 件')
  expect(html).toContain('<span class="count">约 1</span>')
})

it('says so when common words come newest first although the best fit was asked for', () => {
  const said = '已按时间从新到旧排列'
  expect(renderSearch(sampleSearch({ order: 'newest' }), view)).toContain(said)
  expect(renderSearch(sampleSearch({ order: 'relevance' }), view)).not.toContain(said)
  expect(renderSearch(sampleSearch({ order: 'newest', query: '' }), view)).not.toContain(said)
})

it('offers wider searches and a way to browse when nothing was found, and no list', () => {
  const html = renderSearch(
    sampleSearch({ rows: [], total: 0, widen: [{ label: '去掉年度', url: '/search?q=1' }], facets: [] }),
    view,
  )
  expect(html).toContain('开放档案里没有找到“水库”')
  expect(html).toContain('<a href="/search?q=1">去掉年度</a>')
  expect(html).toContain('<a href="/#fonds">')
  expect(html).not.toContain('class="rows"')
})

it('shows eight options of a long facet at once and the chosen one always', () => {
  const options = Array.from({ length: 30 }, (_, index) => ({
    value: `${index}`,
    label: `L${index}.`,
    count: 30 - index,
    selected: index === 20,
    url: `/search?year=${index}`,
  }))
  const html = renderSearch(
    sampleSearch({ facets: [{ kind: 'year', label: '年度', options, clearUrl: '/search' }] }),
    view,
  )
  const first = html.slice(html.indexOf('id="w-year"'), html.indexOf('另外 21 项'))
  expect(first.match(/<li>/g)).toHaveLength(9)
  expect(first).toContain('L20.')
})

it('keeps chosen conditions in the search form, and the year form leaves its own fields to its boxes', () => {
  const fields = [
    { name: 'fonds', value: 'X043' },
    { name: 'yearFrom', value: '1980' },
  ]
  const html = renderSearch(sampleSearch({ fields, yearFrom: 1980 }), view)
  const forms = html.match(/<form.*?<\/form>/gs) ?? []
  const yearForms = forms.filter((form) => form.includes('year-form'))
  expect(yearForms).toHaveLength(2)
  for (const form of yearForms) expect(form.match(/name="yearFrom"/g)).toHaveLength(1)
  expect(forms[0]).toContain('name="yearFrom" value="1980"')
  expect(forms.every((form) => form.includes('name="fonds" value="X043"'))).toBe(true)
})

it('leads to the next page and back to the first only where there are such pages', () => {
  expect(renderSearch(sampleSearch(), view)).not.toContain('class="pager"')
  const html = renderSearch(sampleSearch({ nextUrl: '/search?after=x', firstUrl: '/search' }), view)
  expect(html).toContain('<link rel="next" href="/search?after=x"/>')
  expect(html).toContain('回到第一页')
})
