import type { FormData, ItemRow } from '@lantai/core/forms/schema.ts'
import { type Column, headLines, tablePdf, tableXlsx } from './catalogue-tables.ts'
import type { Form } from './form.ts'

/** DA/T 22-2015, 归档文件目录: nine columns, A4 lying. */
const columns: readonly Column<ItemRow>[] = [
  { title: '序号', width: 13, align: 'center', value: (_, number) => number },
  { title: '档号', width: 46, value: (row) => row.code },
  { title: '文号', width: 33, value: (row) => row.documentNumber },
  { title: '责任者', width: 34, value: (row) => row.creator },
  { title: '题名', width: 74, value: (row) => row.title },
  { title: '日期', width: 19, align: 'center', value: (row) => row.date },
  { title: '密级', width: 14, align: 'center', value: (row) => row.securityClass },
  { title: '页数', width: 12, align: 'center', value: (row) => row.pages },
  { title: '备注', width: 20, value: (row) => row.note },
]

const table = ({ head, rows }: FormData['item-catalogue'], made: Date) => ({
  id: 'item-catalogue' as const,
  landscape: true,
  columns,
  ...headLines(head),
  rows,
  made,
})

export const itemCatalogue: Form<'item-catalogue'> = {
  pdf: (data, made) => tablePdf(table(data, made)),
  xlsx: (data, made) => tableXlsx(table(data, made)),
}
