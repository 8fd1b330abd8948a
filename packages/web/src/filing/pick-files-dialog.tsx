import type { FilingFile } from '@lantai/core/filing/schema.ts'
import { Modal } from 'antd'
import { useState } from 'react'
import { useText } from '../app/language.tsx'
import { bytesText } from '../ui/format.tsx'
import { RecordTable } from '../ui/record-table.tsx'
import { SearchBox } from '../ui/search-box.tsx'
import { useFiles } from './queries.ts'
import { filingText } from './text.ts'

/** Loose files of the basket, to be put into an item. */
export function PickFilesDialog({ filingId, onEnd }: { filingId: string; onEnd: (fileIds?: string[]) => void }) {
  const t = useText()
  const [text, setText] = useState<string>()
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const list = useFiles(filingId, { only: 'loose', text })
  return (
    <Modal
      open
      width={720}
      title={t(filingText.pickTitle)}
      okText={t(filingText.pickDo, { count: chosen.size })}
      okButtonProps={{ disabled: chosen.size === 0 }}
      onOk={() => onEnd([...chosen])}
      onCancel={() => onEnd()}
    >
      <SearchBox label={t(filingText.findFiles)} value={text} onSearch={setText} />
      <div className="pick-files">
        <RecordTable<FilingFile>
          label={t(filingText.pickTitle)}
          list={list}
          keys={false}
          columns={[
            { key: 'path', title: t(filingText.path), render: ({ path }) => path },
            {
              key: 'bytes',
              title: t(filingText.size),
              width: 90,
              align: 'right',
              render: ({ bytes }) => bytesText(bytes),
            },
          ]}
          rowKey={({ id }) => id}
          rowName={({ path }) => path}
          chosen={chosen}
          onChoose={setChosen}
          empty={<p className="empty-line muted">{t(filingText.noLoose)}</p>}
        />
      </div>
    </Modal>
  )
}
