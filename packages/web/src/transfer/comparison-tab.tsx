import type { CheckFinding } from '@lantai/core/checks/schema.ts'
import type { Transfer, TransferDetail } from '@lantai/core/transfer/schema.ts'
import { useQuery } from '@tanstack/react-query'
import { useLanguage, useText } from '../app/language.tsx'
import { checksText } from '../checks/text.ts'
import { bytesText, countText } from '../ui/format.tsx'
import { ProblemNote } from '../ui/problem-note.tsx'
import { compareFindings } from './compare-findings.ts'
import { transferQuery, transfers } from './queries.ts'
import { transferText } from './text.ts'

/** More findings than a person compares; the counts above the lists stay exact. */
const most = 2000

async function findingsOf(id: string): Promise<CheckFinding[]> {
  const all: CheckFinding[] = []
  let cursor: string | undefined
  do {
    const page = await transfers.findings({ params: { id }, query: { cursor, limit: 500 } })
    // What no program could judge is nothing to be mended.
    all.push(...page.items.filter(({ level }) => level !== 'unjudged'))
    cursor = page.next ?? undefined
  } while (cursor && all.length < most)
  return all
}

export function ComparisonTab({ formerId, present }: { formerId: string; present: TransferDetail }) {
  const t = useText()
  const { transfer } = present
  const former = useQuery(transferQuery(formerId))
  const comparison = useQuery({
    queryKey: ['transfers', 'comparison', formerId, transfer.id, transfer.checkedAt],
    queryFn: async () => {
      const [before, now] = await Promise.all([findingsOf(formerId), findingsOf(transfer.id)])
      return { ...compareFindings(before, now), cut: before.length >= most || now.length >= most }
    },
  })
  if (!former.data) return <ProblemNote error={former.error} />
  const before = former.data.transfer
  const rows: [string, (of: Transfer) => number, (value: number) => string][] = [
    [t(transferText.items), ({ items }) => items, countText],
    [t(transferText.files), ({ files }) => files, countText],
    [t(transferText.size), ({ bytes }) => bytes, bytesText],
    [t(checksText.outcomePassed), ({ checks }) => checks.passed, countText],
    [t(checksText.outcomeFailed), ({ checks }) => checks.failed, countText],
    [t(checksText.outcomeWarning), ({ checks }) => checks.warning, countText],
    [t(checksText.outcomePending), ({ checks }) => checks.pending, countText],
  ]
  return (
    <div className="comparison">
      <table className="comparison-counts">
        <thead>
          <tr>
            <th scope="col">
              <span className="unseen">{t(transferText.change)}</span>
            </th>
            <th scope="col">{t(transferText.former, { number: before.number })}</th>
            <th scope="col">{t(transferText.present, { number: transfer.number })}</th>
            <th scope="col">{t(transferText.change)}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(([label, of, write]) => {
            const change = of(transfer) - of(before)
            return (
              <tr key={label}>
                <th scope="row">{label}</th>
                <td className="figures">{write(of(before))}</td>
                <td className="figures">{write(of(transfer))}</td>
                <td className="figures">
                  {change === 0 ? '0' : `${change > 0 ? '+' : '−'}${write(Math.abs(change))}`}
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
      <ProblemNote error={comparison.error} />
      {comparison.data && (
        <>
          {comparison.data.cut && <p className="hint">{t(transferText.comparedUpTo, { count: most })}</p>}
          <Found title={t(transferText.fresh)} of={comparison.data.fresh} />
          <Found title={t(transferText.remaining)} of={comparison.data.remaining} />
          <Found title={t(transferText.gone)} of={comparison.data.gone} />
        </>
      )}
    </div>
  )
}

function Found({ title, of }: { title: string; of: readonly CheckFinding[] }) {
  const t = useText()
  const { language } = useLanguage()
  return (
    <details open={of.length > 0 && of.length <= 20}>
      <summary>
        {title} <span className="figures">{countText(of.length)}</span>
      </summary>
      {of.length === 0 ? (
        <p className="muted">{t(transferText.noneOfThese)}</p>
      ) : (
        <ul className="found-list">
          {of.map(({ code, sequence, at, message, messageEn }) => (
            <li key={`${code} ${sequence}`}>
              <span className="code">{code}</span> <span className="code">{at}</span>
              <div>{language === 'zh' ? message : messageEn}</div>
            </li>
          ))}
        </ul>
      )}
    </details>
  )
}
