import type { Text } from '../text.ts'
import { normaliseText } from './normalise.ts'

/** Parts of a record that a word can be asked for in: 题名:教育. `text` is the full text of its files. */
export const queryFields = ['title', 'number', 'creator', 'code', 'person', 'subject', 'notes', 'text'] as const
export type QueryField = (typeof queryFields)[number]

/** Conditions that are written like fields: 年度:1998-2003. */
export const queryFilters = [
  'year',
  'date',
  'fonds',
  'category',
  'retention',
  'access',
  'level',
  'security',
  'organ',
  'files',
] as const
export type QueryFilterName = (typeof queryFilters)[number]

/** The name that is shown and printed; others are understood. */
export const queryNameText: Readonly<Record<QueryField | QueryFilterName, Text>> = {
  title: { zh: '题名', en: 'title' },
  number: { zh: '文号', en: 'number' },
  creator: { zh: '责任者', en: 'creator' },
  code: { zh: '档号', en: 'code' },
  person: { zh: '人名', en: 'person' },
  subject: { zh: '主题', en: 'subject' },
  notes: { zh: '附注', en: 'notes' },
  text: { zh: '全文', en: 'text' },
  year: { zh: '年度', en: 'year' },
  date: { zh: '日期', en: 'date' },
  fonds: { zh: '全宗', en: 'fonds' },
  category: { zh: '门类', en: 'class' },
  retention: { zh: '保管期限', en: 'retention' },
  access: { zh: '开放状态', en: 'access' },
  level: { zh: '级别', en: 'level' },
  security: { zh: '密级', en: 'security' },
  organ: { zh: '机构', en: 'organ' },
  files: { zh: '有文件', en: 'files' },
}

const also: Readonly<Partial<Record<QueryField | QueryFilterName, readonly string[]>>> = {
  title: ['标题', '公文名称'],
  number: ['发文字号', '文件编号', '字号'],
  creator: ['作者', '发文机关', '形成者'],
  code: ['参考号', 'reference'],
  person: ['姓名', 'name'],
  subject: ['主题词', '关键词', 'keyword'],
  notes: ['备注', 'note'],
  text: ['正文', 'fulltext'],
  year: ['年份', 'years'],
  date: ['成文日期', '时间'],
  fonds: ['全宗号'],
  category: ['类别', 'category'],
  retention: ['期限'],
  access: ['开放', '开放标识', 'status'],
  level: ['层级', '著录层级'],
  security: ['secrecy'],
  organ: ['机构或问题', '机构问题', 'department'],
  files: ['文件', 'file'],
}

const names: ReadonlyMap<string, QueryField | QueryFilterName> = new Map(
  (Object.keys(queryNameText) as (QueryField | QueryFilterName)[]).flatMap((key) =>
    [queryNameText[key].zh, queryNameText[key].en, ...(also[key] ?? [])].map(
      (name) => [normaliseText(name), key] as const,
    ),
  ),
)

/** What a name before a colon means; undefined when it is none of ours. */
export const queryNameOf = (typed: string): QueryField | QueryFilterName | undefined => names.get(normaliseText(typed))

export const isQueryField = (name: QueryField | QueryFilterName): name is QueryField =>
  (queryFields as readonly string[]).includes(name)
