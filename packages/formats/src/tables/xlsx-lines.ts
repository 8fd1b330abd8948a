import { DamagedContent } from '../transfer-package/damaged-content.ts'
import { type XmlHandler, xmlSteps } from '../xml/read-xml.ts'
import { columnOf, serialDay, unescapeCell } from './excel-values.ts'
import { MergedCells } from './merged-cells.ts'
import type { CellFault, TableLine } from './read-table.ts'
import { TABLE_LIMITS, type TableLimits, tooLarge } from './table-unreadable.ts'
import { XLSX_ROWS } from './xlsx-cells.ts'
import { notAWorkbook, openWorkbook, sheetXml, type Workbook } from './xlsx-workbook.ts'

export interface SheetOptions {
  readonly limits?: TableLimits
  /** Name; the first visible sheet when left out. */
  readonly sheet?: string | undefined
  /** From this line on the rows below a merged cell take its value, told as a fault; without it they stay empty. */
  readonly fillFrom?: number
  /** A cell that is too long is cut and told instead of ending the reading. */
  readonly cutLong?: boolean
}

/** Rows of one sheet that hold something: dates as YYYYMMDD, formulas as their last result, rich text flattened. */
export async function* xlsxLines(source: string | Uint8Array, options: SheetOptions = {}): AsyncGenerator<TableLine> {
  const limits = options.limits ?? TABLE_LIMITS
  let workbook: Workbook | undefined
  try {
    workbook = await openWorkbook(source, limits, options.sheet)
    const sheet = workbook.carrier.entries.get(workbook.sheet)
    if (!sheet) throw notAWorkbook('no sheet')
    const merged = options.fillFrom === undefined ? null : await MergedCells.of(await sheet.open(), options.fillFrom)
    const rows = new SheetRows(workbook, limits, options.cutLong ?? false)
    const steps = xmlSteps(await sheet.open(), rows, sheetXml(limits))
    for (;;) {
      const step = await steps.next()
      for (const row of rows.take()) yield merged ? merged.fill(row) : row
      if (!step.done) continue
      if (step.value?.kind === 'too-large') throw tooLarge('单元格字数 cell characters', limits.cell, rows.line)
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
  readonly #limits: TableLimits
  readonly #cutLong: boolean
  readonly #open: string[] = []
  #rows: TableLine[] = []
  #cells: string[] = []
  #faults: CellFault[] = []
  #column = -1
  #cell: Readonly<Record<string, string>> = {}
  #text = ''
  #formula = false
  #result = false
  line = 0

  constructor(workbook: Workbook, limits: TableLimits, cutLong: boolean) {
    this.#workbook = workbook
    this.#limits = limits
    this.#cutLong = cutLong
  }

  take(): TableLine[] {
    const rows = this.#rows
    this.#rows = []
    return rows
  }

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    this.#open.push(name)
    if (name === 'row') {
      // Rows come in their order, each once: what a broken sheet says instead is not taken.
      const given = Number(attributes.r)
      this.line = Number.isInteger(given) && given > this.line && given <= XLSX_ROWS ? given : this.line + 1
      this.#cells = []
      this.#faults = []
      this.#column = -1
    } else if (name === 'c') {
      this.#cell = attributes
      this.#column = columnOf(attributes.r) ?? this.#column + 1
      this.#text = ''
      this.#formula = false
      this.#result = false
      if (this.#column >= this.#limits.columns * 4) throw tooLarge('列数 columns', this.#limits.columns, this.line)
    } else if (name === 'f') this.#formula = true
    else if (name === 'v') this.#result = true
  }

  text(value: string): void {
    const name = this.#open.at(-1)
    if (!this.#open.includes('c') || (name !== 'v' && name !== 't') || this.#open.includes('rPh')) return
    this.#text += value
    if (this.#text.length <= this.#limits.cell * 2) return
    if (!this.#cutLong) throw tooLarge('单元格字数 cell characters', this.#limits.cell, this.line)
    this.#text = this.#text.slice(0, this.#limits.cell + 1)
  }

  close(name: string): void {
    this.#open.pop()
    if (name === 'c') {
      let value = this.#value().trim()
      // A shared string is written once and may be named by every cell.
      if (value.length > this.#limits.cell) {
        if (!this.#cutLong) throw tooLarge('单元格字数 cell characters', this.#limits.cell, this.line)
        value = value.slice(0, this.#limits.cell)
        if (this.#faults.length < this.#limits.columns) this.#faults.push({ column: this.#column, kind: 'too-long' })
      }
      if (this.#formula && !this.#result && this.#faults.length < this.#limits.columns)
        this.#faults.push({ column: this.#column, kind: 'no-result' })
      if (value) {
        while (this.#cells.length < this.#column) this.#cells.push('')
        this.#cells[this.#column] = value
      }
    } else if (name === 'row' && (this.#cells.length > 0 || this.#faults.length > 0)) {
      const faults = this.#faults
      this.#rows.push({ line: this.line, cells: this.#cells, ...(faults.length > 0 ? { faults } : {}) })
    }
  }

  #value(): string {
    const text = this.#text
    switch (this.#cell.t) {
      case 's':
        return this.#workbook.strings.at(Number(text))
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
