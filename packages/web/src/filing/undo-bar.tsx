import { HistoryOutlined, RedoOutlined, UndoOutlined } from '@ant-design/icons'
import type { FilingDetail, FilingStep } from '@lantai/core/filing/schema.ts'
import { Button, Popover } from 'antd'
import { useState } from 'react'
import { useLanguage, useText } from '../app/language.tsx'
import { Ago, countText } from '../ui/format.tsx'
import { useNarrow } from '../ui/use-narrow.ts'
import { useSteps } from './queries.ts'
import { filingText } from './text.ts'
import type { Work } from './use-work.ts'

/** Undo and redo, each telling what it would take back, and the list of everything that was done. */
export function UndoBar({ detail, work }: { detail: FilingDetail; work: Work }) {
  const t = useText()
  const { language } = useLanguage()
  const narrow = useNarrow()
  const { undo, redo, may } = detail
  const named = (text: typeof filingText.undo, step: FilingStep | null) =>
    step ? t(filingText.withStep, { act: t(text), step: step[language] }) : t(text)
  return (
    <>
      <Button
        icon={<UndoOutlined />}
        disabled={!undo || !may.change}
        title={named(filingText.undo, undo)}
        aria-label={named(filingText.undo, undo)}
        onClick={work.undo}
      >
        {narrow ? undefined : t(filingText.undo)}
      </Button>
      <Button
        icon={<RedoOutlined />}
        disabled={!redo || !may.change}
        title={named(filingText.redo, redo)}
        aria-label={named(filingText.redo, redo)}
        onClick={work.redo}
      >
        {narrow ? undefined : t(filingText.redo)}
      </Button>
      <History id={detail.filing.id} />
    </>
  )
}

function History({ id }: { id: string }) {
  const t = useText()
  const [open, setOpen] = useState(false)
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      open={open}
      onOpenChange={setOpen}
      title={t(filingText.history)}
      content={() => <StepList id={id} />}
      destroyOnHidden
    >
      <Button icon={<HistoryOutlined />} title={t(filingText.history)} aria-label={t(filingText.history)} />
    </Popover>
  )
}

function StepList({ id }: { id: string }) {
  const t = useText()
  const { language } = useLanguage()
  const list = useSteps(id, true)
  if (!list.waiting && list.rows.length === 0) return <p className="muted">{t(filingText.noSteps)}</p>
  return (
    <div className="filing-history">
      <ol>
        {list.rows.map((step) => (
          <li key={step.number} className={step.undone ? 'is-undone' : undefined}>
            <span>
              {step[language]}
              {step.undone && <span className="muted">{t(filingText.undone)}</span>}
            </span>
            <span className="muted">
              {step.by} · <Ago at={step.at} /> · {t(filingText.changes, { count: countText(step.changes) })}
            </span>
          </li>
        ))}
      </ol>
      {list.hasMore && (
        <Button size="small" loading={list.loadingMore} onClick={list.loadMore}>
          {t(filingText.more)}
        </Button>
      )}
    </div>
  )
}
