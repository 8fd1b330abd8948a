import { readFile, stat } from 'node:fs/promises'
import { extname } from 'node:path'
import { csvLines } from './csv-lines.ts'
import { TABLE_LIMITS, TableUnreadable, tooLarge } from './table-unreadable.ts'
import { xlsxLines } from './xlsx-lines.ts'

/**
 * too-long: only the beginning was kept; open-quote: a quotation mark was never closed; merged: the value is that of the merged
 * cell above; no-result: a formula that the program that wrote it never worked out; not-json: a line of JSONL that is no object.
 */
export interface CellFault {
  readonly column: number
  readonly kind: 'too-long' | 'open-quote' | 'merged' | 'no-result' | 'not-json'
}

/** One physical line of a table before headings are known. */
export interface TableLine {
  /** 1 for the first line of the file or sheet. */
  readonly line: number
  readonly cells: readonly string[]
  readonly faults?: readonly CellFault[]
}

export interface TableRow {
  readonly line: number
  /** By heading; a column without a heading is left out, a cell that is not there reads as ''. */
  readonly cells: Readonly<Record<string, string>>
}

/**
 * Reads a CSV (.csv, .txt) or the first visible sheet of a workbook (.xlsx), row by row. The first line that is not empty holds the
 * headings; empty lines are passed over. The type is taken from `name`, by default from the path.
 * @throws TableUnreadable
 */
export async function* readTable(
  source: string | AsyncIterable<Uint8Array>,
  { name = typeof source === 'string' ? source : '' }: { name?: string } = {},
): AsyncGenerator<TableRow> {
  let headings: string[] | null = null
  let rows = 0
  let characters = 0
  for await (const { line, cells } of await lines(source, extname(name).toLowerCase())) {
    if (cells.every((cell) => cell === '')) continue
    if (!headings) {
      headings = namedColumns(cells, line)
      continue
    }
    // Cells that share one string make a small workbook a table of any size.
    characters += cells.reduce((sum, cell) => sum + cell.length, 0)
    if (characters > TABLE_LIMITS.bytes) throw tooLarge('总字数 characters', TABLE_LIMITS.bytes, line)
    if (++rows > TABLE_LIMITS.rows) throw tooLarge('行数 rows', TABLE_LIMITS.rows, line)
    const row: Record<string, string> = {}
    for (const [index, heading] of headings.entries()) if (heading) row[heading] = cells[index] ?? ''
    yield { line, cells: row }
  }
  if (!headings)
    throw new TableUnreadable('no-headings', '表格是空的，没有标题行。', 'The table is empty: it has no headings.')
}

async function lines(source: string | AsyncIterable<Uint8Array>, type: string): Promise<AsyncIterable<TableLine>> {
  if (type === '.xlsx') return xlsxLines(typeof source === 'string' ? source : await gathered(source))
  if (type === '.csv' || type === '.txt')
    return csvLines(typeof source === 'string' ? await file(source) : await gathered(source))
  throw new TableUnreadable(
    'unknown-type',
    `只能读取 .csv 或 .xlsx 表格，不能读取“${type || '无扩展名'}”。`,
    `Only .csv and .xlsx tables can be read, not "${type || 'no extension'}".`,
  )
}

function namedColumns(cells: readonly string[], line: number): string[] {
  const headings = cells.map((cell) => cell.replace(/[\s\u3000]+/g, '').replace(/[*＊]$/, ''))
  const doubled = headings.find((heading, index) => heading && headings.indexOf(heading) !== index)
  if (doubled) {
    throw new TableUnreadable(
      'heading-doubled',
      `标题“${doubled}”出现了两次。`,
      `The heading "${doubled}" stands there twice.`,
      line,
    )
  }
  return headings
}

async function file(path: string): Promise<Uint8Array> {
  if ((await stat(path)).size > TABLE_LIMITS.bytes) throw tooLarge('字节数 bytes', TABLE_LIMITS.bytes)
  return readFile(path)
}

async function gathered(source: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of source) {
    bytes += chunk.byteLength
    if (bytes > TABLE_LIMITS.bytes) throw tooLarge('字节数 bytes', TABLE_LIMITS.bytes)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
