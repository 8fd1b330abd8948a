import type { Paper } from './paper.ts'

export interface TableColumn {
  readonly title: string
  /** Millimetres. */
  readonly width: number
  readonly align?: 'left' | 'center'
}

export interface RuledTable {
  readonly title: string
  /** Above the table, at its left and right end. */
  readonly left: string
  readonly right: string
  readonly columns: readonly TableColumn[]
  /** Small words at the foot of every page, beside its number. */
  readonly foot?: string
}

const size = 9
/** Millimetres. */
const lineHeight = 4.2
const padding = 1.3
const least = 9
const top = 15
const foot = 17

/** A table over as many pages as it takes; every page has title, headings and number. A row higher than a page goes on on the next. */
export async function drawTable(
  paper: Paper,
  table: RuledTable,
  rows: AsyncIterable<readonly string[]> | Iterable<readonly string[]>,
): Promise<void> {
  const { pen } = paper
  const { columns } = table
  const width = columns.reduce((sum, column) => sum + column.width, 0)
  const left = (paper.width - width) / 2
  const bottom = paper.height - foot
  let y = 0

  const drawRow = (cells: readonly (readonly string[])[], height: number, bold: boolean) => {
    let x = left
    for (const [index, column] of columns.entries()) {
      paper.frame(x, y, column.width, height)
      const lines = cells[index] ?? []
      const centred = bold || column.align === 'center'
      const first = y + height / 2 - ((lines.length - 1) * lineHeight) / 2
      for (const [at, line] of lines.entries())
        pen.text(line, centred ? x + column.width / 2 : x + padding, first + at * lineHeight, {
          size,
          bold,
          align: centred ? 'center' : 'left',
        })
      x += column.width
    }
    y += height
  }
  const begin = async () => {
    await paper.page()
    pen.text(table.title, paper.width / 2, top, { size: 18, bold: true, align: 'center' })
    pen.text(table.left, left, top + 9, { size })
    pen.text(table.right, left + width, top + 9, { size, align: 'right' })
    paper.pageNumber(paper.width / 2, paper.height - 10)
    if (table.foot) pen.text(table.foot, left, paper.height - 10, { size: 7 })
    y = top + 12.5
    drawRow(
      columns.map(({ title }) => [title]),
      least,
      true,
    )
  }

  await begin()
  for await (const row of rows) {
    let rest = columns.map((column, index) => pen.lines(row[index] ?? '', column.width - padding * 2, size))
    for (;;) {
      const most = Math.max(...rest.map((lines) => lines.length))
      const height = Math.max(least, most * lineHeight + padding * 2)
      if (y + height <= bottom) {
        drawRow(rest, height, false)
        break
      }
      const free = Math.floor((bottom - y - padding * 2) / lineHeight)
      const page = Math.floor((bottom - top - 12.5 - least - padding * 2) / lineHeight)
      if (most > page && free >= 2) {
        drawRow(
          rest.map((lines) => lines.slice(0, free)),
          bottom - y,
          false,
        )
        rest = rest.map((lines) => lines.slice(free))
      }
      await begin()
    }
  }
}
