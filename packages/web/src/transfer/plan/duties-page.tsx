import type { Duty } from '@lantai/core/transfer/duty-schema.ts'
import { transferFormNames } from '@lantai/core/transfer/text.ts'
import { Checkbox } from 'antd'
import { useText } from '../../app/language.tsx'
import { EmptyNote } from '../../ui/empty-note.tsx'
import { countText } from '../../ui/format.tsx'
import { ListCount, ListPage } from '../../ui/list-page.tsx'
import { type Column, RecordTable } from '../../ui/record-table.tsx'
import { useAddress } from '../../ui/use-address.ts'
import { DutyPanel } from './duty-panel.tsx'
import { PlanViews } from './plan-views.tsx'
import { Due, Expected, LineWord, yearsOf } from './plan-words.tsx'
import { useDuties } from './queries.ts'
import { planText } from './text.ts'

/** What an agency has to transfer, when, and what is missing. */
export function DutiesPage() {
  const t = useText()
  const [address, setAddress] = useAddress<{ done: boolean; open: string }>()
  const list = useDuties(Boolean(address.done))
  const opened = list.rows.find(({ line }) => line.id === address.open)
  const figure = (key: string, title: string, of: (duty: Duty) => number | null): Column<Duty> => ({
    key,
    title,
    width: 100,
    align: 'right',
    wideOnly: true,
    render: (duty) => {
      const count = of(duty)
      return count === null ? '—' : countText(count)
    },
  })
  const columns: Column<Duty>[] = [
    { key: 'fonds', title: t(planText.fonds), render: ({ line }) => `${line.fonds.code} ${line.fonds.name}` },
    { key: 'years', title: t(planText.years), width: 110, render: ({ line }) => yearsOf(line) },
    {
      key: 'form',
      title: t(planText.form),
      width: 70,
      wideOnly: true,
      render: ({ line }) => t(transferFormNames[line.form]),
    },
    { key: 'due', title: t(planText.dueOn), width: 210, render: ({ line }) => <Due line={line} /> },
    {
      key: 'expected',
      title: t(planText.expected),
      width: 150,
      wideOnly: true,
      render: ({ line }) => <Expected line={line} />,
    },
    figure('filed', t(planText.filedHere), ({ filedItems }) => filedItems),
    figure('underWay', t(planText.underWay), ({ underWay }) => underWay),
    figure('accepted', t(planText.accepted), ({ accepted }) => accepted),
    figure('missing', t(planText.missing), ({ missing }) => missing),
    {
      key: 'state',
      title: t(planText.state),
      width: 110,
      wideOnly: true,
      render: ({ line }) => <LineWord state={line.state} />,
    },
  ]
  return (
    <ListPage
      title={t(planText.duties)}
      actions={<PlanViews now="/transfer-duties" />}
      filters={
        <Checkbox
          checked={Boolean(address.done)}
          onChange={({ target }) => setAddress({ done: target.checked || undefined })}
        >
          {t(planText.withDone)}
        </Checkbox>
      }
      status={<ListCount list={list} />}
      panel={opened && <DutyPanel duty={opened} onClose={() => setAddress({ open: undefined })} />}
    >
      <RecordTable
        label={t(planText.duties)}
        list={list}
        columns={columns}
        rowKey={({ line }) => line.id}
        rowName={({ line }) => `${line.fonds.code} ${yearsOf(line)}`}
        open={opened?.line.id}
        onOpen={(open) => setAddress({ open })}
        empty={<EmptyNote title={t(planText.noDuties)} text={t(planText.noDutiesWhy)} />}
      />
    </ListPage>
  )
}
