import { CaretDownOutlined, CaretUpOutlined } from '@ant-design/icons'
import type { Column } from './record-table.tsx'

interface SortHeadProps<R> {
  readonly column: Column<R>
  readonly sort: string | undefined
  readonly onSort: ((sort: string) => void) | undefined
}

export function SortHead<R>({ column, sort, onSort }: SortHeadProps<R>) {
  const { title, sorts, align } = column
  if (!sorts || !onSort)
    return (
      <th scope="col" className={align}>
        {title}
      </th>
    )
  const at = sorts.findIndex(([value]) => value === sort)
  const direction = sorts[at]?.[1]
  const next = sorts[(at + 1) % sorts.length]?.[0]
  return (
    <th scope="col" className={align} aria-sort={direction ?? 'none'}>
      <button type="button" className="sort-head" onClick={() => next && onSort(next)}>
        {title}
        {direction === 'ascending' && <CaretUpOutlined />}
        {direction === 'descending' && <CaretDownOutlined />}
      </button>
    </th>
  )
}
