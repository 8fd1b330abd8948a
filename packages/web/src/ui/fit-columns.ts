interface Measured {
  readonly width?: number
  readonly wideOnly?: boolean
}

// Least width of a column that shares what is left: some twelve Chinese characters, on a telephone eight.
const leastShare = 180
const leastNarrow = 120
const telephone = 480

/** Pixels that columns need side by side in a list of that width. */
export const widthOf = (columns: readonly Measured[], room: number): number =>
  columns.reduce((sum, { width }) => sum + (width ?? (room < telephone ? leastNarrow : leastShare)), 0)

/** The columns that fit into `room` pixels: those marked `wideOnly` give way, the last first; the others always stay. */
export function fitColumns<C extends Measured>(columns: readonly C[], room: number): readonly C[] {
  const kept = [...columns]
  for (let at = kept.length - 1; at >= 0 && widthOf(kept, room) > room; at--) if (kept[at]?.wideOnly) kept.splice(at, 1)
  return kept
}
