import { urlOf } from '@lantai/core/api.ts'
import { type ActKind, actKinds, actKindText } from '@lantai/core/catalogue/act-kinds.ts'
import { catalogueApi } from '@lantai/core/catalogue/api.ts'
import type { EditAct } from '@lantai/core/catalogue/describe-schema.ts'
import { Select } from 'antd'
import { useMemo } from 'react'
import { type Say, useText } from '../../app/language.tsx'
import { EmptyNote } from '../../ui/empty-note.tsx'
import { ExportButton } from '../../ui/export-button.tsx'
import { countText, When } from '../../ui/format.tsx'
import { ListCount, ListPage } from '../../ui/list-page.tsx'
import { type Column, RecordTable } from '../../ui/record-table.tsx'
import { useAddress } from '../../ui/use-address.ts'
import { useList } from '../../ui/use-list.ts'
import { catalogue } from '../queries.ts'
import { ActPanel } from './act-panel.tsx'
import { ActState } from './act-state.tsx'
import { bulkText } from './bulk-text.ts'

export const actsKey = ['edit-acts'] as const

const columns = (t: Say): Column<EditAct>[] => [
  { key: 'at', title: t(bulkText.actAt), width: 150, render: ({ at }) => <When at={at} /> },
  { key: 'kind', title: t(bulkText.actKind), width: 120, render: ({ kind }) => t(actKindText[kind]) },
  { key: 'by', title: t(bulkText.actBy), width: 120, render: ({ by }) => by },
  {
    key: 'items',
    title: t(bulkText.actItems),
    width: 90,
    align: 'right',
    render: ({ items }) => <span className="figures">{countText(items)}</span>,
  },
  { key: 'reason', title: t(bulkText.reason), wideOnly: true, render: ({ reason }) => reason || '—' },
  { key: 'state', title: t(bulkText.actState), width: 150, render: (act) => <ActState act={act} /> },
]

/** Every act on descriptions, the latest first; each can be looked into and taken back as a whole. */
export function ActsPage() {
  const t = useText()
  const [address, setAddress] = useAddress<{ kind?: ActKind; fondsId?: string; open?: string }>()
  const { kind, fondsId, open } = address
  const list = useList<EditAct>([...actsKey, kind, fondsId], (cursor) =>
    catalogue.acts({ query: { kind, fondsId, cursor, limit: 100 } }),
  )
  const shown = useMemo(() => columns(t), [t])
  return (
    <ListPage
      title={t(bulkText.acts)}
      actions={<ExportButton href={urlOf(catalogueApi.exportActs, { query: { kind, fondsId } })} />}
      filters={
        <Select
          allowClear
          aria-label={t(bulkText.actKind)}
          placeholder={t(bulkText.allKinds)}
          style={{ width: 180 }}
          value={kind}
          onChange={(chosen?: ActKind) => setAddress({ kind: chosen })}
          options={actKinds.map((one) => ({ value: one, label: t(actKindText[one]) }))}
        />
      }
      status={<ListCount list={list} />}
      panel={open && <ActPanel key={open} id={open} onClose={() => setAddress({ open: undefined })} />}
    >
      <RecordTable
        label={t(bulkText.acts)}
        list={list}
        columns={shown}
        rowKey={({ id }) => id}
        rowName={({ kind: one, reason }) => `${t(actKindText[one])} ${reason}`}
        open={open}
        onOpen={(id) => setAddress({ open: id })}
        empty={<EmptyNote title={t(bulkText.noActs)} text={t(bulkText.noActsText)} />}
      />
    </ListPage>
  )
}
