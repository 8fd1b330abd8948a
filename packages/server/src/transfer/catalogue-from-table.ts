import { categoryByText } from '@lantai/core/norms/category-codes.ts'
import { readDescribedDay } from '@lantai/core/norms/dates.ts'
import { retentionByName } from '@lantai/core/norms/retention-codes.ts'
import type { TableRow } from '@lantai/formats/tables/read-table.ts'
import { safePath } from '@lantai/formats/transfer-package/safe-path.ts'
import { illegalCharacter } from '@lantai/formats/xml/write-xml.ts'

const requiredColumns = ['题名', '责任者', '日期', '保管期限', '文件']

/** What a row of a catalogue table says; '' where it says nothing. */
export interface CatalogueItem {
  readonly title: string
  readonly creator: string
  readonly documentNumber: string
  /** Eight digits, 00 for unknown month or day; in square brackets when worked out later. */
  readonly date: string
  /** Y, D30, D10 … */
  readonly retention: string
  readonly securityClass: string
  readonly pages: string
  readonly notes: string
  /** Paths relative to the folder of files, in the order given. */
  readonly files: readonly string[]
  readonly referenceCode: string
  readonly itemNumber: string
  readonly orgOrFunction: string
  /** Four digits: 年度, else the year of the date. */
  readonly year: string
  readonly category: string
}

export interface RowProblem {
  readonly kind:
    | 'column-missing'
    | 'empty'
    | 'not-a-date'
    | 'not-a-year'
    | 'not-a-number'
    | 'unknown-value'
    | 'unsafe-path'
    | 'doubled'
    | 'illegal-character'
  readonly column: string
  readonly sentence: { readonly zh: string; readonly en: string }
}

export interface CatalogueLine {
  /** Line of the table; 0 for what is wrong with the table as a whole. */
  readonly line: number
  /** As good as it could be read; not to be used while there are problems. */
  readonly item: CatalogueItem | null
  readonly problems: readonly RowProblem[]
}

/** Reads catalogue rows from a table. Every row comes out, with what is wrong in it; a missing column is told once, as line 0. */
export async function* catalogueFromTable(rows: AsyncIterable<TableRow>): AsyncGenerator<CatalogueLine> {
  const filesSeen = new Map<string, number>()
  let first = true
  for await (const { line, cells } of rows) {
    if (first) {
      const missing = requiredColumns.filter((column) => !(column in cells))
      if (missing.length) yield { line: 0, item: null, problems: missing.map(columnMissing) }
      if (missing.length) return
      first = false
    }
    const row = new Row(cells)
    const item = row.item()
    for (const file of item.files) {
      const before = filesSeen.get(file)
      if (before !== undefined)
        row.problem('doubled', '文件', `“${file}”在第 ${before} 行已经用过`, `"${file}" was used in line ${before}`)
      filesSeen.set(file, line)
    }
    yield { line, item, problems: row.problems }
  }
}

const columnMissing = (column: string): RowProblem => ({
  kind: 'column-missing',
  column,
  sentence: { zh: `目录缺少“${column}”一列。`, en: `The catalogue has no column ${column}.` },
})

class Row {
  readonly problems: RowProblem[] = []
  readonly #cells: Readonly<Record<string, string>>

  constructor(cells: Readonly<Record<string, string>>) {
    this.#cells = cells
    for (const [column, value] of Object.entries(cells)) {
      const illegal = illegalCharacter(value)
      if (illegal)
        this.problem(
          'illegal-character',
          column,
          `含有不可用的字符 ${illegal}`,
          `holds the unusable character ${illegal}`,
        )
    }
  }

  problem(kind: RowProblem['kind'], column: string, zh: string, en: string): void {
    this.problems.push({ kind, column, sentence: { zh: `“${column}”${zh}。`, en: `${column}: ${en}.` } })
  }

  item(): CatalogueItem {
    const date = this.#read('日期', true, readDescribedDay, 'not-a-date', '不是日期', 'is not a date')
    const year = this.#read(
      '年度',
      false,
      (text) => /^(\d{4})年?$/.exec(text)?.[1] ?? null,
      'not-a-year',
      '不是四位年度',
      'is not a year',
    )
    return {
      title: this.#text('题名', true),
      creator: this.#text('责任者', true),
      documentNumber: this.#text('文号'),
      date,
      retention: this.#read(
        '保管期限',
        true,
        (text) => retentionByName(text)?.code ?? null,
        'unknown-value',
        '不是永久、30年、10年等期限',
        'is not a retention period',
      ),
      securityClass: this.#text('密级'),
      pages: this.#number('页数'),
      notes: this.#text('备注'),
      files: this.#files(),
      // The standard's dot is U+00B7; keyboards give others.
      referenceCode: this.#text('档号')
        .replace(/[\u2022\u30fb\uff0e\u2027]/g, '\u00b7')
        .replace(/[－—–]/g, '-'),
      itemNumber: this.#number('件号'),
      orgOrFunction: this.#text('机构或问题'),
      year: year || date.replace('[', '').slice(0, 4),
      category: categoryByText(this.#text('门类') || 'WS') ?? this.#unknownCategory(),
    }
  }

  #text(column: string, required = false): string {
    const value = (this.#cells[column] ?? '').trim()
    if (required && value === '') this.problem('empty', column, '没有填写', 'is empty')
    return value
  }

  #read(
    column: string,
    required: boolean,
    parse: (text: string) => string | null,
    kind: RowProblem['kind'],
    zh: string,
    en: string,
  ): string {
    const text = this.#text(column, required)
    if (text === '') return ''
    const value = parse(text)
    if (value === null) this.problem(kind, column, `的内容“${text.slice(0, 40)}”${zh}`, `"${text.slice(0, 40)}" ${en}`)
    return value ?? ''
  }

  #number(column: string): string {
    const parse = (text: string) => (/^0*[1-9]\d*$/.test(text.normalize('NFKC')) ? text.normalize('NFKC') : null)
    return this.#read(column, false, parse, 'not-a-number', '不是正整数', 'is not a positive whole number')
  }

  #unknownCategory(): string {
    this.problem('unknown-value', '门类', '不是门类名称或代码', 'is neither name nor code of a category')
    return ''
  }

  #files(): string[] {
    const files: string[] = []
    for (const text of this.#text('文件', true).split(/[;；]/)) {
      if (text.trim() === '') continue
      const path = safePath(text.trim())
      if (typeof path !== 'string')
        this.problem(
          'unsafe-path',
          '文件',
          `的路径“${text.trim().slice(0, 80)}”不可用`,
          `the path "${text.trim().slice(0, 80)}" cannot be used`,
        )
      else if (files.includes(path))
        this.problem('doubled', '文件', `“${path}”写了两次`, `"${path}" stands there twice`)
      else files.push(path)
    }
    return files
  }
}
