/** A table file that cannot be read as a table; thrown while it is read, with a sentence for the person who sent it. */
export class TableUnreadable extends Error {
  readonly kind:
    | 'encoding'
    | 'malformed'
    | 'too-large'
    | 'no-headings'
    | 'heading-doubled'
    | 'not-a-workbook'
    | 'unknown-type'
    | 'no-sheet'
  readonly line: number | undefined
  readonly sentence: { readonly zh: string; readonly en: string }

  constructor(kind: TableUnreadable['kind'], zh: string, en: string, line?: number) {
    super(en)
    this.kind = kind
    this.line = line
    this.sentence = { zh, en }
  }
}

export interface TableLimits {
  readonly bytes: number
  readonly rows: number
  readonly columns: number
  readonly cell: number
}

export const TABLE_LIMITS: TableLimits = {
  /** Bytes of a CSV file, or of a workbook unpacked. */
  bytes: 256 * 2 ** 20,
  rows: 500_000,
  columns: 256,
  /** Characters of one cell; Excel's own limit. */
  cell: 32_767,
}

/** For tables that are read row by row and kept nowhere: a whole archive's catalogue. */
export const IMPORT_LIMITS: TableLimits = { ...TABLE_LIMITS, bytes: 2 * 2 ** 30, rows: 5_000_000 }

export const tooLarge = (what: string, most: number, line?: number): TableUnreadable =>
  new TableUnreadable(
    'too-large',
    `表格过大：${what} 超过 ${most}。`,
    `The table is too large: ${what} > ${most}.`,
    line,
  )
