import { descriptionElements } from '../norms/description-elements.ts'
import type { Text } from '../text.ts'

/** How a value is written and compared; `date` is YYYYMMDD with 0 for what is unknown, `contents` rows of 卷内文件目录. */
export type FieldKind = 'line' | 'text' | 'integer' | 'date' | 'retention' | 'category' | 'contents'

/** A field of a record that a person describes: a column of its own, or an element kept under its code in `description`. */
export interface RecordField {
  readonly name: string
  readonly title: Text
  readonly kind: FieldKind
  readonly column: boolean
  /** Element of DA/T 18-2022; null for what that standard does not have. */
  readonly element: string | null
  /** May be left out: the value then is the parent's. */
  readonly inherits: boolean
  /** A record cannot be without it. */
  readonly needed: boolean
  readonly maxLength: number
}

const column = (
  name: string,
  zh: string,
  en: string,
  kind: FieldKind,
  more: Partial<Pick<RecordField, 'element' | 'inherits' | 'needed' | 'maxLength'>> = {},
): RecordField => ({
  name,
  title: { zh, en },
  kind,
  column: true,
  element: more.element ?? name,
  inherits: more.inherits ?? false,
  needed: more.needed ?? false,
  maxLength: more.maxLength ?? 400,
})

export const columnFields: readonly RecordField[] = [
  column('title', '题名', 'Title', 'line', { needed: true, maxLength: 2000 }),
  column('creator', '责任者', 'Creator', 'line', { inherits: true, needed: true }),
  column('documentNo', '文号', 'Document number', 'line', { element: 'documentNumber', maxLength: 200 }),
  column('date', '日期', 'Date', 'date', { element: 'dates', needed: true }),
  column('dateTo', '止日期', 'Last date', 'date', { element: 'dates' }),
  column('year', '年度', 'Year', 'integer', { element: null, inherits: true, needed: true }),
  column('category', '门类', 'Category', 'category', { element: null, inherits: true, needed: true }),
  column('retention', '保管期限', 'Retention', 'retention', { inherits: true, needed: true }),
  column('organ', '机构或问题', 'Organ or topic', 'line', { element: null, inherits: true, maxLength: 60 }),
  column('securityClass', '密级', 'Security class', 'line', {
    element: 'classification',
    inherits: true,
    needed: true,
    maxLength: 20,
  }),
  column('pageCount', '页数', 'Pages', 'integer', { element: null }),
  column('notes', '附注', 'Notes', 'text', { maxLength: 10_000 }),
]

// Kept in columns, given by the repository, or counted from the files: none of them is written into `description`.
const elsewhere = new Set([
  ...columnFields.map(({ element }) => element),
  'repositoryCode',
  'level',
  'referenceCode',
  'accessStatus',
  'fileSize',
])
const fromParent = new Set(['custodialHistory', 'language', 'foiAttribute', 'location', 'arrangement', 'classNo'])

export const elementFields: readonly RecordField[] = descriptionElements.rows
  .filter(({ code }) => !elsewhere.has(code))
  .map(({ code, name }) => ({
    name: code,
    title: name,
    kind: 'text' as const,
    column: false,
    element: code,
    inherits: fromParent.has(code),
    needed: false,
    maxLength: 20_000,
  }))

/** 卷内文件目录 of a volume: rows of `{ sequence, documentNumber, creator, title, date, pages, note }`. */
export const contentsField: RecordField = {
  name: 'contents',
  title: { zh: '卷内文件目录', en: 'List of contents' },
  kind: 'contents',
  column: false,
  element: null,
  inherits: false,
  needed: false,
  maxLength: 20_000,
}

export const recordFields: readonly RecordField[] = [...columnFields, ...elementFields, contentsField]

const byName = new Map(recordFields.map((field) => [field.name, field]))

/** A field by its name; undefined for elements of a repository's own scheme, which stand in `description` too. */
export const recordField = (name: string): RecordField | undefined => byName.get(name)

export const isColumn = (name: string): boolean => byName.get(name)?.column ?? false

/** What a name of a field may be: scheme elements have no more than this. */
export const fieldNamePattern = '^[A-Za-z][A-Za-z0-9_.-]{0,59}$'
