import { describe, expect, it } from 'vitest'
import { moveFrom, type Shape } from './navigation.ts'

/** 0 group, 1–3 rows, 4 group, 5–6 rows; three columns. */
const shape = (filled: readonly string[] = []): Shape => ({
  lines: 7,
  columns: 3,
  page: 4,
  isRow: (line) => line !== 0 && line !== 4,
  isFilled: ({ line, column }) => filled.includes(`${line},${column}`),
})
const at = (line: number, column: number) => ({ line, column })

describe('the keys of a grid', () => {
  it('step over the head of a group', () => {
    expect(moveFrom(at(3, 1), 'down', shape())).toEqual(at(5, 1))
    expect(moveFrom(at(5, 1), 'up', shape())).toEqual(at(3, 1))
    expect(moveFrom(at(1, 1), 'up', shape())).toEqual(at(1, 1))
  })

  it('go on in the next row with Tab and stay in the last cell', () => {
    expect(moveFrom(at(3, 2), 'next', shape())).toEqual(at(5, 0))
    expect(moveFrom(at(6, 2), 'next', shape())).toEqual(at(6, 2))
    expect(moveFrom(at(5, 0), 'previous', shape())).toEqual(at(3, 2))
  })

  it('jump to the corners and by pages', () => {
    expect(moveFrom(at(5, 1), 'first', shape())).toEqual(at(1, 0))
    expect(moveFrom(at(1, 0), 'last', shape())).toEqual(at(6, 2))
    expect(moveFrom(at(6, 1), 'pageUp', shape())).toEqual(at(2, 1))
    expect(moveFrom(at(1, 1), 'pageDown', shape())).toEqual(at(5, 1))
  })

  it('find the edge of what is filled, as Ctrl and an arrow do in Excel', () => {
    const some = shape(['1,0', '2,0', '6,0'])
    expect(moveFrom(at(1, 0), 'edgeDown', some)).toEqual(at(2, 0))
    expect(moveFrom(at(2, 0), 'edgeDown', some)).toEqual(at(6, 0))
    expect(moveFrom(at(1, 1), 'edgeDown', some)).toEqual(at(6, 1))
  })

  it('stay where they are in an empty table', () => {
    const none: Shape = { ...shape(), lines: 0 }
    for (const move of ['down', 'up', 'first', 'last', 'pageDown', 'edgeDown'] as const)
      expect(moveFrom(at(0, 0), move, none).column, move).toBeLessThanOrEqual(2)
  })
})
