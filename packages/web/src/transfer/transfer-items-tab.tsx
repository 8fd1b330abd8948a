import { urlOf } from '@lantai/core/api.ts'
import { transferApi } from '@lantai/core/transfer/api.ts'
import type { Transfer, TransferItem } from '@lantai/core/transfer/schema.ts'
import { useMemo } from 'react'
import { type Say, useText } from '../app/language.tsx'
import { dateText } from '../ui/date-text.ts'
import { Facts } from '../ui/facts.tsx'
import { bytesText, When } from '../ui/format.tsx'
import { ListCount, SidePanel } from '../ui/list-page.tsx'
import { type Column, RecordTable } from '../ui/record-table.tsx'
import { SearchBox } from '../ui/search-box.tsx'
import { useAddress } from '../ui/use-address.ts'
import { useTransferItems } from './queries.ts'
import { transferText } from './text.ts'

/** `beside`: an item is open at the right, so only what tells rows apart has room. */
const columns = (t: Say, beside: boolean): Column<TransferItem>[] => [
  {
    key: 'sequence',
    title: t(transferText.sequence),
    width: 60,
    align: 'right',
    wideOnly: true,
    render: ({ sequence }) => <span className="figures">{sequence}</span>,
  },
  {
    key: 'code',
    title: t(transferText.referenceCode),
    width: 230,
    render: ({ referenceCode }) => <span className="figures">{referenceCode}</span>,
  },
  { key: 'title', title: t(transferText.title), render: ({ title }) => title },
  {
    key: 'date',
    title: t(transferText.date),
    width: 100,
    wideOnly: true,
    render: ({ date }) => <span className="figures">{dateText(date)}</span>,
  },
  ...(beside
    ? []
    : ([
        {
          key: 'creator',
          title: t(transferText.creator),
          width: 180,
          wideOnly: true,
          render: ({ creator }) => creator,
        },
        {
          key: 'retention',
          title: t(transferText.retention),
          width: 100,
          wideOnly: true,
          render: (row) => row.retention,
        },
        {
          key: 'files',
          title: t(transferText.files),
          width: 60,
          align: 'right',
          wideOnly: true,
          render: ({ files }) => <span className="figures">{files.length}</span>,
        },
      ] satisfies Column<TransferItem>[])),
]

export function TransferItemsTab({ transfer, active }: { transfer: Transfer; active: boolean }) {
  const t = useText()
  const [address, setAddress] = useAddress<{ words?: string; item?: string }>()
  const words = address.words === undefined ? undefined : String(address.words)
  const list = useTransferItems(transfer.id, words)
  const open = list.rows.find(({ itemId }) => itemId === address.item)
  const beside = open !== undefined
  const shown = useMemo(() => columns(t, beside), [t, beside])
  return (
    <div className="transfer-items">
      <div className="list-main">
        <div className="filters">
          <SearchBox
            label={t(transferText.itemSearch)}
            value={words}
            onSearch={(next) => setAddress({ words: next })}
          />
          <ListCount list={list} />
        </div>
        <RecordTable
          label={t(transferText.tabItems)}
          list={list}
          columns={shown}
          rowKey={({ itemId }) => itemId}
          rowName={({ referenceCode }) => referenceCode}
          open={open?.itemId}
          onOpen={(item) => setAddress({ item })}
          keys={active}
          empty={<p className="muted">{t(words ? transferText.emptyItems : transferText.noItems)}</p>}
        />
      </div>
      {open && (
        <SidePanel title={open.title} onClose={() => setAddress({ item: undefined })}>
          <ItemFacts transferId={transfer.id} item={open} />
        </SidePanel>
      )}
    </div>
  )
}

function ItemFacts({ transferId, item }: { transferId: string; item: TransferItem }) {
  const t = useText()
  return (
    <>
      <Facts
        of={[
          [
            t(transferText.referenceCode),
            <span key="code" className="figures">
              {item.referenceCode}
            </span>,
          ],
          [t(transferText.creator), item.creator],
          item.documentNo !== null && [t(transferText.documentNo), item.documentNo],
          [t(transferText.date), dateText(item.date)],
          [t(transferText.retention), item.retention],
          [t(transferText.securityClass), item.securityClass || '—'],
          [
            t(transferText.folder),
            <span key="folder" className="code">
              {item.folder}
            </span>,
          ],
          item.storedAt !== null && [t(transferText.stored), <When key="stored" at={item.storedAt} />],
        ]}
      />
      <h3>{t(transferText.files)}</h3>
      <ul className="file-list">
        {item.files.map((file) => (
          <li key={file.sequence}>
            <a
              href={urlOf(transferApi.file, {
                params: { id: transferId, sequence: item.sequence, file: file.sequence },
              })}
              target="_blank"
              rel="noreferrer"
            >
              {file.path}
            </a>
            <span className="muted">
              {file.role} {bytesText(file.bytes)}
            </span>
          </li>
        ))}
      </ul>
    </>
  )
}
