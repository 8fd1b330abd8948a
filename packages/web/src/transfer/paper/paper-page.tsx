import { urlOf } from '@lantai/core/api.ts'
import { paperTransferApi } from '@lantai/core/transfer/paper-api.ts'
import type { PaperRow } from '@lantai/core/transfer/paper-schema.ts'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { Alert, App, Button, Checkbox } from 'antd'
import { useState } from 'react'
import { type Say, useLanguage, useText } from '../../app/language.tsx'
import { useAsk } from '../../ui/ask.tsx'
import { useDialog } from '../../ui/dialogs.tsx'
import { EmptyNote } from '../../ui/empty-note.tsx'
import { ExportButton } from '../../ui/export-button.tsx'
import { countText } from '../../ui/format.tsx'
import { BackLink } from '../../ui/last-search.tsx'
import { ListCount, ListPage } from '../../ui/list-page.tsx'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { type Column, RecordTable } from '../../ui/record-table.tsx'
import { SearchBox } from '../../ui/search-box.tsx'
import { uiTexts } from '../../ui/text.ts'
import { useAddress } from '../../ui/use-address.ts'
import { StateMark } from '../state-mark.tsx'
import { transferText } from '../text.ts'
import { ChecksPanel } from './checks-panel.tsx'
import { PaperActions } from './paper-actions.tsx'
import { paperQuery, papers, type RowFilters, usePaperChanged, usePaperRows } from './queries.ts'
import { RowDialog } from './row-dialog.tsx'
import { TableButton } from './table-button.tsx'
import { paperText } from './text.ts'
import '../transfer.css'

const rowColumns = (t: Say, language: 'zh' | 'en'): Column<PaperRow>[] => {
  const plain = (key: 'creator' | 'documentNo' | 'date' | 'year' | 'retention' | 'pages', width: number) => ({
    key,
    title: t(paperText[key]),
    width,
    wideOnly: true,
    render: (row: PaperRow) => row[key],
  })
  return [
    {
      key: 'sequence',
      title: t(paperText.sequence),
      width: 60,
      align: 'right',
      wideOnly: true,
      render: ({ sequence }) => sequence,
    },
    { key: 'level', title: t(paperText.level), width: 60, wideOnly: true, render: ({ level }) => t(paperText[level]) },
    { key: 'code', title: t(paperText.referenceCode), width: 190, render: (row) => row.referenceCode },
    { key: 'title', title: t(paperText.title), render: ({ title }) => title },
    plain('creator', 130),
    plain('documentNo', 120),
    plain('date', 90),
    plain('year', 60),
    plain('retention', 80),
    plain('pages', 60),
    {
      key: 'problems',
      title: t(paperText.problems),
      width: 220,
      wideOnly: true,
      render: ({ problems }) =>
        problems.length > 0 && (
          <span className="bad-text">{problems.map((problem) => problem[language]).join('；')}</span>
        ),
    },
  ]
}

/** A transfer of paper: the list of its volumes and items, and what was looked at. */
export function PaperPage() {
  const t = useText()
  const ask = useAsk()
  const dialog = useDialog()
  const { language } = useLanguage()
  const { message } = App.useApp()
  const changed = usePaperChanged()
  const { id = '' } = useParams({ strict: false })
  const { data: paper, error } = useQuery(paperQuery(id))
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [address, setAddress] = useAddress<RowFilters & { checks: boolean }>()
  const filters: RowFilters = {
    problems: address.problems ? true : undefined,
    text: address.text === undefined ? undefined : String(address.text),
  }
  const list = usePaperRows(id, filters)
  if (!paper)
    return (
      <section className="page">
        <ProblemNote error={error} />
        {error && <Link to="/transfers">{t(transferText.back)}</Link>}
      </section>
    )
  const { transfer, may, metres, boxes } = paper
  const editRow = async (of?: PaperRow) => {
    const saved = await dialog<true>((close) => <RowDialog transferId={id} {...(of ? { of } : {})} onEnd={close} />)
    if (saved) await changed()
  }
  const removeRows = async () => {
    const done = await ask({
      title: t(paperText.removeRowsAsk, { count: countText(chosen.size) }),
      act: t(paperText.removeRows),
      danger: true,
      work: () => papers.removeRows({ params: { id }, body: { sequences: [...chosen].map(Number) } }),
    })
    if (!done) return
    setChosen(new Set())
    message.success(t(paperText.removed))
    await changed()
  }
  const filtered = filters.problems || filters.text
  const addButton = may.edit && (
    <>
      <TableButton transferId={id} />
      <Button onClick={() => editRow()}>{t(paperText.addRow)}</Button>
    </>
  )
  return (
    <ListPage
      title={`${transfer.number} ${transfer.packageName}`}
      actions={
        <>
          <BackLink to="/transfers">{t(transferText.area)}</BackLink>
          <StateMark state={transfer.state} />
          <ExportButton href={urlOf(paperTransferApi.exportRows, { params: { id } })} />
          <PaperActions
            of={paper}
            onChecks={() => setAddress({ checks: address.checks ? undefined : true } as never)}
          />
        </>
      }
      filters={
        <>
          <SearchBox label={t(paperText.find)} value={filters.text} onSearch={(text) => setAddress({ text })} />
          <Checkbox
            checked={Boolean(filters.problems)}
            onChange={({ target }) => setAddress({ problems: target.checked || undefined })}
          >
            {t(paperText.onlyProblems)}
          </Checkbox>
          {addButton}
        </>
      }
      status={
        <>
          {transfer.state === 'REJECTED' && transfer.reasons && (
            <Alert
              type="warning"
              showIcon
              title={t(paperText.reasons)}
              description={<div className="reasons">{transfer.reasons}</div>}
            />
          )}
          <ListCount list={list} chosen={chosen.size} onClear={() => setChosen(new Set())}>
            <Button size="small" danger onClick={removeRows}>
              {t(paperText.removeRows)}
            </Button>
          </ListCount>{' '}
          <span className="muted">
            {transfer.agency.name}{' '}
            {t(paperText.counts, {
              volumes: countText(paper.volumes),
              items: countText(paper.items),
              wrong: countText(paper.rowsWithProblems),
            })}{' '}
            {t(paperText.size, { metres: metres ?? '—', boxes: boxes === null ? '—' : countText(boxes) })}
          </span>
        </>
      }
      panel={address.checks && <ChecksPanel of={paper} onClose={() => setAddress({ checks: undefined } as never)} />}
    >
      <RecordTable
        label={t(paperText.list)}
        list={list}
        columns={rowColumns(t, language)}
        rowKey={({ sequence }) => String(sequence)}
        rowName={({ referenceCode }) => referenceCode}
        {...(may.edit
          ? {
              chosen,
              onChoose: setChosen,
              onOpen: (key: string | undefined) => {
                const row = list.rows.find(({ sequence }) => String(sequence) === key)
                if (row) editRow(row)
              },
            }
          : {})}
        empty={
          filtered ? (
            <EmptyNote title={t(uiTexts.nothingFits)} text={t(uiTexts.nothingFitsWhy)} />
          ) : (
            <EmptyNote title={t(paperText.noRows)} text={t(paperText.noRowsWhy)} />
          )
        }
      />
    </ListPage>
  )
}
