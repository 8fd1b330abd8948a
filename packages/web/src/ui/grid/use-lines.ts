import { useMemo, useRef } from 'react'
import type { GridProps } from './grid-props.ts'
import { type Arrangement, arrangeRows, linesOf } from './lines.ts'
import type { Line } from './types.ts'

const sameKeys = (a: readonly string[], b: readonly string[]) =>
  a.length === b.length && a.every((key, at) => key === b[at])

/** Lines to draw. Their order is made anew when rows come or go or the arrangement changes, not when a value does. */
export function useLines<R>(
  { rows, columns, rowKey, groupOf, arrangeKey }: GridProps<R>,
  arrangement: Arrangement,
  folded: ReadonlySet<string>,
): readonly Line<R>[] {
  const latest = useRef<readonly string[]>([])
  const now = rows.map(rowKey)
  if (!sameKeys(latest.current, now)) latest.current = now
  const keys = latest.current
  // biome-ignore lint/correctness/useExhaustiveDependencies: values of rows are looked at only when the arrangement is made
  const order = useMemo(() => {
    const arranged = arrangeRows(rows, columns, arrangement)
    const groups = new Map(groupOf ? arranged.map((row) => [rowKey(row), groupOf(row)]) : [])
    return { keys: arranged.map(rowKey), groups }
  }, [keys, arrangement, arrangeKey, groupOf === undefined])
  const byKey = useMemo(() => new Map(rows.map((row) => [rowKey(row), row])), [rows, rowKey])
  return useMemo(() => {
    const shown = order.keys.flatMap((key) => byKey.get(key) ?? [])
    const group = groupOf ? (row: R) => order.groups.get(rowKey(row)) ?? '' : undefined
    return linesOf(shown, rowKey, group, folded)
  }, [order, byKey, groupOf, rowKey, folded])
}
