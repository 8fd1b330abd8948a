import { type RefObject, useRef, useState } from 'react'
import type { RecordTableProps } from './record-table.tsx'
import { useKeys } from './use-keys.ts'

/** The row that the keys act on, and what they do. */
export function useCursor<R>(
  { list, rowKey, open, onOpen, chosen, onChoose, keys = true, rowKeys }: RecordTableProps<R>,
  scroller: RefObject<HTMLElement | null>,
  rowHeight: number,
) {
  const { rows } = list
  const [cursor, setCursor] = useState<string | undefined>(open)
  const from = useRef<number>(0)
  const at = rows.findIndex((row) => rowKey(row) === (open ?? cursor))
  const row = rows[at]

  const move = (step: number) => {
    const to = Math.min(Math.max(at + step, 0), rows.length - 1)
    const target = rows[to]
    if (!target) return
    if (to > rows.length - 20) list.loadMore()
    setCursor(rowKey(target))
    if (open !== undefined) onOpen?.(rowKey(target))
    const box = scroller.current
    if (box) {
      const head = box.querySelector('thead')?.clientHeight ?? rowHeight
      const y = to * rowHeight
      if (y < box.scrollTop) box.scrollTop = y
      else if (y + rowHeight + head > box.scrollTop + box.clientHeight)
        box.scrollTop = y + rowHeight + head - box.clientHeight
    }
    requestAnimationFrame(() =>
      box?.querySelector<HTMLElement>(`[data-row="${CSS.escape(rowKey(target))}"]`)?.focus({ preventScroll: true }),
    )
  }

  /** Chooses or unchooses one row, or with `range` all from the row chosen last up to this one. */
  const choose = (index: number, range: boolean) => {
    const [low, high] = range ? [Math.min(from.current, index), Math.max(from.current, index)] : [index, index]
    const next = new Set(chosen)
    const target = rows[index]
    const drop = target !== undefined && !range && next.has(rowKey(target))
    for (const one of rows.slice(low, high + 1)) {
      if (drop) next.delete(rowKey(one))
      else next.add(rowKey(one))
    }
    from.current = index
    onChoose?.(next)
  }

  useKeys(
    {
      ...Object.fromEntries(Object.entries(rowKeys ?? {}).map(([key, act]) => [key, () => row && act(row)])),
      j: () => move(1),
      k: () => move(-1),
      ArrowDown: (event) => {
        if (!(event.target as HTMLElement).closest('.records')) return
        event.preventDefault()
        move(1)
      },
      ArrowUp: (event) => {
        if (!(event.target as HTMLElement).closest('.records')) return
        event.preventDefault()
        move(-1)
      },
      Enter: (event) => {
        // Enter on a link or button is that link's or button's.
        if (!row || (event.target as HTMLElement).closest('a,button')) return
        onOpen?.(rowKey(row))
      },
      x: () => at >= 0 && onChoose && choose(at, false),
      Escape: () => {
        if (open !== undefined) onOpen?.(undefined)
        else if (chosen?.size) onChoose?.(new Set())
      },
    },
    keys,
  )
  return { cursor: open ?? cursor, setCursor, choose }
}
