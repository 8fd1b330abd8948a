import { EditOutlined } from '@ant-design/icons'
import type { ItemRecord } from '@lantai/core/catalogue/schema.ts'
import { useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useText } from '../../app/language.tsx'
import { useMay, useMe } from '../../app/session.ts'
import { useDialog } from '../../ui/dialogs.tsx'
import { itemsKey } from '../queries.ts'
import { describeText } from './describe-text.ts'
import { EditDialog } from './edit-dialog.tsx'

/** Only who holds a record describes it. */
export function useMayDescribe(record: ItemRecord | undefined): boolean {
  const may = useMay()
  const here = useMe().organisation?.id
  return record !== undefined && may('catalogue.describe') && record.repositoryId === here
}

export function EditButton({ record }: { record: ItemRecord }) {
  const t = useText()
  const dialog = useDialog()
  const queries = useQueryClient()
  const { message } = App.useApp()
  if (!useMayDescribe(record)) return null
  const edit = async () => {
    const saved = await dialog<ItemRecord>((close) => <EditDialog record={record} onEnd={close} />)
    if (!saved) return
    message.success(t(describeText.saved, { version: saved.version }))
    await queries.invalidateQueries({ queryKey: itemsKey })
  }
  return (
    <Button icon={<EditOutlined />} onClick={edit}>
      {t(describeText.edit)}
    </Button>
  )
}
