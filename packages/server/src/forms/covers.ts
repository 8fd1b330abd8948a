import { formKinds } from '@lantai/core/forms/kinds.ts'
import type { ClassHead, FormId, VolumeCover } from '@lantai/core/forms/schema.ts'
import { writeXlsx, type XlsxHeadingRow } from '@lantai/formats/tables/write-xlsx.ts'
import { footOf } from './catalogue-tables.ts'
import type { Form } from './form.ts'
import { a4 } from './measures.ts'
import { type Paper, print } from './paper.ts'

interface Field {
  readonly name: string
  readonly value: string
}

const text = (value: string | number | null): string => (value === null ? '' : String(value))

const classFields = ({ fondsCode, fondsName, year, retention, organ }: ClassHead): Field[] => [
  { name: '全宗号', value: fondsCode },
  { name: '全宗名称', value: fondsName },
  { name: '年度', value: text(year) },
  { name: '保管期限', value: text(retention) },
  ...(organ === null ? [] : [{ name: '机构（问题）', value: organ }]),
]

/** 19730100 is January of 1973: what is not known is not printed. */
const day = (date: string | null) => {
  const [, year, month, dayOfMonth] = /^(\d{4})(\d{2})(\d{2})$/.exec(date ?? '') ?? []
  if (!year) return date ?? ''
  if (month === '00') return `${year}年`
  return `${year}年${Number(month)}月${dayOfMonth === '00' ? '' : `${Number(dayOfMonth)}日`}`
}

const volumeFields = (cover: VolumeCover): Field[] => [
  { name: '全宗名称', value: cover.fondsName },
  { name: '类目名称', value: text(cover.className) },
  ...(cover.creator === null ? [] : [{ name: '立卷单位', value: cover.creator }]),
  { name: '起止日期', value: [cover.dateFrom, cover.dateTo].filter(Boolean).map(day).join('至') },
  {
    name: '本卷数量',
    value: [
      ...(cover.items === null ? [] : [`共 ${cover.items} 件`]),
      ...(cover.pages === null ? [] : [`${cover.pages} 页`]),
    ].join(' '),
  },
  { name: '保管期限', value: text(cover.retention) },
  ...(cover.securityClass === null ? [] : [{ name: '密级', value: cover.securityClass }]),
  ...cover.more,
  { name: '全宗号', value: cover.fondsCode },
  ...(cover.catalogueNumber === null ? [] : [{ name: '目录号', value: cover.catalogueNumber }]),
  { name: '案卷号', value: cover.volumeNumber },
  { name: '档号', value: cover.code },
]

/** Names at the left, values on a line each; a long value takes as many lines as it needs. */
function drawFields(paper: Paper, fields: readonly Field[], x: number, y: number, width: number, least: number): void {
  const names = Math.max(...fields.map(({ name }) => paper.pen.width(name, 14))) + 6
  let at = y
  for (const { name, value } of fields) {
    const lines = paper.pen.lines(value, width - names - 2, 14)
    paper.pen.text(name, x + names - 4, at, { size: 14, align: 'right' })
    for (const [index, line] of lines.entries()) {
      const middle = at + index * 7
      paper.pen.text(line, x + names + 1, middle, { size: 14 })
      paper.line(x + names, middle + 3.6, x + width, middle + 3.6)
    }
    at += least + (lines.length - 1) * 7
  }
}

function sheetOf(id: FormId, fields: readonly Field[][], headings: readonly string[], landscape: boolean, made: Date) {
  const title = formKinds[id].title.zh
  const rows: XlsxHeadingRow[] = fields.flatMap((one, index) => [
    { cells: [{ text: headings[index] as string, span: 2, align: 'center', size: 22, bold: true }], height: 48 },
    ...one.map(({ name, value }) => ({
      cells: [
        { text: name, align: 'center' as const, size: 14, ruled: true },
        { text: value, size: 14, ruled: true },
      ],
    })),
    { cells: [] },
  ])
  const columns = [
    { title: '', width: 18 },
    { title: '', width: landscape ? 80 : 56 },
  ]
  return writeXlsx({ name: title, columns, headings: rows, landscape }, [], { made })
}

const catalogueTitle = '归档文件目录'

export const catalogueCover: Form<'catalogue-cover'> = {
  pdf: (head, made) =>
    print({ width: a4.height, height: a4.width, title: formKinds['catalogue-cover'].title.zh, made }, async (paper) => {
      await paper.page()
      paper.pen.text(catalogueTitle, paper.width / 2, 52, { size: 34, bold: true, align: 'center' })
      drawFields(paper, classFields(head), 60, 92, 177, 16)
      paper.pen.text(footOf('catalogue-cover'), 20, paper.height - 10, { size: 7 })
    }),
  xlsx: (head, made) => sheetOf('catalogue-cover', [classFields(head)], [catalogueTitle], true, made),
}

export const volumeCovers: Form<'volume-covers'> = {
  pdf: ({ covers }, made) =>
    print({ ...a4, title: formKinds['volume-covers'].title.zh, made }, async (paper) => {
      for (const cover of covers) {
        await paper.page()
        const lines = paper.pen.lines(cover.title, 150, 22, true)
        const first = 70 - ((lines.length - 1) * 11) / 2
        for (const [index, line] of lines.entries())
          paper.pen.text(line, paper.width / 2, first + index * 11, { size: 22, bold: true, align: 'center' })
        drawFields(paper, volumeFields(cover), 30, 130, 150, 13)
        paper.pen.text(footOf('volume-covers'), 20, paper.height - 10, { size: 7 })
      }
    }),
  xlsx: ({ covers }, made) =>
    sheetOf(
      'volume-covers',
      covers.map(volumeFields),
      covers.map(({ title }) => title),
      false,
      made,
    ),
}
