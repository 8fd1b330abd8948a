import { recordLevelText } from '@lantai/core/catalogue/levels.ts'
import { importFields } from '@lantai/core/interop/fields.ts'
import type { FieldChoice } from '@lantai/core/interop/schema.ts'
import { retentionByCode } from '@lantai/core/norms/retention-codes.ts'
import { sql } from 'kysely'
import type { Reader } from '../base/db.ts'
import type { FoundRow } from '../search/index.ts'

/** A found record with what a list of hits leaves out. */
export interface ExportedRow extends FoundRow {
  readonly notes: string | null
  readonly description: Readonly<Record<string, unknown>>
  readonly aliases: readonly string[]
  readonly parentCode: string | null
}

type CellValue = string | number | null

const flat = (value: unknown): string =>
  value === null || value === undefined
    ? ''
    : Array.isArray(value) && value.every((one) => typeof one !== 'object')
      ? value.join('；')
      : typeof value === 'object'
        ? JSON.stringify(value)
        : String(value)

const values: Readonly<Record<string, (row: ExportedRow) => CellValue>> = {
  referenceCode: (row) => row.referenceCode,
  title: (row) => row.title,
  documentNo: (row) => row.documentNo,
  creator: (row) => row.creator,
  date: (row) => row.date,
  dateTo: (row) => row.dateTo,
  year: (row) => row.year,
  retention: (row) => retentionByCode(row.retention)?.name.zh ?? row.retention,
  securityClass: (row) => row.securityClass,
  pageCount: (row) => row.pageCount,
  notes: (row) => row.notes,
  category: (row) => row.category,
  organ: (row) => row.organ,
  level: (row) => recordLevelText[row.level].zh,
  parentCode: (row) => row.parentCode,
  accessStatus: (row) => row.accessStatus,
  aliases: (row) => row.aliases.join('；'),
  fonds: (row) => row.fondsCode,
}

interface ExportColumn {
  readonly code: string
  readonly zh: string
  readonly en: string
  readonly group: FieldChoice['group']
  readonly value: (row: ExportedRow) => CellValue
}

const more: readonly ExportColumn[] = [
  { code: 'fondsName', zh: '全宗名称', en: 'Fonds', group: 'core', value: (row) => row.fondsName },
  { code: 'fileCount', zh: '文件数', en: 'Files', group: 'core', value: (row) => row.fileCount },
]

/** Columns that can be exported, under the headings that an import knows again. */
export const exportColumns: readonly ExportColumn[] = [
  ...importFields.flatMap(({ code, name, group }) => {
    const value = values[code]
    return value ? [{ code, ...name, group, value }] : []
  }),
  ...more,
  ...importFields
    .filter(({ group }) => group === 'description')
    .map(({ code, name, group }) => ({
      code,
      ...name,
      group,
      value: (row: ExportedRow) => flat(row.description[code.slice(12)]),
    })),
]

export const usualColumns: readonly string[] = [
  'referenceCode',
  'title',
  'creator',
  'documentNo',
  'date',
  'dateTo',
  'year',
  'category',
  'retention',
  'organ',
  'securityClass',
  'pageCount',
  'notes',
  'level',
  'parentCode',
  'accessStatus',
  'fonds',
  'fondsName',
  'fileCount',
]

const byCode = new Map(exportColumns.map((column) => [column.code, column]))

/** A column by its code, or by the code of an element of a repository's own scheme; undefined when there is none. */
export function exportColumn(code: string): ExportColumn | undefined {
  const known = byCode.get(code)
  if (known || !/^description\.[A-Za-z][A-Za-z0-9_.-]{0,59}$/.test(code)) return known
  const name = code.slice(12)
  return { code, zh: code, en: code, group: 'description', value: (row) => flat(row.description[name]) }
}

/** What a list of hits leaves out, by id. */
export async function restOf(
  reader: Reader,
  ids: readonly string[],
): Promise<Map<string, Pick<ExportedRow, 'notes' | 'description' | 'aliases' | 'parentCode'>>> {
  const { rows } = await sql<Pick<ExportedRow, 'id' | 'notes' | 'description' | 'aliases' | 'parentCode'>>`
    select i.id, i.notes, i.description, i.aliases, p.reference_code as parent_code
    from item i left join item p on p.id = i.parent_id where i.id = any(${ids}::uuid[])`.execute(reader)
  return new Map(rows.map((row) => [row.id, row]))
}

/** One line of JSONL: everything that is described of a record. */
export const jsonOf = (row: ExportedRow): Record<string, unknown> => ({
  id: row.id,
  repositoryCode: row.repositoryCode,
  fondsCode: row.fondsCode,
  fondsName: row.fondsName,
  level: row.level,
  referenceCode: row.referenceCode,
  parentCode: row.parentCode,
  title: row.title,
  creator: row.creator,
  documentNo: row.documentNo,
  date: row.date,
  dateTo: row.dateTo,
  year: row.year,
  category: row.category,
  retention: row.retention,
  organ: row.organ,
  securityClass: row.securityClass,
  pageCount: row.pageCount,
  notes: row.notes,
  accessStatus: row.accessStatus,
  fileCount: row.fileCount,
  byteCount: row.byteCount,
  aliases: row.aliases,
  description: row.description,
})
