import { urlOf } from '@lantai/core/api.ts'
import { transferForms } from '@lantai/core/norms/transfer-periods.ts'
import { transferPlanApi } from '@lantai/core/transfer/plan-api.ts'
import {
  type PlanLine,
  type PlanLineState,
  planLineSorts,
  planLineStates,
  type TransferPlan,
} from '@lantai/core/transfer/plan-schema.ts'
import { planLineStateNames, transferFormNames } from '@lantai/core/transfer/text.ts'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { App, Button, Checkbox, Select } from 'antd'
import { useState } from 'react'
import { useText } from '../../app/language.tsx'
import { useAsk } from '../../ui/ask.tsx'
import { useDialog } from '../../ui/dialogs.tsx'
import { EmptyNote } from '../../ui/empty-note.tsx'
import { ExportButton } from '../../ui/export-button.tsx'
import { countText, When } from '../../ui/format.tsx'
import { BackLink } from '../../ui/last-search.tsx'
import { ListCount, ListPage } from '../../ui/list-page.tsx'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { type Column, RecordTable } from '../../ui/record-table.tsx'
import { SearchBox } from '../../ui/search-box.tsx'
import { uiTexts } from '../../ui/text.ts'
import { listOf, useAddress } from '../../ui/use-address.ts'
import { useAttempt } from '../../ui/use-attempt.ts'
import { LineActs } from './line-acts.tsx'
import { LineDialog } from './line-dialog.tsx'
import { LinePanel } from './line-panel.tsx'
import { Due, Expected, LineWord, PlanWord, yearsOf } from './plan-words.tsx'
import { type LineFilters, planQuery, plans, usePlanLines, usePlansChanged } from './queries.ts'
import { planText } from './text.ts'

/** A plan with its lines: what every agency has to bring, by when, and how far it is. */
export function PlanPage() {
  const t = useText()
  const dialog = useDialog()
  const changed = usePlansChanged()
  const { id = '' } = useParams({ strict: false })
  const { data: plan, error } = useQuery(planQuery(id))
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [address, setAddress] = useAddress<LineFilters & { open: string }>()
  const { open, ...given } = address
  const filters: LineFilters = {
    ...given,
    text: given.text === undefined ? undefined : String(given.text),
    state: given.state ? listOf<PlanLineState>(given.state) : undefined,
    sort: planLineSorts.find((sort) => sort === given.sort) ?? 'due',
  }
  const list = usePlanLines(id, filters)
  const { sort: _, ...narrowed } = filters
  const filtered = Object.values(narrowed).some((value) => value !== undefined)
  const opened = list.rows.find((line) => line.id === open)
  if (!plan)
    return (
      <section className="page">
        <ProblemNote error={error} />
      </section>
    )
  const columns: Column<PlanLine>[] = [
    { key: 'agency', title: t(planText.agency), sorts: [['agency', 'ascending']], render: ({ agency }) => agency.name },
    {
      key: 'fonds',
      title: t(planText.fonds),
      width: 180,
      wideOnly: true,
      render: ({ fonds }) => `${fonds.code} ${fonds.name}`,
    },
    {
      key: 'form',
      title: t(planText.form),
      width: 70,
      wideOnly: true,
      render: ({ form }) => t(transferFormNames[form]),
    },
    { key: 'years', title: t(planText.years), width: 110, wideOnly: true, render: yearsOf },
    {
      key: 'expected',
      title: t(planText.expected),
      width: 150,
      wideOnly: true,
      render: (line) => <Expected line={line} />,
    },
    {
      key: 'accepted',
      title: t(planText.accepted),
      width: 80,
      align: 'right',
      wideOnly: true,
      render: ({ acceptedItems }) => countText(acceptedItems),
    },
    {
      key: 'due',
      title: t(planText.dueOn),
      width: 210,
      wideOnly: true,
      sorts: [['due', 'ascending']],
      render: (line) => <Due line={line} />,
    },
    {
      key: 'state',
      title: t(planText.state),
      width: 110,
      sorts: [['state', 'ascending']],
      render: ({ state }) => <LineWord state={state} />,
    },
    {
      key: 'reminded',
      title: t(planText.remindedAt),
      width: 150,
      wideOnly: true,
      render: ({ lastRemindedAt }) => <When at={lastRemindedAt} />,
    },
  ]
  const add = async () => {
    await dialog((close) => <LineDialog planId={id} onEnd={close} />)
    await changed()
  }
  return (
    <ListPage
      title={plan.title}
      actions={
        <>
          <BackLink to="/transfer-plans">{t(planText.plans)}</BackLink>
          <PlanWord state={plan.state} />
          <ExportButton href={urlOf(transferPlanApi.exportLines, { params: { id }, query: narrowed })} />
          <PlanActions plan={plan} onAdd={add} />
        </>
      }
      filters={
        <>
          <SearchBox label={t(planText.findLine)} value={filters.text} onSearch={(text) => setAddress({ text })} />
          <Select<PlanLineState[]>
            mode="multiple"
            allowClear
            style={{ minWidth: 130 }}
            maxTagCount="responsive"
            aria-label={t(planText.state)}
            placeholder={t(planText.state)}
            value={[...(filters.state ?? [])]}
            onChange={(state) => setAddress({ state })}
            options={planLineStates.map((value) => ({ value, label: t(planLineStateNames[value]) }))}
          />
          <Select
            allowClear
            style={{ width: 100 }}
            aria-label={t(planText.form)}
            placeholder={t(planText.form)}
            value={filters.form}
            onChange={(form) => setAddress({ form })}
            options={transferForms.map((value) => ({ value, label: t(transferFormNames[value]) }))}
          />
          <Checkbox
            checked={Boolean(filters.overdue)}
            onChange={({ target }) => setAddress({ overdue: target.checked || undefined })}
          >
            {t(planText.onlyOverdue)}
          </Checkbox>
        </>
      }
      status={
        <ListCount list={list} chosen={chosen.size} onClear={() => setChosen(new Set())}>
          <LineActs planId={id} ids={[...chosen]} onDone={() => setChosen(new Set())} />
        </ListCount>
      }
      panel={opened && <LinePanel line={opened} planId={id} onClose={() => setAddress({ open: undefined })} />}
    >
      <RecordTable
        label={t(planText.lines)}
        list={list}
        columns={columns}
        rowKey={(line) => line.id}
        rowName={({ agency, fonds }) => `${agency.name} ${fonds.code}`}
        open={opened?.id}
        onOpen={(next) => setAddress({ open: next })}
        chosen={chosen}
        onChoose={setChosen}
        sort={filters.sort}
        onSort={(sort) => setAddress({ sort: sort as never })}
        empty={
          filtered ? (
            <EmptyNote title={t(uiTexts.nothingFits)} text={t(uiTexts.nothingFitsWhy)} />
          ) : (
            <EmptyNote title={t(planText.noLines)} text={t(planText.noLinesWhy)} />
          )
        }
      />
    </ListPage>
  )
}

