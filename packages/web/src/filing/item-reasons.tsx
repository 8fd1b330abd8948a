import type { FilingField, FilingItem, Sureness } from '@lantai/core/filing/schema.ts'
import { filingFields } from '@lantai/core/filing/schema.ts'
import { filingFieldNames, surenessNames } from '@lantai/core/filing/text.ts'
import type { FilingChoices } from '@lantai/core/filing/work-schema.ts'
import { Button } from 'antd'
import { useLanguage, useText } from '../app/language.tsx'
import { type Tone, Word } from '../ui/word.tsx'
import { choicesOf } from './item-columns.ts'
import { filings } from './queries.ts'
import { filingText } from './text.ts'
import type { Work } from './use-work.ts'

export interface PartProps {
  readonly item: FilingItem
  readonly filingId: string
  readonly choices: FilingChoices | undefined
  readonly work: Work
  readonly change: boolean
}

const tones: Readonly<Record<Sureness, Tone>> = { sure: 'good', likely: 'good', unsure: 'warning', none: 'bad' }
const weight: Readonly<Record<Sureness, number>> = { none: 0, unsure: 1, likely: 2, sure: 3 }

/** What the rules propose for this item and why: what is least sure stands first. */
export function ItemReasons({ item, filingId, choices, work, change }: PartProps) {
  const t = useText()
  const { language } = useLanguage()
  const labels = choicesOf(choices, language)
  const labelOf = (field: FilingField, value: string) =>
    labels[field]?.find((choice) => choice.value === value)?.label ?? value
  const accept = (fields: FilingField[] | undefined, replace = false) =>
    work.act(() =>
      filings.accept({
        params: { id: filingId },
        body: { itemIds: [item.row.id], fields, atLeast: 'unsure', replace },
      }),
    )
  const proposals = filingFields
    .flatMap((field) => {
      const proposal = item.proposals[field]
      return proposal ? [{ field, ...proposal }] : []
    })
    .sort((a, b) => weight[a.sureness] - weight[b.sureness])
  const open = proposals.filter(({ field, value }) => value !== '' && item.row.proposed[field] !== undefined)
  return (
    <section>
      <div className="item-head">
        <h3>{t(filingText.proposals)}</h3>
        {change && open.length > 0 && (
          <Button size="small" onClick={() => accept(undefined)}>
            {t(filingText.acceptAll)}
          </Button>
        )}
      </div>
      {proposals.length === 0 && <p className="muted">{t(filingText.noProposals)}</p>}
      <ul className="item-reasons">
        {item.pairing && item.pairing.how !== 'files-only' && (
          <li>
            <div className="reason-line">
              <strong>{t(filingText.pairing)}</strong>
              <Word tone={tones[item.pairing.sureness]}>{t(surenessNames[item.pairing.sureness])}</Word>
            </div>
            <p>{item.pairing[language]}</p>
          </li>
        )}
        {proposals.map(({ field, value, sureness, ...reason }) => {
          const kept = item.row.values[field] ?? ''
          const waits = item.row.proposed[field] !== undefined
          const other = !waits && kept !== value
          return (
            <li key={field}>
              <div className="reason-line">
                <strong>{t(filingFieldNames[field])}</strong>
                <span className="reason-value">{value === '' ? t(filingText.nothing) : labelOf(field, value)}</span>
                {waits || kept === '' ? (
                  <Word tone={tones[sureness]}>{t(surenessNames[sureness])}</Word>
                ) : (
                  <span className="muted">
                    {t(other ? filingText.yoursIs : filingText.accepted, { value: labelOf(field, kept) })}
                  </span>
                )}
                {change && value !== '' && (waits || other) && (
                  <Button
                    size="small"
                    type="link"
                    aria-label={t(filingText.acceptField, { field: t(filingFieldNames[field]) })}
                    onClick={() => accept([field], other)}
                  >
                    {t(other ? filingText.takeRule : filingText.accept)}
                  </Button>
                )}
              </div>
              <p>{reason[language]}</p>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
