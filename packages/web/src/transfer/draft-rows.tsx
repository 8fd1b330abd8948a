import type { DraftRow, TransferDraft } from '@lantai/core/transfer/schema.ts'
import { Checkbox } from 'antd'
import { useMemo } from 'react'
import { type Say, useLanguage, useText } from '../app/language.tsx'
import { retentionName } from '../catalogue/code-names.ts'
import { dateText } from '../ui/date-text.ts'
import { ListCount } from '../ui/list-page.tsx'
import { type Column, RecordTable } from '../ui/record-table.tsx'
import { useAddress } from '../ui/use-address.ts'
import { Word } from '../ui/word.tsx'
import { draftText } from './draft-text.ts'
import { useDraftRows } from './queries.ts'
import { transferText } from './text.ts'

const columns = (t: Say, language: 'zh' | 'en'): Column<DraftRow>[] => [
  {
    key: 'line',
    title: t(draftText.line),
    width: 52,
    align: 'right',
    render: ({ line }) => <span className="figures">{line}</span>,
  },
  {
    key: 'code',
    title: t(transferText.referenceCode),
    width: 220,
    wideOnly: true,
    render: ({ referenceCode }) =>
      referenceCode ? (
        <span className="figures">{referenceCode}</span>
      ) : (
        <span className="muted">{t(draftText.willNumber)}</span>
      ),
  },
  { key: 'title', title: t(transferText.title), render: ({ title }) => <span title={title}>{title}</span> },
  {
    key: 'date',
    title: t(transferText.date),
    width: 100,
    wideOnly: true,
    render: ({ date }) => <span className="figures">{dateText(date)}</span>,
  },
  {
    key: 'retention',
    title: t(transferText.retention),
    width: 90,
    wideOnly: true,
    render: ({ retention }) => retentionName(retention, language),
  },
  {
    key: 'files',
    title: t(draftText.files),
    width: 260,
    wideOnly: true,
    render: ({ files }) => {
      const text = files.map(({ name }) => name).join('；')
      return <span title={text}>{text}</span>
    },
  },
  {
    key: 'problems',
    title: t(draftText.problems),
    width: 300,
    render: ({ problems, files }) => {
      const missing = files.filter(({ bytes }) => bytes === null).map(({ name }) => name)
      const said = [
        ...problems.map((problem) => problem[language]),
        ...(missing.length > 0 ? [`${t(draftText.missing)} ${missing.join('；')}`] : []),
      ].join('　')
      return said ? (
        <span title={said}>
          <Word tone={problems.length > 0 ? 'bad' : 'waiting'}>{said}</Word>
        </span>
      ) : (
        <Word tone="good">{t(draftText.rowGood)}</Word>
      )
    },
  },
]

export function DraftRows({ draft }: { draft: TransferDraft }) {
  const t = useText()
  const { language } = useLanguage()
  const [address, setAddress] = useAddress<{ problems?: boolean }>()
  const problems = Boolean(address.problems)
  const list = useDraftRows(draft.id, problems)
  const shown = useMemo(() => columns(t, language), [t, language])
  return (
    <div className="draft-rows">
      <div className="filters">
        <h2>{t(draftText.pairing)}</h2>
        <Checkbox checked={problems} onChange={(event) => setAddress({ problems: event.target.checked || undefined })}>
          {t(draftText.onlyProblems)}
        </Checkbox>
        <ListCount list={list} />
      </div>
      {draft.rowsWithProblems > 0 && <p className="hint">{t(draftText.catalogueWrong)}</p>}
      <RecordTable
        label={t(draftText.pairing)}
        list={list}
        columns={shown}
        rowKey={({ line }) => String(line)}
        rowName={({ title, line }) => title || String(line)}
        empty={<p className="muted empty-line">{t(problems ? draftText.noRowProblems : draftText.noRows)}</p>}
      />
    </div>
  )
}
