import { buffer } from 'node:stream/consumers'
import type { Box, ClassHead, FormData, FormId, ItemRow, Note, VolumeHead } from '@lantai/core/forms/schema.ts'
import { xlsxLines } from '@lantai/formats/tables/xlsx-lines.ts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { breakLines } from './break-lines.ts'
import { renderForm } from './index.ts'
import { isInk, readPdf } from './testing/read-pdf.ts'

const made = new Date('2026-01-05T08:00:00Z')
const head: ClassHead = {
  fondsCode: 'Z109',
  fondsName: '兰川市发展和改革委员会',
  year: 2011,
  retention: '永久',
  organ: '办公室',
}
const long = '关于转发加快推进农村饮水安全工程建设进一步做好水源保护和水质监测工作实施意见（2011—2015年）的通知'
const itemRow = (number: number): ItemRow => ({
  code: `Z109-WS·2011-Y-BGS-${String(number).padStart(4, '0')}`,
  documentNumber: `兰发改〔2011〕${number}号`,
  creator: '市发改委',
  title: number % 2 ? long : '会议纪要',
  date: '20110311',
  securityClass: '',
  pages: number,
  note: '',
})
const rows = (count: number) => Array.from({ length: count }, (_, index) => itemRow(index + 1))
const box: Box = { ...head, number: '7', firstItem: '0001', lastItem: '0043', thickness: 30 }
const note: Note = {
  code: 'C038-001-002',
  situation: '第30件原件破损，已裱糊。',
  madeBy: '王小明',
  madeOn: '2012-05-06',
  checkedBy: null,
  checkedOn: null,
}
const volume: VolumeHead = {
  fondsCode: 'C038',
  fondsName: '兰川县革命委员会',
  catalogueNumber: '001',
  volumeNumber: '002',
  code: 'C038-001-002',
  title: '一九七三年农业生产材料',
}
const dated = { dateFrom: '19730103', dateTo: '19731200', pages: 155, retention: '永久' }
const stamp = {
  fondsCode: 'Z109',
  year: '2011',
  itemNumber: '0001',
  organ: '办公室',
  retention: '永久',
  pages: 12,
  scan: null,
}
const filled: FormData = {
  'item-catalogue': { head, rows: rows(2) },
  'catalogue-cover': head,
  'box-spines': { boxes: [box] },
  'box-covers': { boxes: [box] },
  'box-notes': { notes: [note] },
  'filing-stamps': { stamps: [stamp] },
  'volume-contents': { head: volume, rows: [{ ...itemRow(1), pageNumber: '1' }] },
  'volume-catalogue': {
    head,
    rows: [{ ...dated, volumeNumber: '002', code: 'C038-001-002', title: volume.title, note: '' }],
  },
  'volume-covers': {
    covers: [{ ...volume, ...dated, className: '农业', creator: null, items: 32, securityClass: null, more: [] }],
  },
  'volume-notes': { notes: [note] },
  'accounting-catalogue': {
    head,
    rows: [
      {
        ...dated,
        volumeNumber: '1',
        code: 'J019-KU·01·2017-001',
        kind: '凭证',
        title: '2017年1月份记账凭证',
        vouchers: '1—86',
        sheets: 230,
        note: '',
      },
    ],
  },
}
const pdf = <Id extends FormId>(id: Id, data: FormData[Id]) => buffer(renderForm(id, 'pdf', data, made))