function PlanActions({ plan, onAdd }: { plan: TransferPlan; onAdd: () => void }) {
  const t = useText()
  const ask = useAsk()
  const navigate = useNavigate()
  const changed = usePlansChanged()
  const { message } = App.useApp()
  const { attempt, busy, error } = useAttempt()
  const call = { params: { id: plan.id }, body: { version: plan.version } }
  const generate = () =>
    attempt(async () => {
      const { added, kept, withoutFonds } = await plans.generate(call)
      await changed()
      message.success(t(planText.generated, { added, kept }))
      if (withoutFonds.length > 0)
        message.warning(t(planText.withoutFonds, { names: withoutFonds.map(({ name }) => name).join('、') }))
    })
  const publish = () =>
    ask({
      title: t(planText.publishAsk, { title: plan.title }),
      text: t(planText.publishWhy),
      act: t(planText.publish),
      work: async () => {
        await plans.publish(call)
        await changed()
      },
    })
  const close = () =>
    ask({
      title: `${t(planText.close)}？`,
      text: t(planText.closeWhy),
      act: t(planText.close),
      work: async () => {
        await plans.close(call)
        await changed()
      },
    })
  const remove = () =>
    ask({
      title: t(planText.removePlanAsk, { title: plan.title }),
      act: t(planText.remove),
      danger: true,
      work: async () => {
        await plans.remove({ params: call.params })
        await changed()
        navigate({ to: '/transfer-plans' })
      },
    })
  if (plan.state === 'closed') return null
  return (
    <>
      <ProblemNote error={error} />
      {plan.state === 'draft' && (
        <Button danger onClick={remove}>
          {t(planText.remove)}
        </Button>
      )}
      {plan.state === 'published' && <Button onClick={close}>{t(planText.close)}</Button>}
      <Button onClick={onAdd}>{t(planText.addLine)}</Button>
      <Button loading={busy} onClick={generate}>
        {t(planText.generate)}
      </Button>
      {(plan.state === 'draft' || plan.counts.planned > 0) && (
        <Button type="primary" disabled={plan.lines === 0} onClick={publish}>
          {t(planText.publish)}
        </Button>
      )}
    </>
  )
}
