import { Button } from 'antd'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useText } from '../app/language.tsx'
import { fitColumns, widthOf } from './fit-columns.ts'
import { ProblemNote } from './problem-note.tsx'
import { RecordRow } from './record-row.tsx'
import { SortHead } from './sort-head.tsx'
import { uiTexts } from './text.ts'
import { useCursor } from './use-cursor.ts'
import type { List } from './use-list.ts'
import { useNarrow } from './use-narrow.ts'
import { useWidth } from './use-width.ts'

export interface Column<R> {
  readonly key: string
  readonly title: string
  /** Pixels; without it the column shares what is left. */
  readonly width?: number
  readonly align?: 'right'
  readonly render: (row: R) => ReactNode
  /** Left out where there is no room: beside an opened record, on a telephone. */
  readonly wideOnly?: boolean
  /** Values of `sort` that this heading steps through. */
  readonly sorts?: readonly (readonly [value: string, direction: 'ascending' | 'descending'])[]
}

export interface RecordTableProps<R> {
  /** What the table lists, for screen readers. */
  readonly label: string
  readonly list: List<R>
  readonly columns: readonly Column<R>[]
  readonly rowKey: (row: R) => string
  /** Name of one row, for the checkbox and the row itself. */
  readonly rowName: (row: R) => string
  readonly open?: string | undefined
  /** Opens a record beside the list; undefined closes it. */
  readonly onOpen?: (key: string | undefined) => void
  readonly chosen?: ReadonlySet<string>
  readonly onChoose?: (chosen: ReadonlySet<string>) => void
  readonly sort?: string | undefined
  readonly onSort?: (sort: string) => void
  /** Shown instead of rows when there are none. */
  readonly empty: ReactNode
  /** Rows of two lines. */
  readonly tall?: boolean
  /** Off for a second table on one page. */
  readonly keys?: boolean
  /** Further keys that act on the row under the cursor. */
  readonly rowKeys?: Readonly<Record<string, (row: R) => void>>
}

const windowFrom = 200
const margin = 20
const chooseWidth = 36

/** Rows of a keyset list: 32 px each, j/k Enter x Esc, selection, sort, endless. Only the rows in sight are drawn. */
export function RecordTable<R>(props: RecordTableProps<R>) {
  const { label, list, rowKey, open, onOpen, chosen, onChoose, sort, onSort, empty } = props
  const { rows } = list
  const t = useText()
  const narrow = useNarrow()
  const rowHeight = props.tall ? 52 + (narrow ? 20 : 0) : narrow ? 44 : 32
  const scroller = useRef<HTMLElement>(null)
  const width = useWidth(scroller)
  const room = (width || window.innerWidth) - (onChoose ? chooseWidth : 0)
  const columns = fitColumns(props.columns, room)
  const [top, setTop] = useState(0)
  const { cursor, setCursor, choose } = useCursor(props, scroller, rowHeight)

  const height = scroller.current?.clientHeight ?? 800
  const windowed = rows.length > windowFrom
  const first = windowed ? Math.max(0, Math.floor(top / rowHeight) - margin) : 0
  const last = windowed ? Math.min(rows.length, Math.ceil((top + height) / rowHeight) + margin) : rows.length

  // A new search begins at its top; more rows of the same one do not.
  const firstKey = rows[0] && rowKey(rows[0])
  // biome-ignore lint/correctness/useExhaustiveDependencies: the first row tells that the list is another one
  useEffect(() => {
    if (scroller.current) scroller.current.scrollTop = 0
    setTop(0)
  }, [firstKey])

  const onScroll = () => {
    const box = scroller.current
    if (!box) return
    if (windowed) setTop(box.scrollTop)
    if (box.scrollTop + box.clientHeight > box.scrollHeight - 20 * rowHeight) list.loadMore()
  }

  if (list.error) return <ProblemNote error={list.error} />
  if (!list.waiting && rows.length === 0) return <div className="records-empty">{empty}</div>
  const tall = props.tall ? 'records records-tall' : 'records'
  const all = onChoose && rows.length > 0 && rows.every((row) => chosen?.has(rowKey(row)))
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className={tall} ref={scroller} onScroll={onScroll} tabIndex={0} aria-label={label}>
      <table style={{ minWidth: widthOf(columns, room) }} aria-rowcount={list.total ?? -1} aria-busy={list.waiting}>
        <caption className="unseen">{label}</caption>
        <colgroup>
          {onChoose && <col style={{ width: chooseWidth }} />}
          {columns.map(({ key, width }) => (
            <col key={key} style={width === undefined ? undefined : { width }} />
          ))}
        </colgroup>
        <thead>
          <tr>
            {onChoose && (
              <th scope="col" className="records-choose">
                <input
                  type="checkbox"
                  aria-label={t(uiTexts.chooseAll)}
                  checked={all ?? false}
                  onChange={() => onChoose(all ? new Set() : new Set(rows.map(rowKey)))}
                />
              </th>
            )}
            {columns.map((column) => (
              <SortHead key={column.key} column={column} sort={sort} onSort={onSort} />
            ))}
          </tr>
        </thead>
        <tbody>
          {first > 0 && <tr style={{ height: first * rowHeight }} />}
          {rows.slice(first, last).map((row, i) => {
            const key = rowKey(row)
            return (
              <RecordRow
                key={key}
                row={row}
                id={key}
                index={first + i}
                name={props.rowName(row)}
                columns={columns}
                current={cursor === key}
                opened={open === key}
                chosen={chosen?.has(key) ?? false}
                onChoose={onChoose && ((range) => choose(first + i, range))}
                onOpen={
                  onOpen &&
                  (() => {
                    setCursor(key)
                    onOpen(key)
                  })
                }
              />
            )
          })}
          {last < rows.length && <tr style={{ height: (rows.length - last) * rowHeight }} />}
        </tbody>
      </table>
      {list.waiting && <p className="records-more">{t(uiTexts.loading)}</p>}
      {list.hasMore && (
        <p className="records-more">
          <Button size="small" loading={list.loadingMore} onClick={list.loadMore}>
            {t(uiTexts.more)}
          </Button>
        </p>
      )}
    </section>
  )
}
