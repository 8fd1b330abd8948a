import type { Item, Level } from '@lantai/core/catalogue/schema.ts'
import { categoryOf } from '@lantai/core/norms/category-codes.ts'
import { retentionByName } from '@lantai/core/norms/retention-codes.ts'
import { marks, type Query } from '@lantai/core/search/rules.ts'
import type { FoundRow } from '../search/index.ts'

const snippetShown = (snippet: FoundRow['snippet']): Item['snippet'] =>
  snippet ? { text: snippet.text, marks: snippet.marks.map(({ start, end }) => [start, end]) } : null

/** A found row as a list of the workbench shows it. */
export function itemOf(row: Omit<FoundRow, 'keys'>, query?: Query): Item {
  return {
    id: row.id,
    referenceCode: row.referenceCode,
    level: row.level,
    parentId: row.parentId,
    title: row.title,
    marks: query ? marks(row.title, query).map(({ start, end }) => [start, end]) : [],
    ...(row.snippet === undefined ? {} : { snippet: snippetShown(row.snippet) }),
    creator: row.creator,
    documentNo: row.documentNo,
    date: row.date,
    dateTo: row.dateTo,
    version: row.version,
    year: row.year,
    category: row.category,
    retention: row.retention,
    organ: row.organ,
    securityClass: row.securityClass,
    pageCount: row.pageCount,
    fileCount: row.fileCount,
    byteCount: row.byteCount,
    fonds: { id: row.fondsId, code: row.fondsCode, name: row.fondsName },
    repositoryId: row.repositoryId,
    accessStatus: row.accessStatus,
    accessReason: row.accessReason,
    accessSetBy: row.accessSetBy,
    accessSetAt: row.accessSetAt,
  }
}

/** 馆藏 › 全宗 › 门类 › 年度 › 保管期限, each with the filters that list what lies below it. */
export function levelsOf(row: Omit<FoundRow, 'keys'>): Level[] {
  const category = categoryOf(row.category)?.name
  const retention = retentionByName(row.retention)?.name
  const fonds = { fondsId: [row.fondsId] }
  const inCategory = { ...fonds, category: [row.category] }
  const inYear = { ...inCategory, yearFrom: row.year, yearTo: row.year }
  return [
    {
      kind: 'repository',
      code: row.repositoryCode,
      label: row.repositoryName,
      labelEn: row.repositoryName,
      filters: {},
    },
    { kind: 'fonds', code: row.fondsCode, label: row.fondsName, labelEn: row.fondsName, filters: fonds },
    {
      kind: 'category',
      code: row.category,
      label: category?.zh ?? row.category,
      labelEn: category?.en ?? row.category,
      filters: inCategory,
    },
    { kind: 'year', code: String(row.year), label: `${row.year}年`, labelEn: String(row.year), filters: inYear },
    {
      kind: 'retention',
      code: row.retention,
      label: retention?.zh ?? row.retention,
      labelEn: retention?.en ?? row.retention,
      filters: { ...inYear, retention: [row.retention] },
    },
  ]
}
