import { formKinds } from '@lantai/core/forms/kinds.ts'
import type { ClassHead, FormId, Rows } from '@lantai/core/forms/schema.ts'
import { writeXlsx, type XlsxCell } from '@lantai/formats/tables/write-xlsx.ts'
import { a4 } from './measures.ts'
import { print } from './paper.ts'
import { drawTable } from './ruled-table.ts'

export interface Column<Row> {
  readonly title: string
  /** Millimetres on paper. */
  readonly width: number
  readonly align?: 'left' | 'center'
  /** `number` counts the rows from 1. */
  value(row: Row, number: number): string | number | null
}

interface Table<Row> {
  readonly id: FormId
  readonly landscape: boolean
  readonly columns: readonly Column<Row>[]
  readonly left: string
  readonly right: string
  readonly rows: Rows<Row>
  readonly made: Date
}

async function* cellsOf<Row>({ rows, columns }: Table<Row>): AsyncGenerator<XlsxCell[]> {
  let number = 0
  for await (const row of rows) {
    number += 1
    yield columns.map(({ value }) => value(row, number))
  }
}

async function* textsOf<Row>(table: Table<Row>): AsyncGenerator<string[]> {
  for await (const cells of cellsOf(table)) yield cells.map((cell) => String(cell ?? ''))
}

/** Sheets that are not compared with the standard's own print say so at their foot. */
export const footOf = (id: FormId): string => (formKinds[id].verified ? '' : `式样参照 ${formKinds[id].source}`)

export function tablePdf<Row>(table: Table<Row>) {
  const { zh: title } = formKinds[table.id].title
  const size = table.landscape ? { width: a4.height, height: a4.width } : a4
  return print({ ...size, title, made: table.made }, (paper) =>
    drawTable(paper, { ...table, title, foot: footOf(table.id) }, textsOf(table)),
  )
}

export function tableXlsx<Row>(table: Table<Row>) {
  const { zh: title } = formKinds[table.id].title
  const { columns, left, right } = table
  const half = Math.ceil(columns.length / 2)
  return writeXlsx(
    {
      name: title,
      // A character of the standard type is about two millimetres wide.
      columns: columns.map(({ title, width, align = 'left' }) => ({ title, width: Math.round(width / 2), align })),
      headings: [
        { cells: [{ text: title, span: columns.length, align: 'center', size: 18, bold: true }], height: 30 },
        {
          cells: [
            { text: left, span: half },
            { text: right, span: columns.length - half, align: 'right' },
          ],
        },
      ],
      ruled: true,
      landscape: table.landscape,
      repeatHead: true,
    },
    cellsOf(table),
    { made: table.made },
  )
}

/** What stands above a catalogue: whose it is, and which class. */
export const headLines = ({ fondsCode, fondsName, year, retention, organ }: ClassHead) => ({
  left: `全宗号：${fondsCode}　${fondsName}`,
  right: [year === null ? '' : `${year}年度`, retention, organ].filter(Boolean).join('　'),
})
