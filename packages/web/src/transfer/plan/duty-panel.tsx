import { filingStateNames } from '@lantai/core/filing/text.ts'
import type { Duty } from '@lantai/core/transfer/duty-schema.ts'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useText } from '../../app/language.tsx'
import { Facts } from '../../ui/facts.tsx'
import { countText, When } from '../../ui/format.tsx'
import { SidePanel } from '../../ui/list-page.tsx'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { useAttempt } from '../../ui/use-attempt.ts'
import { StateMark } from '../state-mark.tsx'
import { Due, DueRuleText, LineWord, yearsOf } from './plan-words.tsx'
import { dutyQuery, plans, usePlansChanged } from './queries.ts'
import { planText } from './text.ts'

/** What there is of a duty and what is missing, and the way to what comes next. */
export function DutyPanel({ duty, onClose }: { duty: Duty; onClose: () => void }) {
  const t = useText()
  const navigate = useNavigate()
  const changed = usePlansChanged()
  const { line } = duty
  const { data } = useQuery(dutyQuery(line.id))
  const { attempt, busy, error } = useAttempt()
  const prepare = () =>
    attempt(async () => {
      await plans.prepareLine({ params: { id: line.id }, body: { version: line.version } })
      await changed()
    })
  const section = (title: string, rows: readonly ReactNode[]) => (
    <section>
      <h3>{title}</h3>
      {rows.length > 0 ? <ul className="found-list">{rows}</ul> : <p className="muted">{t(planText.nothingYet)}</p>}
    </section>
  )
  return (
    <SidePanel
      title={`${line.fonds.code} ${yearsOf(line)}`}
      onClose={onClose}
      actions={
        <>
          {line.state === 'announced' && (
            <Button loading={busy} onClick={prepare}>
              {t(planText.prepare)}
            </Button>
          )}
          <Button type="primary" onClick={() => navigate({ to: '/packages' })}>
            {t(planText.makePackage)}
          </Button>
        </>
      }
    >
      <ProblemNote error={error} />
      <Facts
        of={[
          [t(planText.state), <LineWord key="state" state={line.state} />],
          [t(planText.repository), duty.repository.name],
          [t(planText.dueOn), <Due key="due" line={line} />],
          [t(planText.rule), <DueRuleText key="rule" line={line} />],
          duty.missing !== null && [t(planText.missing), t(planText.items, { count: countText(duty.missing) })],
          duty.selfCheckFailed !== null && [t(planText.selfCheckFailed), countText(duty.selfCheckFailed)],
          line.note !== null && [t(planText.note), line.note],
        ]}
      />
      {data && (
        <>
          {section(
            t(planText.filings),
            data.filings.map((filing) => (
              <li key={filing.id}>
                <Link to="/filings/$id" params={{ id: filing.id }}>
                  {filing.title}
                </Link>{' '}
                {t(planText.items, { count: countText(filing.items) })} · {t(filingStateNames[filing.state])}
              </li>
            )),
          )}
          {section(
            t(planText.transfers),
            data.transfers.map(({ id, number, state, items, reasons }) => (
              <li key={id}>
                <Link to="/transfers/$id" params={{ id }}>
                  {number}
                </Link>{' '}
                <StateMark state={state} /> {t(planText.items, { count: countText(items) })} {reasons}
              </li>
            )),
          )}
          {section(
            t(planText.selfChecks),
            data.selfChecks.map(({ id, packageName, checkedAt, failed }) => (
              <li key={id}>
                {packageName} <When at={checkedAt} /> {t(planText.selfCheckFailed)} {countText(failed)}
              </li>
            )),
          )}
        </>
      )}
    </SidePanel>
  )
}
