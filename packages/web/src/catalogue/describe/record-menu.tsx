import { MoreOutlined } from '@ant-design/icons'
import { levelsBelow } from '@lantai/core/catalogue/levels.ts'
import type { ItemRecord } from '@lantai/core/catalogue/schema.ts'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { App, Button, Dropdown } from 'antd'
import { useText } from '../../app/language.tsx'
import { useMay } from '../../app/session.ts'
import { useAsk } from '../../ui/ask.tsx'
import { useDialog } from '../../ui/dialogs.tsx'
import { RelationDialog } from '../groups/relation-dialog.tsx'
import { ConvertDialog } from '../print/convert-dialog.tsx'
import { printText } from '../print/print-text.ts'
import { VolumePrint } from '../print/volume-print.tsx'
import { catalogue, itemsKey } from '../queries.ts'
import { describeText } from './describe-text.ts'
import { useMayDescribe } from './edit-button.tsx'
import { MoveDialog } from './move-dialog.tsx'
import { NewRecordDialog } from './new-record-dialog.tsx'
import { RecodeDialog } from './recode-dialog.tsx'

/** The rarer acts on one record. */
export function RecordMenu({ record, onOpen }: { record: ItemRecord; onOpen: (id: string) => void }) {
  const t = useText()
  const may = useMay()
  const ask = useAsk()
  const dialog = useDialog()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const { message } = App.useApp()
  const mayDescribe = useMayDescribe(record)
  const refresh = () => queries.invalidateQueries({ queryKey: itemsKey })
  const told = async (text: string) => {
    message.success(text)
    await refresh()
  }
  const acts = {
    tree: () => navigate({ to: '/tree', search: { open: record.id } }),
    create: async () => {
      const made = await dialog<ItemRecord>((close) => (
        <NewRecordDialog fonds={record.fonds} parent={record} onEnd={close} />
      ))
      if (!made) return
      await told(t(describeText.made, { code: made.referenceCode }))
      onOpen(made.id)
    },
    move: async () => {
      if (await dialog<true>((close) => <MoveDialog record={record} onEnd={close} />)) await told(t(describeText.moved))
    },
    recode: async () => {
      const code = await dialog<string>((close) => <RecodeDialog record={record} onEnd={close} />)
      if (code) await told(t(describeText.recoded, { code }))
    },
    convert: async () => {
      const volume = { id: record.id, referenceCode: record.referenceCode }
      if (await dialog<true>((close) => <ConvertDialog fonds={record.fonds} volume={volume} onEnd={close} />))
        await refresh()
    },
    relate: async () => {
      if (await dialog<true>((close) => <RelationDialog record={record} onEnd={close} />)) await refresh()
    },
    withdraw: async () => {
      const done = await ask({
        title: t(describeText.withdrawTitle, { code: record.referenceCode }),
        text: t(describeText.withdrawText),
        act: t(describeText.withdraw),
        danger: true,
        reason: { label: t(describeText.withdrawReason), minLength: 2 },
        work: (reason) =>
          catalogue.withdrawItem({ params: { id: record.id }, body: { version: record.version, reason } }),
      })
      if (done) await told(t(describeText.withdrawn))
    },
  }
  const words = { ...describeText, convert: printText.convert }
  const entry = (key: keyof typeof acts, danger = false) => ({ key, danger, label: t(words[key]) })
  const own = mayDescribe
    ? [
        ...(levelsBelow(record.level).length > 0 ? [entry('create')] : []),
        entry('relate'),
        entry('move'),
        ...(may('catalogue.recode') ? [entry('recode')] : []),
        ...(may('catalogue.recode') && record.level === 'volume' ? [entry('convert')] : []),
        ...(record.fileCount === 0 && record.childCount === 0 ? [entry('withdraw', true)] : []),
      ]
    : []
  return (
    <>
      {record.level === 'volume' && <VolumePrint volumeId={record.id} />}
      <Dropdown
        trigger={['click']}
        menu={{ items: [entry('tree'), ...own], onClick: ({ key }) => void acts[key as keyof typeof acts]() }}
      >
        <Button icon={<MoreOutlined />} aria-label={t(describeText.more)} />
      </Dropdown>
    </>
  )
}
