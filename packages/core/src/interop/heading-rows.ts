/** Where the headings of a table stand, and what they are. */
export interface Headings {
  /** Index among the given lines; -1: none was found. */
  readonly at: number
  readonly rows: 1 | 2
  readonly headings: readonly string[]
}

interface Line {
  readonly cells: readonly string[]
}

const filledCells = ({ cells }: Line) => cells.filter((cell) => cell !== '')
const looksLikeValue = (cell: string) => /^[\d.\-/年月日\s]+$/.test(cell)

/**
 * Finds the headings among the first lines of a table: the line with the most known headings, else the first line with two
 * cells or more that are words. Title lines above them (a merged cell, 填表日期 …) are passed over. A second line of
 * headings (起 and 止 below 日期) fills the columns that the first leaves open.
 */
export function findHeadings(lines: readonly Line[], known: (cell: string) => boolean): Headings {
  let at = -1
  let best = 0
  for (const [index, line] of lines.entries()) {
    const score = line.cells.filter((cell) => cell !== '' && known(cell)).length
    if (score > best && score >= Math.min(2, filledCells(line).length)) [at, best] = [index, score]
  }
  if (at < 0)
    at = lines.findIndex((line) => {
      const cells = filledCells(line)
      return cells.length >= 2 && cells.every((cell) => !looksLikeValue(cell))
    })
  if (at < 0) return { at: -1, rows: 1, headings: [] }
  return headingsAt(lines, at, secondRow(lines[at] as Line, lines[at + 1]) ? 2 : 1)
}

/** The headings of a line, or of it and the next, as a person said. */
export function headingsAt(lines: readonly Line[], at: number, rows: 1 | 2): Headings {
  const upper = (lines[at]?.cells ?? []).map(flat)
  const lower = rows === 2 ? (lines[at + 1]?.cells ?? []).map(flat) : []
  const headings: string[] = []
  let group = ''
  for (let column = 0; column < Math.max(upper.length, lower.length); column++) {
    const [above = '', below = ''] = [upper[column] ?? '', lower[column] ?? '']
    // A merged heading stands in its first column only.
    if (above !== '') group = above
    headings.push(below === '' ? above : `${above === '' ? group : above}${below}`)
  }
  return { at, rows, headings }
}

const flat = (cell: string) => cell.replace(/\s+/g, ' ').trim()

/** The line below holds headings too when it fills open columns, or columns of a merged heading, and those only. */
function secondRow(upper: Line, lower: Line | undefined): boolean {
  if (!lower) return false
  const filled = [...lower.cells.entries()].filter(([, cell]) => cell !== '')
  if (filled.length === 0 || filled.some(([, cell]) => looksLikeValue(cell) || cell.length > 12)) return false
  const open = (column: number) =>
    (upper.cells[column] ?? '') === '' && column < Math.max(upper.cells.length, lower.cells.length)
  return filled.some(([column]) => open(column)) && filled.every(([column]) => open(column) || open(column + 1))
}
