import type { Reminder } from '@lantai/core/transfer/duty-schema.ts'
import { Button, Checkbox } from 'antd'
import { useLanguage, useText } from '../../app/language.tsx'
import { useMay } from '../../app/session.ts'
import { EmptyNote } from '../../ui/empty-note.tsx'
import { When } from '../../ui/format.tsx'
import { ListCount, ListPage } from '../../ui/list-page.tsx'
import { type Column, RecordTable } from '../../ui/record-table.tsx'
import { useAddress } from '../../ui/use-address.ts'
import { PlanViews } from './plan-views.tsx'
import { plans, usePlansChanged, useReminders } from './queries.ts'
import { planText } from './text.ts'

/** Every reminder that was given: when, to whom, what, and whether it was read. */
export function RemindersPage() {
  const t = useText()
  const { language } = useLanguage()
  const may = useMay()
  const changed = usePlansChanged()
  const [address, setAddress] = useAddress<{ unread: boolean }>()
  const list = useReminders({ unread: address.unread || undefined } as { unread?: boolean })
  const note = async (id: string) => {
    await plans.readReminder({ params: { id } })
    await changed()
  }
  const columns: Column<Reminder>[] = [
    { key: 'at', title: t(planText.sentAt), width: 150, render: ({ sentAt }) => <When at={sentAt} /> },
    { key: 'agency', title: t(planText.agency), width: 200, wideOnly: true, render: ({ agency }) => agency.name },
    { key: 'what', title: t(planText.what), render: (row) => (language === 'zh' ? row.text : row.textEn) },
    { key: 'due', title: t(planText.dueOn), width: 110, wideOnly: true, render: ({ dueOn }) => dueOn },
    {
      key: 'read',
      title: t(planText.read),
      width: 200,
      wideOnly: true,
      render: ({ id, readAt, readBy }) =>
        readAt ? (
          <>
            {readBy} <When at={readAt} />
          </>
        ) : (
          may('transfer.send') && (
            <Button size="small" onClick={() => note(id)}>
              {t(planText.markRead)}
            </Button>
          )
        ),
    },
  ]
  return (
    <ListPage
      title={t(planText.reminders)}
      actions={<PlanViews now="/transfer-reminders" />}
      filters={
        <Checkbox
          checked={Boolean(address.unread)}
          onChange={({ target }) => setAddress({ unread: target.checked || undefined })}
        >
          {t(planText.unreadOnly)}
        </Checkbox>
      }
      status={<ListCount list={list} />}
    >
      <RecordTable
        label={t(planText.reminders)}
        list={list}
        columns={columns}
        rowKey={({ id }) => id}
        rowName={(row) => (language === 'zh' ? row.text : row.textEn)}
        empty={<EmptyNote title={t(planText.noReminders)} />}
      />
    </ListPage>
  )
}
