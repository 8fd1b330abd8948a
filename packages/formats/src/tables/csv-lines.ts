import { Readable } from 'node:stream'
import { CsvError, parse } from 'csv-parse'
import { decodeText } from '../xml/encoding.ts'
import type { TableLine } from './read-table.ts'
import { TABLE_LIMITS, TableUnreadable, tooLarge } from './table-unreadable.ts'

const PIECE = 65_536

/** Lines of a CSV: byte order mark, else strict UTF-8, else GB 18030 (what Chinese Excel saves); comma or tab, whichever leads. */
export async function* csvLines(bytes: Uint8Array): AsyncGenerator<TableLine> {
  const text = decodeText(bytes)
  if (text === null) {
    throw new TableUnreadable(
      'encoding',
      '表格的编码既不是 UTF-8 也不是 GB18030，请另存为 UTF-8 的 CSV。',
      'The table is neither UTF-8 nor GB 18030; save it as a UTF-8 CSV.',
    )
  }
  const [first = ''] = text.split('\n', 1)
  const parser = parse({
    delimiter: first.split('\t').length > first.split(',').length ? '\t' : ',',
    relax_column_count: true,
    // Titles with quotation marks in hand-written tables: 关于"十二五"规划的通知
    relax_quotes: true,
    max_record_size: TABLE_LIMITS.cell * 8,
    info: true,
  })
  Readable.from(pieces(text)).pipe(parser)
  let line = 1
  try {
    for await (const { info, record } of parser as AsyncIterable<{ info: { lines: number }; record: string[] }>) {
      if (record.length > TABLE_LIMITS.columns) throw tooLarge('列数 columns', TABLE_LIMITS.columns, line)
      const long = record.find((cell) => cell.length > TABLE_LIMITS.cell)
      if (long) throw tooLarge('单元格字数 cell characters', TABLE_LIMITS.cell, line)
      yield { line, cells: record.map((cell) => cell.trim()) }
      line = info.lines + 1
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    if (error.code === 'CSV_MAX_RECORD_SIZE') throw tooLarge('一行的字数 row characters', TABLE_LIMITS.cell * 8, line)
    throw new TableUnreadable(
      'malformed',
      `第 ${line} 行起无法按 CSV 读取：引号不成对。`,
      `From line ${line} this is no CSV: ${error.message}`,
      line,
    )
  }
}

function* pieces(text: string): Generator<string> {
  for (let at = 0; at < text.length; at += PIECE) yield text.slice(at, at + PIECE)
}
