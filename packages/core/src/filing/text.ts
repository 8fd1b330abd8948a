import { classOrders } from '../norms/class-orders.ts'
import type { Text } from '../text.ts'
import type { ClassOrder, FilingField, FilingState, Sureness } from './schema.ts'

export const filingStateNames: Readonly<Record<FilingState, Text>> = {
  collecting: { zh: '收集中', en: 'Collecting' },
  arranging: { zh: '整理中', en: 'Arranging' },
  numbered: { zh: '已编号', en: 'Numbered' },
  'handing-over': { zh: '正在移交', en: 'Being handed over' },
  'handed-over': { zh: '已移交', en: 'Handed over' },
}

export const filingFieldNames: Readonly<Record<FilingField, Text>> = {
  title: { zh: '题名', en: 'Title' },
  creator: { zh: '责任者', en: 'Creator' },
  documentNo: { zh: '文号', en: 'Document number' },
  date: { zh: '日期', en: 'Date' },
  year: { zh: '年度', en: 'Year' },
  category: { zh: '门类', en: 'Category' },
  organ: { zh: '机构（问题）', en: 'Organ (topic)' },
  retention: { zh: '保管期限', en: 'Retention' },
  securityClass: { zh: '密级', en: 'Security class' },
  pages: { zh: '页数', en: 'Pages' },
  notes: { zh: '备注', en: 'Notes' },
  matter: { zh: '事由', en: 'Matter' },
  documentType: { zh: '文种', en: 'Type of document' },
  entry: { zh: '保管期限表条款', en: 'Schedule entry' },
  persons: { zh: '人名', en: 'Persons' },
  keywords: { zh: '主题词', en: 'Keywords' },
}

export const surenessNames: Readonly<Record<Sureness, Text>> = {
  sure: { zh: '有把握', en: 'Sure' },
  likely: { zh: '较有把握', en: 'Likely' },
  unsure: { zh: '把握不大', en: 'Unsure' },
  none: { zh: '提不出建议', en: 'No proposal' },
}

export const classOrderNames = Object.fromEntries(classOrders.rows.map(({ id, name }) => [id, name])) as Readonly<
  Record<ClassOrder, Text>
>
