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
  readonly line: number | undefined
  readonly sentence: { readonly zh: string; readonly en: string }

  constructor(kind: TableUnreadable['kind'], zh: string, en: string, line?: number) {
    super(en)
    this.kind = kind
    this.line = line
    this.sentence = { zh, en }
  }
}

export const TABLE_LIMITS = {
  /** Bytes of a CSV file, or of a workbook unpacked. */
  bytes: 256 * 2 ** 20,
  rows: 500_000,
  columns: 256,
  /** Characters of one cell; Excel's own limit. */
  cell: 32_767,
}

export const tooLarge = (what: string, most: number, line?: number): TableUnreadable =>
  new TableUnreadable(
    'too-large',
    `表格过大：${what} 超过 ${most}。`,
    `The table is too large: ${what} > ${most}.`,
    line,
  )
