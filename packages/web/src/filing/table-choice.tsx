import { Modal, Radio } from 'antd'
import { useState } from 'react'
import { useText } from '../app/language.tsx'
import type { DroppedFile } from './read-drop.ts'
import { filingText } from './text.ts'

interface ChoiceProps {
  readonly tables: readonly DroppedFile[]
  readonly onEnd: (table?: DroppedFile | 'none') => void
}

/** A spreadsheet among the files may be their catalogue, or a paper itself. */
export function TableChoice({ tables, onEnd }: ChoiceProps) {
  const t = useText()
  const [path, setPath] = useState(tables[0]?.path ?? '')
  return (
    <Modal
      open
      title={t(filingText.tableQuestion)}
      okText={t(filingText.goOn)}
      onOk={() => onEnd(tables.find((one) => one.path === path) ?? 'none')}
      onCancel={() => onEnd()}
    >
      <Radio.Group
        vertical
        value={path}
        onChange={({ target }) => setPath(target.value)}
        options={[
          ...tables.slice(0, 20).map(({ path }) => ({ value: path, label: t(filingText.isCatalogue, { name: path }) })),
          { value: '', label: t(filingText.noCatalogue) },
        ]}
      />
    </Modal>
  )
}
