import { useVirtualizer } from '@tanstack/react-virtual'
import { type RefObject, useMemo } from 'react'
import type { GridColumn } from './types.ts'

export const lineHeight = 32
export const gutterWidth = 36

/** A shown column with its index and its place from the left, in pixels. */
export interface PlacedColumn<R> extends GridColumn<R> {
  readonly index: number
  readonly left: number
}

/** Where each shown column stands; `gutter` pixels at the left belong to the checkboxes. */
export function usePlaced<R>(columns: readonly GridColumn<R>[], gutter: number) {
  return useMemo(() => {
    let left = gutter
    const placed = columns.map((column, index): PlacedColumn<R> => {
      const at = { ...column, index, left }
      left += column.width
      return at
    })
    const frozen = placed.filter(({ frozen }) => frozen)
    const free = placed.filter(({ frozen }) => !frozen)
    return { placed, frozen, free, frozenWidth: free[0]?.left ?? left, width: left }
  }, [columns, gutter])
}

/** The columns in sight beside the frozen ones; the same array as long as they are the same. */
export function useFreeInSight<R>(
  scroller: RefObject<HTMLElement | null>,
  free: readonly PlacedColumn<R>[],
  frozenWidth: number,
): readonly PlacedColumn<R>[] {
  const virtual = useVirtualizer({
    horizontal: true,
    count: free.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => free[index]?.width ?? 100,
    getItemKey: (index) => `${free[index]?.key} ${free[index]?.width}`,
    paddingStart: frozenWidth,
    overscan: 2,
  })
  const items = virtual.getVirtualItems()
  const first = items[0]?.index ?? 0
  const last = items.at(-1)?.index ?? Math.min(free.length - 1, 8)
  return useMemo(() => free.slice(first, last + 1), [free, first, last])
}
