import { UnlockOutlined } from '@ant-design/icons'
import type { ItemRecord } from '@lantai/core/catalogue/schema.ts'
import type { AccessResult } from '@lantai/core/opening/schema.ts'
import { accessStatusText } from '@lantai/core/opening/text.ts'
import { useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useText } from '../app/language.tsx'
import { useMay, useMe } from '../app/session.ts'
import { AccessDialog } from '../opening/access-dialog.tsx'
import { openingText } from '../opening/text.ts'
import { useDialog } from '../ui/dialogs.tsx'
import { momentText } from '../ui/format.tsx'
import { itemsKey } from './queries.ts'
import { catalogueText } from './text.ts'

/** Only who holds the item sets its access status. */
export function AccessButton({ record }: { record: ItemRecord }) {
  const t = useText()
  const may = useMay()
  const here = useMe().organisation?.id
  const dialog = useDialog()
  const queries = useQueryClient()
  const { message } = App.useApp()
  if (!may('opening.set') || record.repository.id !== here) return null
  const set = async () => {
    const today = momentText(new Date().toISOString()).slice(0, 10)
    const done = await dialog<AccessResult>((close) => <AccessDialog item={record} today={today} onEnd={close} />)
    if (!done) return
    const to = done.acts[0]?.to
    if (to) message.success(t(openingText.done, { count: done.changed, to: t(accessStatusText[to]) }))
    await queries.invalidateQueries({ queryKey: itemsKey })
  }
  return (
    <Button icon={<UnlockOutlined />} onClick={set}>
      {t(catalogueText.setAccess)}
    </Button>
  )
}
