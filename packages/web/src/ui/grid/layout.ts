/** What a person made of a grid's columns: widths, order and which are hidden. */
export interface Layout {
  readonly widths: Readonly<Record<string, number>>
  readonly order: readonly string[]
  /** Hidden or shown by the person; a column that is not named follows its own wish. */
  readonly hidden: Readonly<Record<string, boolean>>
}

export const plainLayout: Layout = { widths: {}, order: [], hidden: {} }

interface Laid {
  readonly key: string
  readonly width: number
  readonly frozen?: boolean
  readonly hidden?: boolean
}

export const minWidth = 48
export const maxWidth = 900

/** Shown columns in the person's order with their widths; frozen ones first. New columns stand where they are defined. */
export function layOut<C extends Laid>(columns: readonly C[], layout: Layout): C[] {
  const place = new Map(layout.order.map((key, at) => [key, at]))
  let before = -1
  const placed = columns.map((column) => {
    // A column the layout does not know yet follows the one it is defined after.
    before = place.get(column.key) ?? before + 0.001
    return { column, at: before }
  })
  return placed
    .sort((a, b) => Number(b.column.frozen ?? false) - Number(a.column.frozen ?? false) || a.at - b.at)
    .map(({ column }) => ({ ...column, width: layout.widths[column.key] ?? column.width }))
    .filter(({ key, hidden }) => !(layout.hidden[key] ?? hidden ?? false))
}

/** The same with one column moved before another. */
export function moveColumn(layout: Layout, keys: readonly string[], moved: string, before: string | undefined): Layout {
  const order = keys.filter((key) => key !== moved)
  const at = before === undefined ? order.length : order.indexOf(before)
  order.splice(at < 0 ? order.length : at, 0, moved)
  return { ...layout, order }
}

export const resize = (layout: Layout, key: string, width: number): Layout => ({
  ...layout,
  widths: { ...layout.widths, [key]: Math.round(Math.min(Math.max(width, minWidth), maxWidth)) },
})

/** Reads what was kept; anything else is as if nothing had been. */
export function readLayout(kept: string | null): Layout {
  try {
    const { widths, order, hidden } = JSON.parse(kept ?? '') as Layout
    const numbers = Object.entries(widths).filter(([, width]) => width >= minWidth && width <= maxWidth)
    return {
      widths: Object.fromEntries(numbers),
      order: order.filter((key) => typeof key === 'string'),
      hidden: Object.fromEntries(Object.entries(hidden).filter(([, value]) => typeof value === 'boolean')),
    }
  } catch {
    return plainLayout
  }
}
