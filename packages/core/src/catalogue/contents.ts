import { readDay } from '../norms/dates.ts'
import type { Text } from '../text.ts'
import type { FieldValue } from './values.ts'

/** Columns of 卷内文件目录 in the order of its printed form (GB/T 9705-2008). */
export const contentsColumns = ['sequence', 'documentNumber', 'creator', 'title', 'date', 'pages', 'note'] as const
export type ContentsColumn = (typeof contentsColumns)[number]

/** Most lines that a list of contents may have. */
export const mostContents = 2000

/** Characters that a cell may have. */
export const contentsLength: Readonly<Record<ContentsColumn, number>> = {
  sequence: 10,
  documentNumber: 200,
  creator: 400,
  title: 1000,
  date: 40,
  pages: 40,
  note: 1000,
}

export const contentsText: Readonly<Record<ContentsColumn, Text>> = {
  sequence: { zh: '顺序号', en: 'No.' },
  documentNumber: { zh: '文号', en: 'Document number' },
  creator: { zh: '责任者', en: 'Creator' },
  title: { zh: '题名', en: 'Title' },
  date: { zh: '日期', en: 'Date' },
  pages: { zh: '页数／页号', en: 'Pages' },
  note: { zh: '备注', en: 'Note' },
}

export type ContentsRow = Readonly<Record<string, string | number | boolean | null>>

// Names that lists brought from elsewhere use for the same.
const otherNames: Readonly<Record<string, string>> = {
  documentNo: 'documentNumber',
  pageNumber: 'pages',
  notes: 'note',
}
const known = new Set<string>([...contentsColumns, 'retention'])
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const control = /[\u0000-\u001f\u007f]/

export interface ContentsFault {
  /** Index of the line. */
  readonly row: number
  readonly column: ContentsColumn
  /** The line cannot be kept; else only told. */
  readonly blocking: boolean
  readonly text: Text
}

/** What is wrong with lines of a list of contents: a line needs a title, cells are bounded and on one line, dates should be readable. */
export function contentsFaults(rows: readonly ContentsRow[]): ContentsFault[] {
  return rows.flatMap((row, at) => faultsOf(row, at))
}

function faultsOf(row: ContentsRow, at: number): ContentsFault[] {
  const found: ContentsFault[] = []
  const add = (column: ContentsColumn, zh: string, en: string, blocking = true) =>
    void found.push({ row: at, column, blocking, text: { zh, en } })
  for (const column of contentsColumns) {
    const written = cell(row[column])
    if (column === 'title' && written === '') add(column, '缺题名', 'the title is missing')
    if (written.length > contentsLength[column])
      add(column, `超过 ${contentsLength[column]} 个字符`, `longer than ${contentsLength[column]} characters`)
    if (control.test(written) || !written.isWellFormed())
      add(column, '含有换行或控制字符', 'it holds line breaks or control characters')
  }
  const [sequence, date] = [cell(row.sequence), cell(row.date)]
  if (sequence !== '' && !/^\d{1,6}$/.test(sequence)) add('sequence', '应为数字', 'figures are expected')
  if (date !== '' && readDay(date) === null)
    add('date', '读不出日期，照原样保留', 'no date that can be read; it is kept as written', false)
  return found
}

const cell = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value).normalize('NFC').trim() : ''

/**
 * A list of contents as it is kept: rows of `sequence documentNumber creator title date pages note`, empty cells left out. Tells the first
 * line that cannot be kept, a column that there is not, and more lines than `mostContents`.
 */
export function readContentsValue(value: unknown): { value: FieldValue } | { wrong: Text } {
  if (!Array.isArray(value)) return { wrong: { zh: '应为若干行', en: 'rows are expected' } }
  if (value.length > mostContents)
    return { wrong: { zh: `超过 ${mostContents} 行`, en: `more than ${mostContents} rows` } }
  const rows: ContentsRow[] = []
  for (const [index, given] of value.entries()) {
    const line = (zh: string, en: string) => ({
      wrong: { zh: `第 ${index + 1} 行${zh}`, en: `line ${index + 1}: ${en}` },
    })
    if (typeof given !== 'object' || given === null || Array.isArray(given)) return line('不是一行', 'it is no row')
    const row: Record<string, string | number> = {}
    for (const [name, written] of Object.entries(given)) {
      const column = otherNames[name] ?? name
      if (!known.has(column))
        return line(`没有“${name.slice(0, 40)}”这一栏`, `there is no column “${name.slice(0, 40)}”`)
      if (written !== null && typeof written !== 'string' && typeof written !== 'number')
        return line('有一格不是文字', 'a cell is no text')
      const kept = cell(written)
      if (kept === '') continue
      row[column] = column === 'sequence' && /^\d{1,6}$/.test(kept) ? Number(kept) : kept
    }
    const fault = faultsOf(row, index).find(({ blocking }) => blocking)
    if (fault) {
      const { zh, en } = contentsText[fault.column]
      return line(`“${zh}”${fault.text.zh}`, `“${en}”: ${fault.text.en}`)
    }
    rows.push(row)
  }
  return { value: rows.length === 0 ? null : rows }
}

const headings: Readonly<Record<string, ContentsColumn | null>> = {
  顺序号: 'sequence',
  序号: 'sequence',
  件号: 'sequence',
  文号: 'documentNumber',
  文件编号: 'documentNumber',
  发文字号: 'documentNumber',
  责任者: 'creator',
  发文机关: 'creator',
  作者: 'creator',
  题名: 'title',
  文件题名: 'title',
  标题: 'title',
  日期: 'date',
  成文日期: 'date',
  文件日期: 'date',
  页号: 'pages',
  页次: 'pages',
  页码: 'pages',
  页数: 'pages',
  备注: 'note',
  附注: 'note',
}

/** Rows from a block copied out of a spreadsheet: by its headings where the first row holds two that are known, by place otherwise. */
export function contentsFromBlock(block: readonly (readonly string[])[]): ContentsRow[] {
  const lines = block.filter((cells) => cells.some((one) => one.trim() !== ''))
  const heads = (lines[0] ?? []).map((one) => headings[one.replace(/\s+/gu, '')] ?? null)
  const headed = heads.filter((column) => column !== null).length >= 2
  const columns = headed ? heads : contentsColumns
  return lines.slice(headed ? 1 : 0).map((cells) => {
    const row: Record<string, string> = {}
    for (const [at, column] of columns.entries()) {
      const written = (cells[at] ?? '').replace(/[\s\p{Cc}]+/gu, ' ').trim()
      if (column && written !== '') row[column] = written
    }
    return row
  })
}
