import type { AccountingRow, ContentsRow, FormData, VolumeRow } from '@lantai/core/forms/schema.ts'
import { type Column, headLines, tablePdf, tableXlsx } from './catalogue-tables.ts'
import type { Form } from './form.ts'

/** GB/T 9705-2008, 卷内文件目录: seven columns, A4 standing. */
const contents: readonly Column<ContentsRow>[] = [
  { title: '顺序号', width: 15, align: 'center', value: (_, number) => number },
  { title: '文号', width: 34, value: (row) => row.documentNumber },
  { title: '责任者', width: 27, value: (row) => row.creator },
  { title: '题名', width: 60, value: (row) => row.title },
  { title: '日期', width: 19, align: 'center', value: (row) => row.date },
  { title: '页号', width: 14, align: 'center', value: (row) => row.pageNumber },
  { title: '备注', width: 15, value: (row) => row.note },
]

const span = ({ dateFrom, dateTo }: { dateFrom: string; dateTo: string }) =>
  dateTo === '' || dateTo === dateFrom ? dateFrom : `${dateFrom}—${dateTo}`

const volumes: readonly Column<VolumeRow>[] = [
  { title: '案卷号', width: 16, align: 'center', value: (row) => row.volumeNumber },
  { title: '档号', width: 46, value: (row) => row.code },
  { title: '案卷题名', width: 105, value: (row) => row.title },
  { title: '起止日期', width: 36, align: 'center', value: span },
  { title: '总页数', width: 16, align: 'center', value: (row) => row.pages },
  { title: '保管期限', width: 22, align: 'center', value: (row) => row.retention },
  { title: '备注', width: 24, value: (row) => row.note },
]

const accounts: readonly Column<AccountingRow>[] = [
  { title: '案卷号', width: 16, align: 'center', value: (row) => row.volumeNumber },
  { title: '档号', width: 44, value: (row) => row.code },
  { title: '类别', width: 19, align: 'center', value: (row) => row.kind },
  { title: '案卷题名', width: 72, value: (row) => row.title },
  { title: '起止日期', width: 36, align: 'center', value: span },
  { title: '凭证起止号', width: 26, align: 'center', value: (row) => row.vouchers },
  { title: '张数', width: 12, align: 'center', value: (row) => row.sheets },
  { title: '保管期限', width: 22, align: 'center', value: (row) => row.retention },
  { title: '备注', width: 18, value: (row) => row.note },
]

const contentsTable = ({ head, rows }: FormData['volume-contents'], made: Date) => ({
  id: 'volume-contents' as const,
  landscape: false,
  columns: contents,
  left: `档号：${head.code}`,
  right: `案卷号：${head.volumeNumber}`,
  rows,
  made,
})
const volumeTable = ({ head, rows }: FormData['volume-catalogue'], made: Date) => ({
  id: 'volume-catalogue' as const,
  landscape: true,
  columns: volumes,
  ...headLines(head),
  rows,
  made,
})
const accountingTable = ({ head, rows }: FormData['accounting-catalogue'], made: Date) => ({
  id: 'accounting-catalogue' as const,
  landscape: true,
  columns: accounts,
  ...headLines(head),
  rows,
  made,
})

export const volumeContents: Form<'volume-contents'> = {
  pdf: (data, made) => tablePdf(contentsTable(data, made)),
  xlsx: (data, made) => tableXlsx(contentsTable(data, made)),
}
export const volumeCatalogue: Form<'volume-catalogue'> = {
  pdf: (data, made) => tablePdf(volumeTable(data, made)),
  xlsx: (data, made) => tableXlsx(volumeTable(data, made)),
}
export const accountingCatalogue: Form<'accounting-catalogue'> = {
  pdf: (data, made) => tablePdf(accountingTable(data, made)),
  xlsx: (data, made) => tableXlsx(accountingTable(data, made)),
}
