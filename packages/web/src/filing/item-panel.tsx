import type { FilingDetail, FilingRow } from '@lantai/core/filing/schema.ts'
import type { FilingChoices } from '@lantai/core/filing/work-schema.ts'
import { useQuery } from '@tanstack/react-query'
import { Button, Spin } from 'antd'
import { useText } from '../app/language.tsx'
import { useAsk } from '../ui/ask.tsx'
import { SidePanel } from '../ui/list-page.tsx'
import { ProblemNote } from '../ui/problem-note.tsx'
import { useNarrow } from '../ui/use-narrow.ts'
import { ItemCase } from './item-case.tsx'
import { ItemFiles } from './item-files.tsx'
import { ItemForm } from './item-form.tsx'
import { ItemReasons } from './item-reasons.tsx'
import { filings, itemQuery } from './queries.ts'
import { filingText } from './text.ts'
import type { Work } from './use-work.ts'

interface ItemPanelProps {
  readonly detail: FilingDetail
  readonly itemId: string
  readonly choices: FilingChoices | undefined
  readonly work: Work
  readonly onClose: () => void
  /** The item before (−1) or after (1) in the list. */
  readonly onStep: ((step: 1 | -1) => void) | undefined
}

/** One item: its files in their order, what is proposed and why, and how it was composed. */
export function ItemPanel({ detail, itemId, choices, work, onClose, onStep }: ItemPanelProps) {
  const t = useText()
  const ask = useAsk()
  const narrow = useNarrow()
  const { id } = detail.filing
  const { data: item, error } = useQuery(itemQuery(id, itemId))
  const change = detail.may.change
  const dissolve = async () => {
    const done = await ask({
      title: t(filingText.dissolveTitle, { count: 1 }),
      text: t(filingText.dissolveText),
      act: t(filingText.dissolve),
      danger: true,
      work: () => work.act(() => filings.removeItems({ params: { id }, body: { itemIds: [itemId] } })),
    })
    if (done) onClose()
  }
  return (
    <SidePanel
      width={420}
      title={item ? <PanelTitle row={item.row} /> : ''}
      onClose={onClose}
      actions={
        <>
          {narrow && onStep && (
            <>
              <Button onClick={() => onStep(-1)}>{t(filingText.previous)}</Button>
              <Button onClick={() => onStep(1)}>{t(filingText.next)}</Button>
            </>
          )}
          {change && item && <Button onClick={dissolve}>{t(filingText.dissolve)}</Button>}
        </>
      }
    >
      <ProblemNote error={error} />
      {!item && !error && <Spin />}
      {item && (
        <div className="item-panel" key={itemId}>
          <ItemFiles item={item} filingId={id} choices={choices} work={work} change={change} />
          <ItemReasons item={item} filingId={id} choices={choices} work={work} change={change} />
          {narrow && change && <ItemForm item={item} detail={detail} choices={choices} work={work} />}
          <ItemCase item={item} filingId={id} choices={choices} work={work} change={change} />
        </div>
      )}
    </SidePanel>
  )
}

function PanelTitle({ row }: { row: FilingRow }) {
  const t = useText()
  return (
    <>
      {row.values.title ?? t(filingText.noTitle)}
      {row.referenceCode && <span className="item-code code">{row.referenceCode}</span>}
    </>
  )
}
