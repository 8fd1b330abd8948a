import { extname } from 'node:path'
import { jsonlKeys, jsonlLines } from './jsonl-lines.ts'
import type { CellFault, TableLine } from './read-table.ts'
import { CsvSplitter, detectDelimiter } from './split-csv.ts'
import { IMPORT_LIMITS, TableUnreadable, tooLarge } from './table-unreadable.ts'
import { decodedText, detectEncoding, namedEncoding, type TextEncoding } from './text-encoding.ts'
import { xlsxLines } from './xlsx-lines.ts'
import { openWorkbook, type SheetInfo } from './xlsx-workbook.ts'

export type TableKind = 'csv' | 'xlsx' | 'jsonl'

/** What a person chose instead of what was found. */
export interface TableChoice {
  readonly encoding?: string | undefined
  readonly delimiter?: string | undefined
  readonly sheet?: string | undefined
}

/** What is found in a table file before its rows are read. */
export interface TableLook {
  readonly kind: TableKind
  readonly encoding: TextEncoding | null
  readonly delimiter: string | null
  readonly sheets: readonly SheetInfo[]
  readonly sheet: string | null
  /** Keys of a JSONL file: its headings, which stand in no line. */
  readonly keys: readonly string[] | null
  /** The first lines that hold something. */
  readonly first: readonly TableLine[]
}

const FIRST = 60

/** Kind of table by a file's name; null when it is none that can be imported. */
function tableKind(name: string): TableKind | null {
  const type = extname(name).toLowerCase()
  if (type === '.xlsx' || type === '.xlsm') return 'xlsx'
  if (type === '.jsonl' || type === '.ndjson') return 'jsonl'
  return type === '.csv' || type === '.txt' || type === '.tsv' ? 'csv' : null
}

/** Looks at a table of any size: its encoding is told from all of its bytes, its rows from the first. @throws TableUnreadable */
export async function lookAtTable(path: string, name: string, choice: TableChoice = {}): Promise<TableLook> {
  const kind = tableKind(name)
  if (kind === null)
    throw new TableUnreadable(
      'unknown-type',
      `只能导入 .xlsx、.csv、.txt 或 .jsonl，不能读取“${extname(name) || '无扩展名'}”；旧的 .xls 请另存为 .xlsx。`,
      `Only .xlsx, .csv, .txt and .jsonl can be imported, not "${extname(name) || 'no extension'}"; save an old .xls as .xlsx.`,
    )
  const none = { kind, encoding: null, delimiter: null, sheets: [], sheet: null, keys: null }
  if (kind === 'xlsx') {
    const workbook = await openWorkbook(path, IMPORT_LIMITS, choice.sheet)
    await workbook.carrier.close()
    const look = { ...none, sheets: workbook.sheets, sheet: workbook.sheetName }
    return { ...look, first: await firstOf(tableLines(path, look)) }
  }
  const encoding = choice.encoding ? await namedEncoding(path, choice.encoding) : await detectEncoding(path)
  if (kind === 'jsonl') {
    const look = { ...none, encoding, keys: await jsonlKeys(decodedText(path, encoding), IMPORT_LIMITS) }
    return { ...look, first: await firstOf(tableLines(path, look)) }
  }
  const look = { ...none, encoding, delimiter: choice.delimiter ?? detectDelimiter(await beginning(path, encoding)) }
  return { ...look, first: await firstOf(tableLines(path, look)) }
}

async function firstOf(lines: AsyncIterable<TableLine>): Promise<TableLine[]> {
  const first: TableLine[] = []
  for await (const line of lines) {
    first.push(line)
    if (first.length === FIRST) break
  }
  return first
}

async function beginning(path: string, encoding: TextEncoding): Promise<string> {
  for await (const text of decodedText(path, encoding)) return text.slice(0, 65_536)
  return ''
}

/**
 * Every line that holds something, in order, in memory bounded by one line. From `fillFrom` on, rows below a merged cell take its
 * value. What is wrong in a line comes as its faults. @throws TableUnreadable
 */
export async function* tableLines(
  path: string,
  look: Pick<TableLook, 'kind' | 'encoding' | 'delimiter' | 'sheet' | 'keys'>,
  fillFrom?: number,
): AsyncGenerator<TableLine> {
  let rows = 0
  for await (const line of rawLines(path, look, fillFrom)) {
    if (line.cells.every((cell) => cell === '') && !line.faults) continue
    if (line.cells.length > IMPORT_LIMITS.columns) throw tooLarge('列数 columns', IMPORT_LIMITS.columns, line.line)
    if (++rows > IMPORT_LIMITS.rows) throw tooLarge('行数 rows', IMPORT_LIMITS.rows, line.line)
    yield line
  }
}

async function* rawLines(
  path: string,
  { kind, encoding, delimiter, sheet, keys }: Parameters<typeof tableLines>[1],
  fillFrom: number | undefined,
): AsyncGenerator<TableLine> {
  if (kind === 'xlsx') {
    yield* xlsxLines(path, {
      limits: IMPORT_LIMITS,
      sheet: sheet ?? undefined,
      cutLong: true,
      ...(fillFrom === undefined ? {} : { fillFrom }),
    })
    return
  }
  const text = decodedText(path, encoding ?? { label: 'utf-8', skip: 0, wrong: 0 })
  if (kind === 'jsonl') {
    yield* jsonlLines(text, keys ?? [], IMPORT_LIMITS)
    return
  }
  const splitter = new CsvSplitter(delimiter ?? ',', { cell: IMPORT_LIMITS.cell, columns: IMPORT_LIMITS.columns + 1 })
  for await (const piece of text) for (const record of splitter.push(piece)) yield csvLine(record)
  for (const record of splitter.end()) yield csvLine(record)
}

function csvLine({
  line,
  cells,
  long,
  openQuote,
}: {
  line: number
  cells: readonly string[]
  long: readonly number[]
  openQuote: boolean
}): TableLine {
  const faults: CellFault[] = long.map((column) => ({ column, kind: 'too-long' }))
  if (openQuote) faults.push({ column: cells.findIndex((cell) => cell.startsWith('"')), kind: 'open-quote' })
  return { line, cells: cells.map((cell) => cell.trim()), ...(faults.length > 0 ? { faults } : {}) }
}
