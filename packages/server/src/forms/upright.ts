import type { Paper } from './paper.ts'

const sizes = [22, 20, 18, 16, 14, 12, 10.5, 9, 8, 7]
const millimetres = (points: number) => (points * 25.4) / 72
// Brackets and dashes lie down in upright writing.
const lying = /^[（）〔〕【】《》〈〉「」『』—…～]$/
const latin = /[\x21-\x7e·—–-]+|./gsu

interface Unit {
  readonly text: string
  readonly height: number
  readonly turned: boolean
}

/**
 * A value in a narrow upright place, in the largest type that fits: on one line when it is short (a name never in a
 * high place); else Chinese character under
 * character, figures and Latin words upright side by side where the width allows and lying where not; else in several columns from
 * right to left.
 */
export function drawUpright(paper: Paper, value: string, x: number, top: number, width: number, height: number): void {
  const { pen } = paper
  const text = value.replace(/\s+/g, ' ').trim()
  if (text === '') return
  const upright = /\p{Script=Han}{3}/u.test(text) && height > 60
  const flat = upright ? undefined : [18, 16, 14, 12].find((size) => pen.width(text, size) <= width)
  if (flat) {
    pen.text(text, x, top + height / 2, { size: flat, align: 'center' })
    return
  }

  const unitsOf = (size: number, column: number): Unit[] =>
    [...text.matchAll(latin)].map(([unit]) => {
      const wide = pen.width(unit, size)
      const turned = wide > column || lying.test(unit)
      return { text: unit, turned, height: turned ? wide + 0.6 : millimetres(size) * 1.12 }
    })
  const columnsOf = (units: readonly Unit[]): Unit[][] => {
    const columns: Unit[][] = [[]]
    let used = 0
    for (const unit of units) {
      if (used + unit.height > height - 3 && used > 0) {
        columns.push([])
        used = 0
      }
      columns.at(-1)?.push(unit)
      used += unit.height
    }
    return columns
  }
  for (const size of sizes) {
    for (let count = 1; count * millimetres(size) * 1.2 <= width; count++) {
      const columns = columnsOf(unitsOf(size, width / count))
      const longest = Math.max(...columns.flat().map((unit) => unit.height))
      if (columns.length > count || longest > height - 3) continue
      drawColumns(paper, columns, size, x, top, width, height)
      return
    }
  }
  // Longer than any spine can hold: as much as there is room for, and a sign that there is more.
  const least = sizes.at(-1) as number
  const count = Math.max(1, Math.floor(width / (millimetres(least) * 1.2)))
  const columns = columnsOf(unitsOf(least, width / count)).slice(0, count)
  const last = columns.at(-1)
  last?.splice(-1, 1, { text: '…', turned: true, height: millimetres(least) })
  drawColumns(paper, columns, least, x, top, width, height)
}

function drawColumns(
  { pen }: Paper,
  columns: readonly (readonly Unit[])[],
  size: number,
  x: number,
  top: number,
  width: number,
  height: number,
): void {
  const step = Math.min(width / columns.length, millimetres(size) * 1.4)
  for (const [index, units] of columns.entries()) {
    const at = x + ((columns.length - 1) / 2 - index) * step
    const full = units.reduce((sum, unit) => sum + unit.height, 0)
    let y = columns.length > 1 ? top + 1.5 : top + (height - full) / 2
    for (const unit of units) {
      pen.text(unit.text, at, y + unit.height / 2, { size, align: 'center', turn: unit.turned ? 90 : 0 })
      y += unit.height
    }
  }
}
