import { urlOf } from '@lantai/core/api.ts'
import { transferForms } from '@lantai/core/norms/transfer-periods.ts'
import { transferHistoryApi } from '@lantai/core/transfer/history-api.ts'
import type { StatisticsQuery, StatisticsRow, TransferStatistics } from '@lantai/core/transfer/statistics-schema.ts'
import { transferFormNames } from '@lantai/core/transfer/text.ts'
import { useQuery } from '@tanstack/react-query'
import { InputNumber, Select } from 'antd'
import { useText } from '../../app/language.tsx'
import { EmptyNote } from '../../ui/empty-note.tsx'
import { ExportButton } from '../../ui/export-button.tsx'
import { countText } from '../../ui/format.tsx'
import { ListPage } from '../../ui/list-page.tsx'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { useAddress } from '../../ui/use-address.ts'
import { PlanViews } from './plan-views.tsx'
import { statisticsQuery } from './queries.ts'
import { planText } from './text.ts'
import '../transfer.css'

type Counts = Omit<StatisticsRow, 'agency' | 'year'>
const rate = (share: number | null) => (share === null ? '—' : `${Math.round(share * 100)}%`)

/** On time, passed at once, and what goes wrong most often, by agency and year. */
export function StatisticsPage() {
  const t = useText()
  const [address, setAddress] = useAddress<StatisticsQuery>()
  const { data, error } = useQuery(statisticsQuery(address))
  const year = (key: 'from' | 'to') => (
    <InputNumber
      aria-label={t(planText[key])}
      placeholder={t(planText[key])}
      controls={false}
      min={1950}
      max={2999}
      style={{ width: 100 }}
      value={address[key] ?? null}
      onChange={(next) => (next === null || next >= 1950) && setAddress({ [key]: next ?? undefined })}
    />
  )
  return (
    <ListPage
      title={t(planText.statistics)}
      actions={
        <>
          <PlanViews now="/transfer-statistics" />
          <ExportButton href={urlOf(transferHistoryApi.exportStatistics, { query: address })} />
        </>
      }
      filters={
        <>
          {year('from')}
          {year('to')}
          <Select
            allowClear
            style={{ width: 100 }}
            aria-label={t(planText.form)}
            placeholder={t(planText.form)}
            value={address.form}
            onChange={(form) => setAddress({ form })}
            options={transferForms.map((value) => ({ value, label: t(transferFormNames[value]) }))}
          />
        </>
      }
    >
      <ProblemNote error={error} />
      {data && (data.rows.length === 0 ? <EmptyNote title={t(planText.noStatistics)} /> : <Figures of={data} />)}
    </ListPage>
  )
}

function Figures({ of: { rows, total } }: { of: TransferStatistics }) {
  const t = useText()
  const heads = [
    planText.dueCount,
    planText.onTime,
    planText.lateCount,
    planText.onTimeRate,
    planText.transfers,
    planText.accepted,
    planText.returned,
    planText.firstPassRate,
    planText.itemsCount,
  ]
  const figures = (of: Counts) => [
    countText(of.due),
    countText(of.onTime),
    countText(of.late),
    rate(of.onTimeRate),
    countText(of.transfers),
    countText(of.accepted),
    countText(of.returned),
    rate(of.firstPassRate),
    countText(of.items),
  ]
  const faults = (of: Counts) =>
    of.faults.map(({ code, name, transfers }) => `${code} ${name}（${transfers}）`).join('；')
  const cells = (of: Counts) => (
    <>
      {figures(of).map((figure, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the columns stand still
        <td key={at} className="figures">
          {figure}
        </td>
      ))}
      <td>{faults(of)}</td>
    </>
  )
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a table wider than the screen must be reachable by keyboard
    <section className="statistics" tabIndex={0} aria-label={t(planText.statistics)}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t(planText.agency)}</th>
            <th scope="col">{t(planText.year)}</th>
            {heads.map((head) => (
              <th key={head.en} scope="col" className="figures">
                {t(head)}
              </th>
            ))}
            <th scope="col">{t(planText.faults)}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={`${row.agency.id} ${row.year}`}>
              <th scope="row">{row.agency.name}</th>
              <td className="figures">{row.year}</td>
              {cells(row)}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" colSpan={2}>
              {t(planText.total)}
            </th>
            {cells(total)}
          </tr>
        </tfoot>
      </table>
    </section>
  )
}