const landscape = [297, 210]
const portrait = [210, 297]
const a3 = [297, 420]
describe('every form', () => {
  it.each<[FormId, number[], string[]]>([
    ['item-catalogue', landscape, ['归档文件目录', '序号', '密级', 'Z109-WS·2011-Y-BGS-0002', '会议纪要', '共 1 页']],
    ['catalogue-cover', landscape, ['归档文件目录', '全宗名称', '兰川市发展和改革委员会', '机构（问题）', '2011']],
    ['box-spines', a3, ['起止件号', '0001—0043', '盒号', '永久']],
    ['box-covers', a3, ['兰川市发展和改革委员会']],
    ['box-notes', portrait, ['备考表', '盒内文件情况说明', '已裱糊', '整理人', '2012年5月6日', '检查日期']],
    ['filing-stamps', portrait, ['Z109', '0001', '办公室', '12']],
    ['volume-contents', portrait, ['卷内文件目录', '顺序号', '页号', '兰发改〔2011〕1号']],
    ['volume-catalogue', landscape, ['案卷目录', '案卷题名', '一九七三年农业生产材料', '155']],
    ['volume-covers', portrait, ['一九七三年农业生产材料', '1973年1月3日至1973年12月', '共 32 件 155 页', '目录号']],
    ['volume-notes', portrait, ['卷内备考表', '立卷人', '王小明']],
    ['accounting-catalogue', landscape, ['会计档案案卷目录', '凭证起止号', '1—86', '230']],
  ])('%s is one page of its size, with its words on it and with ink', async (id, size, words) => {
    const pages = await readPdf(await pdf(id, filled[id]), 3)
    expect(pages).toHaveLength(1)
    const [page] = pages
    expect([page?.width, page?.height].map((one) => Math.round(one as number))).toEqual(size)
    for (const word of words) expect(page?.text).toContain(word)
    expect(page?.around(isInk)).not.toBeNull()
  })

  it.each<[FormId, string[]]>([
    ['item-catalogue', ['序号 档号 文号 责任者 题名 日期 密级 页数 备注', 'Z109-WS·2011-Y-BGS-0001']],
    ['catalogue-cover', ['全宗名称 兰川市发展和改革委员会', '年度 2011']],
    ['box-spines', ['起止件号', '0001—0043 30']],
    ['box-covers', ['兰川市发展和改革委员会']],
    ['box-notes', ['盒内文件情况说明 第30件原件破损，已裱糊。', '整理日期 2012年5月6日']],
    ['filing-stamps', ['Z109 2011 0001 办公室 永久 12']],
    ['volume-contents', ['顺序号 文号 责任者 题名 日期 页号 备注']],
    ['volume-catalogue', ['19730103—19731200 155 永久']],
    ['volume-covers', ['本卷数量 共 32 件 155 页']],
    ['volume-notes', ['立卷人 王小明']],
    ['accounting-catalogue', ['凭证 2017年1月份记账凭证']],
  ])('%s is a workbook that says the same', async (id, lines) => {
    let read = ''
    for await (const { cells } of xlsxLines(await buffer(renderForm(id, 'xlsx', filled[id], made))))
      read += `${cells.join(' ')}\n`
    for (const line of lines) expect(read).toContain(line)
  })

  it('is the same bytes for the same data', async () => {
    expect(await pdf('box-notes', filled['box-notes'])).toEqual(await pdf('box-notes', filled['box-notes']))
  })
})

describe('归档文件目录', () => {
  it('repeats its headings on every page, tells page x of y, and loses no row', async () => {
    const pages = await readPdf(await pdf('item-catalogue', { head, rows: rows(60) }), 1)
    expect(pages.length).toBeGreaterThan(3)
    for (const [index, { text }] of pages.entries()) {
      expect(text).toContain('责任者')
      expect(text).toContain(`第 ${index + 1} 页`)
      expect(text).toContain(`共 ${pages.length} 页`)
    }
    const all = pages.map(({ text }) => text).join('')
    for (const { code } of rows(60)) expect(all.split(code)).toHaveLength(2)
  })

  it('wraps a long title inside its column and carries one longer than a page over', async () => {
    const title = `${'甲乙丙丁戊己庚辛壬癸'.repeat(200)}完`
    const pages = await readPdf(await pdf('item-catalogue', { head, rows: [{ ...itemRow(1), title }] }), 2)
    expect(pages.length).toBeGreaterThan(1)
    expect(pages.map(({ text }) => text.split('癸').length - 1).reduce((sum, one) => sum + one)).toBe(200)
    // Nothing is written beyond the table's edge.
    for (const page of pages) expect(page.around(isInk, { x: 282, y: 30, width: 15, height: 150 })).toBeNull()
  })

  it('prints rare characters, and those without a shape by their number', async () => {
    const odd = [{ ...itemRow(1), title: '㙍䶮𠮷\u0000\ufe0f', code: '', creator: '', documentNumber: '' }]
    const [page] = await readPdf(await pdf('item-catalogue', { head, rows: odd }))
    expect(page?.text).toContain('㙍䶮〔U+20BB7〕')
    // Within the column of titles there is ink; text alone could be extracted from glyphs that are not there.
    const words = page?.around(isInk, { x: 158, y: 38, width: 68, height: 7 })
    expect(words?.width).toBeGreaterThan(15)
    expect(words?.height).toBeGreaterThan(2)
  })

  it('is sent while rows still come; an error of theirs ends it, and a reader who leaves ends them', async () => {
    const failing = async function* () {
      yield itemRow(1)
      throw new Error('lost')
    }
    await expect(pdf('item-catalogue', { head, rows: failing() })).rejects.toThrow('lost')

    let left: () => void = () => {}
    const ended = new Promise<void>((resolve) => {
      left = resolve
    })
    const endless = async function* () {
      try {
        for (let number = 1; ; number++) yield itemRow(number)
      } finally {
        left()
      }
    }
    let bytes = 0
    for await (const chunk of renderForm('item-catalogue', 'pdf', { head, rows: endless() }, made)) {
      bytes += chunk.length
      if (bytes > 100_000) break
    }
    await ended
  })
})

