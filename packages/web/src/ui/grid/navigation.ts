/** A cell by its place on screen: index of line (groups count) and of shown column. */
export interface Place {
  readonly line: number
  readonly column: number
}

export interface Shape {
  readonly lines: number
  readonly columns: number
  /** Lines that fit on the screen. */
  readonly page: number
  /** Whether this line is a row, not the head of a group. */
  readonly isRow: (line: number) => boolean
  readonly isFilled: (place: Place) => boolean
}

export type Move =
  | 'up'
  | 'down'
  | 'left'
  | 'right'
  | 'next'
  | 'previous'
  | 'pageUp'
  | 'pageDown'
  | 'rowStart'
  | 'rowEnd'
  | 'first'
  | 'last'
  | 'edgeUp'
  | 'edgeDown'
  | 'edgeLeft'
  | 'edgeRight'

/** The nearest line that is a row, from `line` on in direction `step`; undefined when there is none. */
function rowFrom(line: number, step: 1 | -1, { lines, isRow }: Shape): number | undefined {
  for (let at = line; at >= 0 && at < lines; at += step) if (isRow(at)) return at
  return undefined
}

/** Where a key leads. A move that would leave the table stays where it is. */
export function moveFrom(place: Place, move: Move, shape: Shape): Place {
  const { line, column } = place
  const lastColumn = shape.columns - 1
  const to = (goal: number, step: 1 | -1) =>
    rowFrom(Math.min(Math.max(goal, 0), shape.lines - 1), step, shape) ??
    rowFrom(Math.min(Math.max(goal, 0), shape.lines - 1), step === 1 ? -1 : 1, shape) ??
    line
  switch (move) {
    case 'up':
      return { line: rowFrom(line - 1, -1, shape) ?? line, column }
    case 'down':
      return { line: rowFrom(line + 1, 1, shape) ?? line, column }
    case 'left':
      return { line, column: Math.max(0, column - 1) }
    case 'right':
      return { line, column: Math.min(lastColumn, column + 1) }
    case 'next': {
      if (column < lastColumn) return { line, column: column + 1 }
      const below = rowFrom(line + 1, 1, shape)
      return below === undefined ? place : { line: below, column: 0 }
    }
    case 'previous': {
      if (column > 0) return { line, column: column - 1 }
      const above = rowFrom(line - 1, -1, shape)
      return above === undefined ? place : { line: above, column: lastColumn }
    }
    case 'pageUp':
      return { line: to(line - shape.page, 1), column }
    case 'pageDown':
      return { line: to(line + shape.page, -1), column }
    case 'rowStart':
      return { line, column: 0 }
    case 'rowEnd':
      return { line, column: lastColumn }
    case 'first':
      return { line: to(0, 1), column: 0 }
    case 'last':
      return { line: to(shape.lines - 1, -1), column: lastColumn }
    case 'edgeUp':
      return edge(place, 'up', shape)
    case 'edgeDown':
      return edge(place, 'down', shape)
    case 'edgeLeft':
      return edge(place, 'left', shape)
    case 'edgeRight':
      return edge(place, 'right', shape)
  }
}

/** As Excel's Ctrl+arrow: to the last filled cell in a row of filled ones, else to the next filled one or the edge. */
function edge(from: Place, move: 'up' | 'down' | 'left' | 'right', shape: Shape): Place {
  const same = (a: Place, b: Place) => a.line === b.line && a.column === b.column
  let at = moveFrom(from, move, shape)
  if (same(at, from)) return from
  const among = shape.isFilled(from) && shape.isFilled(at)
  for (;;) {
    const next = moveFrom(at, move, shape)
    if (same(next, at)) return at
    if (among ? !shape.isFilled(next) : shape.isFilled(at)) return at
    at = next
  }
}

/** The rectangle between two corners. */
export interface Range {
  readonly top: number
  readonly bottom: number
  readonly left: number
  readonly right: number
}

export const rangeOf = (a: Place, b: Place): Range => ({
  top: Math.min(a.line, b.line),
  bottom: Math.max(a.line, b.line),
  left: Math.min(a.column, b.column),
  right: Math.max(a.column, b.column),
})
