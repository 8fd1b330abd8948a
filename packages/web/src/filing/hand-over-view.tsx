import type { FilingDetail, FilingFinding } from '@lantai/core/filing/schema.ts'
import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Alert, Button, Segmented } from 'antd'
import { useState } from 'react'
import { useLanguage, useText } from '../app/language.tsx'
import { useAsk } from '../ui/ask.tsx'
import { bytesText, countText } from '../ui/format.tsx'
import { ListCount } from '../ui/list-page.tsx'
import { type Column, RecordTable } from '../ui/record-table.tsx'
import { useNarrow } from '../ui/use-narrow.ts'
import { Word } from '../ui/word.tsx'
import { filings, filingsKey, useFindings } from './queries.ts'
import { filingText } from './text.ts'
import type { Work } from './use-work.ts'

interface HandOverProps {
  readonly detail: FilingDetail
  readonly work: Work
  /** Leads to the item and, if there is one, the field that a finding is about. */
  readonly onItem: (itemId: string, field: string | null) => void
}

type Level = FilingFinding['level'] | 'all'

/** 移交: what still stands in the way, then the package and the transfer in one act. */
export function HandOverView({ detail, work, onItem }: HandOverProps) {
  const t = useText()
  const { language } = useLanguage()
  const ask = useAsk()
  const queries = useQueryClient()
  const [level, setLevel] = useState<Level>('all')
  const narrow = useNarrow()
  const { filing, todo, may } = detail
  const list = useFindings(filing.id, level === 'all' ? undefined : level)
  const zh = language === 'zh'
  const text = (inZh: string, inEn: string) => (zh ? inZh : inEn)
  const handOver = async () => {
    const done = await ask({
      title: t(filingText.handOverTitle, { title: filing.title }),
      text: t(filingText.handOverText, {
        items: countText(filing.items),
        files: countText(filing.files),
        bytes: bytesText(filing.bytes),
        advice: countText(todo.advice),
      }),
      act: t(filingText.handOver),
      work: () => filings.handOver({ params: { id: filing.id } }),
    })
    if (done) await queries.invalidateQueries({ queryKey: filingsKey })
  }
  const columns: readonly Column<FilingFinding>[] = [
    {
      key: 'level',
      title: t(filingText.level),
      width: 96,
      render: ({ level }) =>
        level === 'blocking' ? (
          <Word tone="bad">{t(filingText.blocking)}</Word>
        ) : (
          <Word tone="warning">{t(filingText.advice)}</Word>
        ),
    },
    { key: 'at', title: t(filingText.findingAt), width: 300, wideOnly: true, render: ({ at }) => at },
    {
      key: 'what',
      title: t(filingText.findingWhat),
      render: ({ at, what, whatEn }) =>
        narrow ? (
          <span className="item-line">
            <span>{zh ? what : whatEn}</span>
            <span className="muted">{at}</span>
          </span>
        ) : (
          text(what, whatEn)
        ),
    },
    {
      key: 'todo',
      title: t(filingText.findingTodo),
      wideOnly: true,
      render: ({ todo, todoEn }) => (zh ? todo : todoEn),
    },
  ]
  return (
    <div className="filing-body filing-column">
      {filing.transfer ? (
        <Alert
          type={filing.transfer.state === 'REJECTED' ? 'warning' : 'success'}
          showIcon
          title={t(filing.transfer.state === 'REJECTED' ? filingText.wasReturned : filingText.wasHandedOver, {
            number: filing.transfer.number,
          })}
          description={
            <>
              {filing.transfer.reasons && <div className="filing-returned">{filing.transfer.reasons}</div>}
              <Link to="/transfers/$id" params={{ id: filing.transfer.id }}>
                {t(filingText.seeTransfer)}
              </Link>
            </>
          }
          action={
            may.reopen && (
              <Button
                onClick={() =>
                  ask({
                    title: t(filingText.reopenTitle),
                    text: t(filingText.reopenText),
                    act: t(filingText.reopen),
                    work: async () => {
                      await filings.reopen({ params: { id: filing.id } })
                      await work.reload()
                    },
                  })
                }
              >
                {t(filingText.reopen)}
              </Button>
            )
          }
        />
      ) : (
        <div className="basket-next">
          <div>
            <strong>
              {todo.blocking > 0
                ? t(filingText.notReady, { count: countText(todo.blocking) })
                : todo.items === 0
                  ? t(filingText.nothingToHandOver)
                  : t(filingText.ready)}
            </strong>
            <p className="muted">
              {t(filingText.handOverLead, {
                items: countText(filing.items),
                files: countText(filing.files),
                bytes: bytesText(filing.bytes),
              })}
            </p>
          </div>
          <Button type="primary" disabled={!may.handOver || todo.blocking > 0 || todo.items === 0} onClick={handOver}>
            {t(filingText.handOver)}
          </Button>
        </div>
      )}
      <div className="filters">
        <Segmented<Level>
          value={level}
          onChange={setLevel}
          options={[
            { value: 'all', label: `${t(filingText.allFindings)} ${countText(todo.blocking + todo.advice)}` },
            { value: 'blocking', label: `${t(filingText.blocking)} ${countText(todo.blocking)}` },
            { value: 'advice', label: `${t(filingText.advice)} ${countText(todo.advice)}` },
          ]}
        />
        <ListCount list={list} />
      </div>
      <RecordTable
        label={t(filingText.findings)}
        list={list}
        columns={columns}
        rowKey={({ code, itemId, field, at, what }) => `${code} ${itemId} ${field} ${at} ${what}`}
        rowName={({ what, whatEn }) => (zh ? what : whatEn)}
        onOpen={(key) => {
          const finding = list.rows.find(
            ({ code, itemId, field, at, what }) => `${code} ${itemId} ${field} ${at} ${what}` === key,
          )
          if (finding?.itemId) onItem(finding.itemId, finding.field)
        }}
        empty={<p className="empty-line muted">{t(filingText.noFindings)}</p>}
      />
    </div>
  )
}