describe('measures', () => {
  it('a stamp on a sheet of labels is 45 × 16 mm, a spine 30 × 310 mm, a face 220 × 310 mm', async () => {
    const frame = async <Id extends FormId>(id: Id, within: Parameters<typeof isInkAround>[1]) =>
      isInkAround((await readPdf(await pdf(id, filled[id])))[0], within)
    const stamped = await frame('filing-stamps', { x: 0, y: 11, width: 60, height: 40 })
    expect(stamped?.width).toBeCloseTo(45, 0)
    expect(stamped?.height).toBeCloseTo(16, 0)
    const spine = await frame('box-spines', { x: 0, y: 39, width: 100, height: 350 })
    expect(spine?.width).toBeCloseTo(30, 0)
    expect(spine?.height).toBeCloseTo(310, 0)
    const face = await frame('box-covers', { x: 0, y: 50, width: 297, height: 340 })
    expect(face?.width).toBeCloseTo(220, 0)
    expect(face?.height).toBeCloseTo(310, 0)
  })

  it('labels fill sheets, from the first free place', async () => {
    const stamps = Array.from({ length: 60 }, (_, index) => ({ ...stamp, itemNumber: `N${index}` }))
    const pages = await readPdf(await pdf('filing-stamps', { stamps, skip: 3 }), 2)
    expect(pages).toHaveLength(2)
    expect(isInkAround(pages[0], { x: 0, y: 11, width: 140, height: 18 })).toBeNull()
    const scanned = stamps.map((one) => ({ ...one, scan: 'Z109-WS·2011·Y·办公室-0001' }))
    expect(await readPdf(await pdf('filing-stamps', { stamps: scanned }), 1)).toHaveLength(2)
  })
})
const isInkAround = (
  page: Awaited<ReturnType<typeof readPdf>>[number] | undefined,
  within: { x: number; y: number; width: number; height: number },
) => page?.around(isInk, within)

it('lines keep all that was written, none too wide, and no mark begins a line that may not', () => {
  const text = fc.string({
    unit: fc.constantFrom(...'兰川市的（）《》，。“”—abc123-·/ '),
    maxLength: 80,
  })
  fc.assert(
    fc.property(text, fc.integer({ min: 2, max: 30 }), (text, width) => {
      const wide = (character: string) => (/[\x20-\x7e·]/.test(character) ? 0.5 : 1)
      const lines = breakLines(text, width, wide)
      expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''))
      for (const line of lines) expect([...line].reduce((sum, one) => sum + wide(one), 0)).toBeLessThanOrEqual(width)
    }),
  )
  const line = (text: string) => breakLines(text, 5, () => 1)
  expect(line('一二三四五。六')).toEqual(['一二三四', '五。六'])
  expect(line('一二三四（五六')).toEqual(['一二三四', '（五六'])
  expect(line('一二abcd')).toEqual(['一二', 'abcd'])
})
