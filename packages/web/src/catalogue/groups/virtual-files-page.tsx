import { PlusOutlined } from '@ant-design/icons'
import { urlOf } from '@lantai/core/api.ts'
import { catalogueApi } from '@lantai/core/catalogue/api.ts'
import type { VirtualFile, VirtualFileDetail } from '@lantai/core/catalogue/group-schema.ts'
import { useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useMemo } from 'react'
import { type Say, useText } from '../../app/language.tsx'
import { useMay } from '../../app/session.ts'
import { useDialog } from '../../ui/dialogs.tsx'
import { EmptyNote } from '../../ui/empty-note.tsx'
import { ExportButton } from '../../ui/export-button.tsx'
import { countText, When } from '../../ui/format.tsx'
import { ListCount, ListPage } from '../../ui/list-page.tsx'
import { type Column, RecordTable } from '../../ui/record-table.tsx'
import { SearchBox } from '../../ui/search-box.tsx'
import { useAddress } from '../../ui/use-address.ts'
import { useList } from '../../ui/use-list.ts'
import { catalogue } from '../queries.ts'
import { groupText } from './group-text.ts'
import { VirtualFileDialog } from './virtual-file-dialog.tsx'
import { VirtualFilePanel } from './virtual-file-panel.tsx'

const columns = (t: Say): Column<VirtualFile>[] => [
  { key: 'title', title: t(groupText.fileTitle), render: ({ title }) => title },
  {
    key: 'count',
    title: t(groupText.fileCount),
    width: 80,
    align: 'right',
    render: ({ count }) => <span className="figures">{countText(count)}</span>,
  },
  { key: 'by', title: t(groupText.fileBy), width: 120, wideOnly: true, render: ({ createdBy }) => createdBy },
  {
    key: 'at',
    title: t(groupText.fileAt),
    width: 150,
    wideOnly: true,
    render: ({ createdAt }) => <When at={createdAt} />,
  },
]

export function VirtualFilesPage() {
  const t = useText()
  const may = useMay()
  const dialog = useDialog()
  const queries = useQueryClient()
  const [address, setAddress] = useAddress<{ q?: string; open?: string }>()
  const q = address.q === undefined ? undefined : String(address.q)
  const list = useList<VirtualFile>(['virtual-files', 'list', q], (cursor) =>
    catalogue.virtualFiles({ query: { q, cursor, limit: 100 } }),
  )
  const shown = useMemo(() => columns(t), [t])
  const create = async () => {
    const made = await dialog<VirtualFileDetail>((close) => <VirtualFileDialog itemIds={[]} onEnd={close} />)
    if (!made) return
    await queries.invalidateQueries({ queryKey: ['virtual-files'] })
    setAddress({ open: made.id })
  }
  return (
    <ListPage
      title={t(groupText.virtualFiles)}
      actions={
        <>
          <ExportButton href={urlOf(catalogueApi.exportVirtualFiles, { query: { q } })} />
          {may('catalogue.describe') && (
            <Button type="primary" icon={<PlusOutlined />} onClick={create}>
              {t(groupText.newFile)}
            </Button>
          )}
        </>
      }
      filters={<SearchBox label={t(groupText.search)} value={q} onSearch={(words) => setAddress({ q: words })} />}
      status={<ListCount list={list} />}
      panel={
        address.open && (
          <VirtualFilePanel key={address.open} id={address.open} onClose={() => setAddress({ open: undefined })} />
        )
      }
    >
      <RecordTable
        label={t(groupText.virtualFiles)}
        list={list}
        columns={shown}
        rowKey={({ id }) => id}
        rowName={({ title }) => title}
        open={address.open}
        onOpen={(id) => setAddress({ open: id })}
        empty={<EmptyNote title={t(groupText.none)} text={t(groupText.virtualFilesWhat)} />}
      />
    </ListPage>
  )
}
