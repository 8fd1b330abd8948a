import { QuestionCircleFilled } from '@ant-design/icons'
import type { FilingRow } from '@lantai/core/filing/schema.ts'
import type { ReactNode } from 'react'
import { useText } from '../app/language.tsx'
import { dateText } from '../ui/date-text.ts'
import { type Column, RecordTable } from '../ui/record-table.tsx'
import type { List } from '../ui/use-list.ts'
import { isUnsure } from './edit-rows.ts'
import { filingText } from './text.ts'

interface ItemListProps {
  readonly rows: readonly FilingRow[]
  readonly open: string | undefined
  readonly onOpen: (id: string | undefined) => void
  readonly classOf: (row: FilingRow) => string
  readonly empty: ReactNode
}

/** The items on a telephone: number, title, and what is below it; a touch opens the item. */
export function ItemList({ rows, open, onOpen, classOf, empty }: ItemListProps) {
  const t = useText()
  const list: List<FilingRow> = {
    rows,
    total: rows.length,
    approximate: false,
    waiting: false,
    loadingMore: false,
    hasMore: false,
    error: null,
    loadMore: () => undefined,
    refresh: () => undefined,
  }
  const columns: readonly Column<FilingRow>[] = [
    { key: 'number', title: t(filingText.number), width: 56, render: ({ number }) => number ?? '—' },
    {
      key: 'title',
      title: t(filingText.titleColumn),
      render: (row) => (
        <span className="item-line">
          <span>{row.values.title ?? t(filingText.noTitle)}</span>
          <span className="muted">
            {[dateText(row.values.date ?? ''), classOf(row)].filter(Boolean).join(' · ')}
            {isUnsure(row) && <QuestionCircleFilled className="filing-waits" aria-label={t(filingText.unsureItem)} />}
          </span>
        </span>
      ),
    },
  ]
  return (
    <RecordTable
      label={t(filingText.itemsTitle)}
      list={list}
      columns={columns}
      rowKey={({ id }) => id}
      rowName={({ values }) => values.title ?? ''}
      open={open}
      onOpen={onOpen}
      empty={empty}
    />
  )
}
