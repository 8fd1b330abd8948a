import { headingsOf, suggestColumns } from '@lantai/core/interop/column-map.ts'
import type { ImportField } from '@lantai/core/interop/fields.ts'
import { findHeadings, headingsAt } from '@lantai/core/interop/heading-rows.ts'
import type { FileChange, Reading } from '@lantai/core/interop/schema.ts'
import { type Refusal, refuse } from '@lantai/core/refusal.ts'
import { lookAtTable, type TableLook, tableLines } from '@lantai/formats/tables/import-table.ts'
import type { TableLine } from '@lantai/formats/tables/read-table.ts'
import { TableUnreadable } from '@lantai/formats/tables/table-unreadable.ts'

const sampleRows = 8
const sampleCharacters = 120

/** What a person chose instead of what was found in a file. */
export type ReadingChoice = Pick<FileChange, 'sheet' | 'encoding' | 'delimiter' | 'headRow' | 'headRows'>

/** Looks at a table and tells how it would be read: headings found, their fields suggested. Refuses what is no table. */
export async function readingOf(
  path: string,
  name: string,
  fields: readonly ImportField[],
  choice: ReadingChoice = {},
): Promise<Reading | Refusal> {
  try {
    return readingFrom(await lookAtTable(path, name, choice), fields, choice)
  } catch (error) {
    if (!(error instanceof TableUnreadable)) throw error
    return refuse('interop.unreadable', { name, what: error.sentence.zh, whatEn: error.sentence.en })
  }
}

function readingFrom(look: TableLook, fields: readonly ImportField[], choice: ReadingChoice): Reading {
  const { kind, encoding, delimiter, sheets, sheet, first, keys } = look
  const found = keys ? { at: -1, rows: 1 as const, headings: keys } : headings(first, fields, choice)
  const headRow = found.at >= 0 ? (first[found.at]?.line ?? 0) : 0
  const below = first.slice(found.at + (found.at >= 0 ? found.rows : 1))
  return {
    kind,
    encoding: encoding?.label ?? null,
    wrongBytes: encoding?.wrong ?? 0,
    delimiter,
    sheets: sheets.map(({ name, hidden }) => ({ name, hidden })),
    sheet,
    headRow,
    headRows: found.rows,
    columns: suggestColumns(
      found.headings.map((heading) => storable(heading, 200)),
      fields,
    ),
    sample: (keys ? first : below)
      .slice(0, sampleRows)
      .map(({ cells }) => cells.map((cell) => storable(cell, sampleCharacters))),
  }
}

/** jsonb takes neither NUL nor half a surrogate pair. */
const storable = (text: string, most: number) => text.slice(0, most).toWellFormed().replaceAll('\0', '\ufffd')

function headings(first: readonly TableLine[], fields: readonly ImportField[], { headRow, headRows }: ReadingChoice) {
  if (headRow === undefined) return findHeadings(first, headingsOf(fields))
  const at = headRow === 0 ? -1 : first.findIndex(({ line }) => line === headRow)
  if (at >= 0) return headingsAt(first, at, headRows === 2 ? 2 : 1)
  // Without headings the columns go by their letters, as on a spreadsheet.
  const widest = Math.max(0, ...first.map(({ cells }) => cells.length))
  return { at: -1, rows: 1 as const, headings: Array.from({ length: widest }, (_, index) => `第${index + 1}列`) }
}

/** The rows below the headings, in order. @throws TableUnreadable */
export async function* rowsOf(path: string, reading: Reading, after = 0): AsyncGenerator<TableLine> {
  const { kind, encoding, delimiter, sheet, columns, headRow, headRows } = reading
  const firstRow = headRow === 0 ? 1 : headRow + headRows
  const look = {
    kind,
    // A mark at the beginning is told from the bytes again: it is no character of the first cell.
    encoding: encoding ? { label: encoding, skip: 0, wrong: 0 } : null,
    delimiter,
    sheet,
    keys: kind === 'jsonl' ? columns.map(({ heading }) => heading) : null,
  }
  for await (const line of tableLines(path, look, firstRow)) {
    if (line.line < firstRow || line.line <= after) continue
    yield line
  }
}
