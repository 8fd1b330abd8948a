import { expect, it } from 'vitest'
import { renderRecord } from '../pages.tsx'
import { sampleRecord, sampleRow, sampleView } from '../testing/sample.ts'
import { descriptionOf } from './description-of.ts'
import { isoDate } from './record-head.tsx'

const view = sampleView()

it('shows the document before the description', () => {
  const html = renderRecord(sampleRecord(), view)
  expect(html.indexOf('src="/records/a1/files/f1/pages/3.jpg"')).toBeGreaterThan(0)
  expect(html.indexOf('src="/records/a1/files/f1/pages/3.jpg"')).toBeLessThan(html.indexOf('id="description"'))
})

it('leads to the neighbouring pages, and gives a page without neighbours no controls', () => {
  const html = renderRecord(sampleRecord(), view)
  expect(html).toContain('<a href="/records/a1?page=4" rel="next">下一页</a>')
  expect(html).toContain('第 3 页，共 12 页')
  expect(html.match(/loading="lazy"/g)).toHaveLength(12)
  const shown = sampleRecord().shown
  if (shown?.kind !== 'page') throw new Error('the sample shows a page')
  const single = renderRecord(sampleRecord({ shown: { ...shown, page: 1, pages: 1 } }), view)
  expect(single).not.toContain('page-controls')
  expect(single).not.toContain('all-pages')
})

it('keeps the lines of a text and says when it is cut', () => {
  const html = renderRecord(
    sampleRecord({ shown: { kind: 'text', fileId: 'f1', text: '第一行\n  <二>', cut: true } }),
    view,
  )
  expect(html).toContain('第一行\n  &lt;二&gt;')
  expect(html).toContain('这里只显示开头部分')
})

it('says why nothing is shown', () => {
  expect(renderRecord(sampleRecord({ shown: null, files: [] }), view)).toContain('没有可以在页面上显示的文件')
  const noted = renderRecord(sampleRecord({ shown: null, shownNote: '页面图像正在生成。' }), view)
  expect(noted).toContain('页面图像正在生成。')
  expect(noted).not.toContain('没有可以在页面上显示的文件')
})

it('describes by the areas of DA/T 18 in their order and leaves out what has no value', () => {
  const areas = descriptionOf(sampleRecord({ documentNo: null, notes: '有折痕' }), 'zh')
  expect(areas.map(({ area }) => area.zh)).toEqual(['标识', '背景', '内容与结构', '查阅与利用控制', '附注'])
  expect(areas.flatMap(({ elements }) => elements.map(({ name }) => name.zh))).toEqual(
    '档案馆代码 著录层级 档号 题名 日期 全宗 档案门类 年度 责任者 保管期限 载体形态 计算机文件大小 格式 开放标识 开放日期 附注'.split(' '), // biome-ignore format: one list
  )
})

it('says access status and size in the language of the page', () => {
  const values = descriptionOf(sampleRecord(), 'en').flatMap(({ elements }) => elements.map(({ value }) => value))
  expect(values).toContain('Open')
  expect(values).toContain('1 file, 338 KB')
  expect(values).toContain('12 pages')
})

it('tells former codes, relations and what lies below, and nothing where there is none', () => {
  const html = renderRecord(
    sampleRecord({
      formerCodes: ['X043-1986-Y-31'],
      relations: [
        { name: '批复', referenceCode: 'X001-WS·1986-Y-0007', title: '关于灌区工程的批复', url: '/records/b2' },
      ],
      below: [sampleRow({ id: 'c3', url: '/records/c3', marks: [] })],
      belowUrl: '/search?q=X043-',
    }),
    view,
  )
  expect(html).toContain('X043-1986-Y-31')
  expect(html).toContain('<a href="/records/b2">关于灌区工程的批复</a>')
  expect(html).toContain('href="/records/c3"')
  expect(html).toContain('href="/search?q=X043-"')
  expect(renderRecord(sampleRecord(), view)).not.toMatch(/曾用档号|id="relations"|id="below"/)
})

it('gives the date to harvesters as far as it is known', () => {
  expect(['19860412', '19860400', '19860000', '1986'].map(isoDate)).toEqual(['1986-04-12', '1986-04', '1986', '1986'])
})

it('tells a citation and the address to copy', () => {
  const html = renderRecord(sampleRecord(), view)
  expect(html).toContain('<p class="citation">澜川市水利局：《关于兴修青龙水库灌区配套工程的请示》')
  expect(html).toContain('https://archives.example/search')
})
