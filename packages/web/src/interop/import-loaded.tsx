import type { LoadedItem } from '@lantai/core/interop/schema.ts'
import { useNavigate } from '@tanstack/react-router'
import { useText } from '../app/language.tsx'
import { type Column, RecordTable } from '../ui/record-table.tsx'
import { useLoaded } from './queries.ts'
import { interopText } from './text.ts'

/** What the import made and changed; each leads to its record. */
export function ImportLoaded({ id }: { id: string }) {
  const t = useText()
  const navigate = useNavigate()
  const list = useLoaded(id)
  const columns: Column<LoadedItem>[] = [
    { key: 'code', title: t(interopText.code), width: 240, render: ({ referenceCode }) => referenceCode },
    { key: 'title', title: t(interopText.title), render: ({ title }) => title },
    {
      key: 'kind',
      title: t(interopText.kind),
      width: 100,
      wideOnly: true,
      render: ({ kind }) => t(interopText[kind]),
    },
  ]
  return (
    <section>
      <h2 className="step-head">{t(interopText.loadedItems)}</h2>
      <div className="import-list">
        <RecordTable
          label={t(interopText.loadedItems)}
          list={list}
          columns={columns}
          rowKey={({ itemId }) => itemId}
          rowName={({ referenceCode }) => referenceCode}
          onOpen={(itemId) => itemId && navigate({ to: '/catalogue/$id', params: { id: itemId } })}
          empty={t(interopText.noFindings)}
          keys={false}
        />
      </div>
    </section>
  )
}
