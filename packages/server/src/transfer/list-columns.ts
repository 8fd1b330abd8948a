import { headingsOf, suggestColumns } from '@lantai/core/interop/column-map.ts'
import { bareHeading, importFields } from '@lantai/core/interop/fields.ts'
import { findHeadings } from '@lantai/core/interop/heading-rows.ts'
import type { ColumnsOf } from '@lantai/formats/plain-folder/read-listed-folder.ts'

/** DA/T 46 elements (and `files`, `volume`) by the field that an import would fill. */
const elements: Readonly<Record<string, string>> = {
  referenceCode: 'archivalCode',
  title: 'title',
  documentNo: 'documentNumber',
  creator: 'author',
  date: 'date',
  year: 'year',
  retention: 'retentionPeriod',
  securityClass: 'securityClassification',
  pageCount: 'totalNumberOfPages',
  notes: 'annotation',
  category: 'categoryCode',
  organ: 'orgOrFunction',
  parentCode: 'volume',
  accessStatus: 'openingOpinion',
  fonds: 'fondsIdentifier',
  catalogue: 'catalogueNumber',
  volume: 'archivesFileNumber',
  item: 'archivesItemNumber',
  page: 'pageNumber',
  'description.scopeContent': 'abstract',
  'description.subjects': 'descriptor',
  'description.persons': 'personalName',
  'description.draftType': 'manuscriptType',
  'description.genre': 'documentType',
  'description.location': 'currentLocation',
  'description.language': 'language',
  'description.classNo': 'classCode',
  'description.microform': 'microformIdentifier',
  'description.foiAttribute': 'disclosureStatus',
}

const fileHeadings = new Set(
  [
    ...['文件', '文件名', '文件路径', '电子文件', '电子文件名', '电子文件名称', '电子档案名称', '电子文件路径'],
    ...[
      '计算机文件名',
      '原文',
      '原文路径',
      '全文',
      '全文路径',
      '挂接文件',
      '附件文件',
      'file',
      'files',
      'path',
      'filename',
    ],
  ].map(bareHeading),
)

const known = headingsOf(importFields)
const isFiles = (heading: string) => fileHeadings.has(bareHeading(heading))

/** What the columns of a list of records are, by the headings that imports know; a list names titles and files, or titles and codes. */
export const listColumns: ColumnsOf = (first) => {
  const { at, rows, headings } = findHeadings(first, (cell) => known(cell) || isFiles(cell))
  if (at < 0) return null
  const suggested = suggestColumns(headings, importFields)
  const file = headings.findIndex(isFiles)
  const fields = suggested.map(({ field }, index) => (index === file ? 'files' : (elements[field ?? ''] ?? null)))
  const has = (field: string) => fields.includes(field)
  return has('title') && (has('files') || has('archivalCode')) ? { headings: at + rows - 1, fields } : null
}
