import { type Dispatch, type SetStateAction, useCallback } from 'react'
import type { ColumnActs } from './column-menu.tsx'
import { type Layout, moveColumn, resize } from './layout.ts'
import type { Arrangement } from './lines.ts'
import type { GridColumn } from './types.ts'

/** What the head of a column can do; the same functions until layout or columns change, so that heads are not drawn anew. */
export function useColumnActs<R>(
  columns: readonly GridColumn<R>[],
  layout: Layout,
  setLayout: (layout: Layout) => void,
  setArrangement: Dispatch<SetStateAction<Arrangement>>,
) {
  const acts = useCallback(
    (key: string): ColumnActs => {
      const keys = columns.map((column) => column.key)
      return {
        sort: (descending) =>
          setArrangement((now) => ({
            ...now,
            sort: descending === undefined ? undefined : { column: key, descending },
          })),
        filter: (filter) =>
          setArrangement(({ sort, filters: { [key]: _, ...rest } }) => ({
            sort,
            filters: filter ? { ...rest, [key]: filter } : rest,
          })),
        hide: () => setLayout({ ...layout, hidden: { ...layout.hidden, [key]: true } }),
        move: (step) => {
          const at = keys.indexOf(key)
          setLayout(moveColumn(layout, keys, key, keys[step === 1 ? at + 2 : Math.max(0, at - 1)]))
        },
        resize: (to) => setLayout(resize(layout, key, to)),
      }
    },
    [columns, layout, setLayout, setArrangement],
  )
  const drop = useCallback(
    (moved: string, before: string) =>
      setLayout(
        moveColumn(
          layout,
          columns.map(({ key }) => key),
          moved,
          before,
        ),
      ),
    [columns, layout, setLayout],
  )
  return { acts, drop }
}
