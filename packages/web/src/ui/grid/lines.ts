import type { GridColumn, Line } from './types.ts'

export interface ColumnFilter {
  /** Part of what is shown, in any case and width. */
  readonly text?: string
  /** Only these values. */
  readonly values?: readonly string[]
  /** Only cells that are empty, or that carry a mark. */
  readonly only?: 'empty' | 'marked'
}

export interface Arrangement {
  readonly sort?: { readonly column: string; readonly descending: boolean } | undefined
  readonly filters: Readonly<Record<string, ColumnFilter>>
}

const words = new Intl.Collator('zh-CN', { numeric: true })
const plain = (text: string) => text.normalize('NFKC').toLowerCase()
const shownOf = <R>(column: GridColumn<R>, row: R) => (column.label ?? column.value)(row)

const passes = <R>(column: GridColumn<R>, filter: ColumnFilter, row: R): boolean =>
  (!filter.text || plain(shownOf(column, row)).includes(plain(filter.text))) &&
  (!filter.values || filter.values.includes(column.value(row))) &&
  (filter.only !== 'empty' || column.value(row) === '') &&
  (filter.only !== 'marked' || column.mark?.(row) !== undefined)

/** Rows that pass every filter, sorted; what is equal keeps the order it came in, what is empty comes last. */
export function arrangeRows<R>(
  rows: readonly R[],
  columns: readonly GridColumn<R>[],
  { sort, filters }: Arrangement,
): readonly R[] {
  const active = columns.flatMap((column) => {
    const filter = filters[column.key]
    return filter ? [[column, filter] as const] : []
  })
  const kept =
    active.length === 0 ? rows : rows.filter((row) => active.every(([column, filter]) => passes(column, filter, row)))
  const column = sort && columns.find(({ key }) => key === sort.column)
  if (!sort || !column) return kept
  const keyed = kept.map((row) => ({ row, value: column.kind === 'choice' ? shownOf(column, row) : column.value(row) }))
  const way = sort.descending ? -1 : 1
  const compare =
    column.kind === 'number' || column.kind === 'date'
      ? (a: string, b: string) => Number(a) - Number(b)
      : (a: string, b: string) => words.compare(a, b)
  return keyed
    .sort((a, b) => {
      if (a.value === '' || b.value === '') return Number(a.value === '') - Number(b.value === '')
      return compare(a.value, b.value) * way
    })
    .map(({ row }) => row)
}

/** Rows as lines, with a head before each group; a folded group shows its head only. Groups stand in the order met. */
export function linesOf<R>(
  rows: readonly R[],
  rowKey: (row: R) => string,
  groupOf?: ((row: R) => string) | undefined,
  folded: ReadonlySet<string> = new Set(),
): Line<R>[] {
  const line = (row: R): Line<R> => ({ kind: 'row', key: rowKey(row), row })
  if (!groupOf) return rows.map(line)
  const groups = new Map<string, R[]>()
  for (const row of rows) {
    const group = groupOf(row)
    const known = groups.get(group)
    if (known) known.push(row)
    else groups.set(group, [row])
  }
  return [...groups].flatMap(([group, members]) => {
    const head: Line<R> = {
      kind: 'group',
      key: `group ${group}`,
      group,
      count: members.length,
      folded: folded.has(group),
    }
    return folded.has(group) ? [head] : [head, ...members.map(line)]
  })
}

/** Values of a column with how many rows have each, the most frequent first: what a filter offers. */
export function valuesOf<R>(
  rows: readonly R[],
  column: GridColumn<R>,
): { value: string; label: string; count: number }[] {
  const counts = new Map<string, { value: string; label: string; count: number }>()
  for (const row of rows) {
    const value = column.value(row)
    const known = counts.get(value)
    if (known) known.count += 1
    else counts.set(value, { value, label: shownOf(column, row), count: 1 })
  }
  return [...counts.values()].sort((a, b) => b.count - a.count)
}
