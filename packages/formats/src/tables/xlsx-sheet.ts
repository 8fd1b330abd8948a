import { cellName, cellText, cellXml, XLSX_CELL, XLSX_ROWS, type XlsxCell } from './xlsx-cells.ts'
import type { XlsxAlign, XlsxStyles } from './xlsx-styles.ts'

export interface XlsxColumn {
  /** Empty in all columns: the sheet has no heading row. */
  readonly title: string
  /** Characters of the standard type; 12 unless told. */
  readonly width?: number
  readonly align?: XlsxAlign
}

/** A cell of a row above the heading row, over `span` columns (1 unless told). */
export interface XlsxHeading {
  readonly text: string
  readonly span?: number
  readonly align?: XlsxAlign
  /** Points; 11 unless told. */
  readonly size?: number
  readonly bold?: boolean
  readonly ruled?: boolean
}

export interface XlsxHeadingRow {
  readonly cells: readonly XlsxHeading[]
  /** Points; merged cells do not find their height by themselves. */
  readonly height?: number
}

export interface XlsxSheet {
  /** Made fit for Excel: 31 characters, none of `[]:*?/\`. */
  readonly name: string
  readonly columns: readonly XlsxColumn[]
  readonly headings?: readonly XlsxHeadingRow[]
  /** Lines around every cell, text wrapped: for sheets that are printed. */
  readonly ruled?: boolean
  /** A4 lying; standing unless told. */
  readonly landscape?: boolean
  /** Every printed page begins with the heading row. */
  readonly repeatHead?: boolean
}

export const sheetName = (name: string, number: number): string => {
  const tail = number > 1 ? ` (${number})` : ''
  const plain = name.replace(/[[\]:*?/\\]/g, '_').replace(/^'|'$/g, '_') || '表'
  return `${plain.slice(0, 31 - tail.length).toWellFormed()}${tail}`
}

/** Row number of the heading row; 0 when the sheet has none. */
export const headRow = (sheet: XlsxSheet): number =>
  sheet.columns.some(({ title }) => title !== '') ? (sheet.headings?.length ?? 0) + 1 : 0

export interface SheetTally {
  /** Last row that was written. */
  rows: number
  /** Cells that were longer than a cell can be: name and number of characters. */
  readonly cut: { cell: string; length: number }[]
  cutCount: number
}

// A part of a zip above 4 GB needs a header that was decided on before it was written.
const SHEET_BYTES = 3.5 * 2 ** 30
const PIECE = 65_536
const CUT_TOLD = 1000

/** The XML of one sheet, in pieces; takes rows until there are none or the sheet is full. */
export async function* sheetXml(
  sheet: XlsxSheet,
  rows: AsyncIterator<readonly XlsxCell[]> | Iterator<readonly XlsxCell[]>,
  styles: XlsxStyles,
  tally: SheetTally,
): AsyncGenerator<string> {
  const { columns, ruled = false, headings = [] } = sheet
  const head = headRow(sheet)
  const looks = columns.map(({ align = 'left' }) => ({ align, ruled, bold: false, size: 11, wrap: ruled }))
  const textStyles = looks.map((look) => styles.style(look))
  const numberStyles = looks.map((look) => styles.style({ ...look, number: true }))
  const merged: string[] = []

  let piece = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView workbookViewId="0">${
    head > 0 ? `<pane ySplit="${head}" topLeftCell="A${head + 1}" activePane="bottomLeft" state="frozen"/>` : ''
  }</sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/><cols>${columns
    .map(({ width = 12 }, index) => `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`)
    .join('')}</cols><sheetData>`
  let bytes = 0
  for (const { cells, height } of headings) {
    const row = ++tally.rows
    piece += height ? `<row r="${row}" ht="${height}" customHeight="1">` : `<row r="${row}">`
    let column = 0
    for (const { text, span = 1, align = 'left', size = 11, bold = false, ruled = false } of cells) {
      const style = styles.style({ align, ruled, bold, size, wrap: true })
      piece += cellXml(text, cellName(column, row), style)
      for (let other = 1; other < span; other++) piece += cellXml(null, cellName(column + other, row), style)
      if (span > 1) merged.push(`${cellName(column, row)}:${cellName(column + span - 1, row)}`)
      column += span
    }
    piece += '</row>'
  }
  if (head > 0) {
    const row = ++tally.rows
    const style = styles.style({ align: 'center', ruled, bold: true, size: 11, wrap: true })
    piece += `<row r="${row}">${columns.map(({ title }, at) => cellXml(title, cellName(at, row), style)).join('')}</row>`
  }
  while (tally.rows < XLSX_ROWS && bytes < SHEET_BYTES) {
    const step = await rows.next()
    if (step.done) break
    const row = ++tally.rows
    piece += `<row r="${row}">`
    for (let column = 0; column < columns.length; column++) {
      const value = step.value[column] ?? null
      const name = cellName(column, row)
      if (typeof value === 'string' && value.length > XLSX_CELL) {
        tally.cutCount += 1
        if (tally.cut.length < CUT_TOLD) tally.cut.push({ cell: name, length: value.length })
      }
      const style = (typeof value === 'number' ? numberStyles : textStyles)[column] as number
      piece += value === null && !ruled ? '' : cellXml(value, name, style)
    }
    piece += '</row>'
    if (piece.length > PIECE) {
      bytes += Buffer.byteLength(piece)
      yield piece
      piece = ''
    }
  }
  yield `${piece}</sheetData>${
    merged.length > 0
      ? `<mergeCells count="${merged.length}">${merged.map((ref) => `<mergeCell ref="${ref}"/>`).join('')}</mergeCells>`
      : ''
  }<printOptions horizontalCentered="1"/><pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="${
    sheet.landscape ? 'landscape' : 'portrait'
  }" fitToHeight="0"/><headerFooter><oddFooter>${cellText('&C第 &P 页 共 &N 页')}</oddFooter></headerFooter></worksheet>`
}
