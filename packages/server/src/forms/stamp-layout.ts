import type { Stamp } from '@lantai/core/forms/schema.ts'
import { breakLines } from './break-lines.ts'
import { stampSize } from './measures.ts'

export interface StampLine {
  readonly x1: number
  readonly y1: number
  readonly x2: number
  readonly y2: number
}
export interface StampText {
  readonly text: string
  /** The middle of the text. */
  readonly x: number
  readonly y: number
  /** Points. */
  readonly size: number
}

const cellWidth = stampSize.width / stampSize.columns
const cellHeight = stampSize.height / stampSize.rows
const sizes = [12, 11, 10, 9, 8, 7.5]
const small = [7.5, 6.5, 5.5, 5, 4.5, 4]
const millimetres = (points: number) => (points * 25.4) / 72

/** Values of the six cells, by rows (DA/T 22-2015): 全宗号 年度 件号; 机构或问题 保管期限 页数. */
export const stampCells = (stamp: Stamp): readonly string[] => [
  stamp.fondsCode,
  stamp.year,
  stamp.itemNumber,
  stamp.organ ?? '',
  stamp.retention,
  stamp.pages === null ? '' : String(stamp.pages),
]

/** Rules of the stamp; millimetres from its upper left corner. */
export const stampLines: readonly StampLine[] = [
  ...[0, 1, 2].map((row) => ({ x1: 0, y1: row * cellHeight, x2: stampSize.width, y2: row * cellHeight })),
  ...[0, 1, 2, 3].map((column) => ({ x1: column * cellWidth, y1: 0, x2: column * cellWidth, y2: stampSize.height })),
]

/**
 * Where the six values stand, each in the largest type that fits its cell, over several lines when it is long.
 * @param widthOf millimetres of a text in a size in points
 */
export function stampTexts(stamp: Stamp, widthOf: (text: string, size: number) => number): StampText[] {
  return stampCells(stamp).flatMap((value, index) => {
    const text = value.trim()
    if (text === '') return []
    const x = ((index % stampSize.columns) + 0.5) * cellWidth
    const y = (Math.floor(index / stampSize.columns) + 0.5) * cellHeight
    const room = cellWidth - 1.4
    const whole = sizes.find((size) => widthOf(text, size) <= room)
    if (whole) return [{ text, x, y, size: whole }]
    for (const size of small) {
      const step = millimetres(size) * 1.1
      const lines = breakLines(text, room, (character) => widthOf(character, size))
      const least = size === small.at(-1)
      if (lines.length * step > cellHeight - 0.8 && !least) continue
      const most = Math.max(1, Math.floor((cellHeight - 0.6) / step))
      const shown = lines.slice(0, most)
      if (lines.length > most) shown[most - 1] = `${shown[most - 1]?.slice(0, -1)}…`
      return shown.map((line, at) => ({ text: line, x, y: y + (at - (shown.length - 1) / 2) * step, size }))
    }
    return []
  })
}
