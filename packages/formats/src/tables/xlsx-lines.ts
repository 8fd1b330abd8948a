import { DamagedContent } from '../transfer-package/damaged-content.ts'
import { type XmlHandler, xmlSteps } from '../xml/read-xml.ts'
import { columnOf, serialDay, unescapeCell } from './excel-values.ts'
import type { TableLine } from './read-table.ts'
import { TABLE_LIMITS, tooLarge } from './table-unreadable.ts'
import { notAWorkbook, openWorkbook, SHEET_XML, type Workbook } from './xlsx-workbook.ts'

/** Rows of the first visible sheet: dates as YYYYMMDD, formulas as their last result, rich text flattened. */
export async function* xlsxLines(source: string | Uint8Array): AsyncGenerator<TableLine> {
  let workbook: Workbook | undefined
  try {
    workbook = await openWorkbook(source)
    const rows = new SheetRows(workbook)
    const sheet = workbook.carrier.entries.get(workbook.sheet)
    if (!sheet) throw notAWorkbook('no sheet')
    const steps = xmlSteps(await sheet.open(), rows, SHEET_XML)
    for (;;) {
      const step = await steps.next()
      yield* rows.take()
      if (!step.done) continue
      if (step.value) throw notAWorkbook(`${workbook.sheet}: ${step.value.kind}`)
      return
    }
  } catch (error) {
    throw error instanceof DamagedContent ? notAWorkbook(error.message) : error
  } finally {
    await workbook?.carrier.close()
  }
}

class SheetRows implements XmlHandler {
  readonly #workbook: Workbook
  readonly #open: string[] = []
  #rows: TableLine[] = []
  #line = 0
  #cells: string[] = []
  #column = -1
  #cell: Readonly<Record<string, string>> = {}
  #text = ''

  constructor(workbook: Workbook) {
    this.#workbook = workbook
  }

  take(): TableLine[] {
    const rows = this.#rows
    this.#rows = []
    return rows
  }

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    this.#open.push(name)
    if (name === 'row') {
      this.#line = Number(attributes.r) || this.#line + 1
      this.#cells = []
      this.#column = -1
    } else if (name === 'c') {
      this.#cell = attributes
      this.#column = columnOf(attributes.r) ?? this.#column + 1
      this.#text = ''
      if (this.#column >= TABLE_LIMITS.columns * 4) throw tooLarge('列数 columns', TABLE_LIMITS.columns, this.#line)
    }
  }

  text(value: string): void {
    const name = this.#open.at(-1)
    if (!this.#open.includes('c') || (name !== 'v' && name !== 't') || this.#open.includes('rPh')) return
    this.#text += value
    if (this.#text.length > TABLE_LIMITS.cell * 2)
      throw tooLarge('单元格字数 cell characters', TABLE_LIMITS.cell, this.#line)
  }

  close(name: string): void {
    this.#open.pop()
    if (name === 'c') {
      const value = this.#value().trim()
      // A shared string is written once and may be named by every cell.
      if (value.length > TABLE_LIMITS.cell) throw tooLarge('单元格字数 cell characters', TABLE_LIMITS.cell, this.#line)
      if (value) {
        while (this.#cells.length < this.#column) this.#cells.push('')
        this.#cells[this.#column] = value
      }
    } else if (name === 'row') {
      this.#rows.push({ line: this.#line, cells: this.#cells })
    }
  }

  #value(): string {
    const text = this.#text
    switch (this.#cell.t) {
      case 's':
        return this.#workbook.strings[Number(text)] ?? ''
      case 'str':
      case 'inlineStr':
        return unescapeCell(text)
      case 'b':
        return text === '1' ? 'TRUE' : 'FALSE'
      case 'd':
        return text.slice(0, 10).replaceAll('-', '')
      case 'e':
        return text
    }
    if (text === '') return ''
    const day =
      this.#workbook.dateStyles[Number(this.#cell.s ?? 0)] && serialDay(Number(text), this.#workbook.since1904)
    if (day) return day
    // 20110203 may be stored as 2.0110203E7.
    return /^\d+$/.test(text) ? text : String(Number(text))
  }
}
