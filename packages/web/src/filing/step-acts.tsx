import type { FilingDetail, FilingRow } from '@lantai/core/filing/schema.ts'
import { cellsAtOnce } from '@lantai/core/filing/work-schema.ts'
import { Button } from 'antd'
import { useText } from '../app/language.tsx'
import { useAsk } from '../ui/ask.tsx'
import { countText } from '../ui/format.tsx'
import { filings } from './queries.ts'
import type { Step } from './steps.ts'
import { filingText } from './text.ts'
import { useArrange } from './use-arrange.ts'
import type { Work } from './use-work.ts'

interface StepActsProps {
  readonly step: Step
  readonly detail: FilingDetail
  readonly work: Work
  /** The items that are shown. */
  readonly rows: readonly FilingRow[]
}

/** The one or two acts that make a step, over everything shown or over the whole filing. */
export function StepActs({ step, detail, work, rows }: StepActsProps) {
  const t = useText()
  const ask = useAsk()
  const arrange = useArrange(detail.filing.id)
  const params = { id: detail.filing.id }
  const withProposal = rows.filter(({ proposed }) =>
    Object.values(proposed).some((one) => one === 'sure' || one === 'likely'),
  )
  switch (step) {
    case 'classify':
      return (
        <>
          <Button size="small" onClick={() => arrange(['propose'])}>
            {t(filingText.proposeAgain)}
          </Button>
          <Button
            size="small"
            type="primary"
            disabled={withProposal.length === 0}
            onClick={() => {
              const ids = withProposal.map(({ id }) => id)
              for (let at = 0; at < ids.length; at += cellsAtOnce) {
                const itemIds = ids.slice(at, at + cellsAtOnce)
                void work.act(() => filings.accept({ params, body: { itemIds, atLeast: 'likely' } }))
              }
            }}
          >
            {t(filingText.acceptLikely, { count: countText(withProposal.length) })}
          </Button>
        </>
      )
    case 'order':
      return (
        <>
          <span className="muted">{t(filingText.shiftHint)}</span>
          <Button size="small" type="primary" onClick={() => work.act(() => filings.orderByRule({ params }))}>
            {t(filingText.orderByRule)}
          </Button>
        </>
      )
    case 'number': {
      const { unnumberedItems, items } = detail.todo
      return (
        <>
          <Button
            size="small"
            disabled={unnumberedItems === items}
            onClick={() =>
              ask({
                title: t(filingText.renumberTitle),
                text: t(filingText.renumberText),
                act: t(filingText.renumber),
                work: () => work.act(() => filings.number({ params, body: { anew: true } })),
              })
            }
          >
            {t(filingText.renumber)}
          </Button>
          <Button
            size="small"
            type="primary"
            disabled={unnumberedItems === 0}
            onClick={() => work.act(() => filings.number({ params, body: { anew: false } }))}
          >
            {t(filingText.numberRest, { count: countText(unnumberedItems) })}
          </Button>
        </>
      )
    }
    default:
      return null
  }
}
