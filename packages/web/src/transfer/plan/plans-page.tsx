import { PlusOutlined } from '@ant-design/icons'
import type { TransferPlan } from '@lantai/core/transfer/plan-schema.ts'
import { useNavigate } from '@tanstack/react-router'
import { Button, Input, InputNumber, Modal } from 'antd'
import { useState } from 'react'
import { useText } from '../../app/language.tsx'
import { useDialog } from '../../ui/dialogs.tsx'
import { EmptyNote } from '../../ui/empty-note.tsx'
import { Field } from '../../ui/field.tsx'
import { countText, When } from '../../ui/format.tsx'
import { ListCount, ListPage } from '../../ui/list-page.tsx'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { type Column, RecordTable } from '../../ui/record-table.tsx'
import { useAttempt } from '../../ui/use-attempt.ts'
import { PlanViews } from './plan-views.tsx'
import { PlanWord } from './plan-words.tsx'
import { plans, usePlans, usePlansChanged } from './queries.ts'
import { SettingsDialog } from './settings-dialog.tsx'
import { planText } from './text.ts'

/** The transfer plans of an archives, the newest first. */
export function PlansPage() {
  const t = useText()
  const navigate = useNavigate()
  const dialog = useDialog()
  const changed = usePlansChanged()
  const list = usePlans()
  const open = (id: string | undefined) => id && navigate({ to: '/transfer-plans/$id', params: { id } })
  const begin = async () => {
    const made = await dialog<TransferPlan>((close) => <BeginDialog onEnd={close} />)
    if (!made) return
    await changed()
    open(made.id)
  }
  const figure = (key: string, title: string, of: (plan: TransferPlan) => number): Column<TransferPlan> => ({
    key,
    title,
    width: 80,
    align: 'right',
    wideOnly: true,
    render: (plan) => countText(of(plan)),
  })
  const columns: Column<TransferPlan>[] = [
    { key: 'year', title: t(planText.year), width: 80, render: ({ year }) => year },
    { key: 'title', title: t(planText.title), render: ({ title }) => title },
    { key: 'state', title: t(planText.state), width: 110, render: ({ state }) => <PlanWord state={state} /> },
    figure('agencies', t(planText.agencies), ({ agencies }) => agencies),
    figure('lines', t(planText.lines), ({ lines }) => lines),
    figure('done', t(planText.done), ({ counts }) => counts.done),
    figure('overdue', t(planText.overdue), ({ overdue }) => overdue),
    { key: 'by', title: t(planText.createdBy), width: 110, wideOnly: true, render: ({ createdBy }) => createdBy },
    {
      key: 'at',
      title: t(planText.publishedAt),
      width: 150,
      wideOnly: true,
      render: ({ publishedAt }) => <When at={publishedAt} />,
    },
  ]
  const button = (
    <Button type="primary" icon={<PlusOutlined />} onClick={begin}>
      {t(planText.begin)}
    </Button>
  )
  return (
    <ListPage
      title={t(planText.plans)}
      actions={
        <>
          <PlanViews now="/transfer-plans" />
          <Button onClick={() => dialog((close) => <SettingsDialog onEnd={close} />)}>{t(planText.settings)}</Button>
          {button}
        </>
      }
      status={<ListCount list={list} />}
    >
      <RecordTable
        label={t(planText.plans)}
        list={list}
        columns={columns}
        rowKey={({ id }) => id}
        rowName={({ title }) => title}
        onOpen={open}
        empty={<EmptyNote title={t(planText.none)} text={t(planText.beginWhy)} action={button} />}
      />
    </ListPage>
  )
}

function BeginDialog({ onEnd }: { onEnd: (made?: TransferPlan) => void }) {
  const t = useText()
  const [year, setYear] = useState(new Date().getFullYear() + 1)
  const [title, setTitle] = useState('')
  const { attempt, busy, error } = useAttempt()
  const begin = () =>
    attempt(async () => onEnd(await plans.create({ body: { year, ...(title.trim() ? { title: title.trim() } : {}) } })))
  return (
    <Modal
      open
      width={460}
      title={t(planText.begin)}
      okText={t(planText.begin)}
      okButtonProps={{ loading: busy }}
      onOk={begin}
      onCancel={() => onEnd()}
    >
      <ProblemNote error={error} />
      <p>{t(planText.beginWhy)}</p>
      <Field label={t(planText.year)}>
        <InputNumber min={1950} max={2999} value={year} onChange={(next) => setYear(next ?? year)} />
      </Field>
      <Field label={t(planText.title)}>
        <Input maxLength={200} value={title} onChange={({ target }) => setTitle(target.value)} />
      </Field>
    </Modal>
  )
}
